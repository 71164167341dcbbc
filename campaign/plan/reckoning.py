"""How the plan of a campaign fits, with the people whose hours it is held against."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.goals.models import Kpi
from campaign.plan.days import first_day
from campaign.plan.feasibility import USUAL_HOURS, Feasibility, Work, feasibility
from campaign.plan.queries import actions_of, hours_said, kpis_to_serve, planners
from campaign.plan.states import OPEN


@dataclass(frozen=True)
class Reckoning:
    """The plan against the hours that there are."""

    feasibility: Feasibility
    people: Mapping[int, User]
    hours: Mapping[int, Decimal]
    """What everyone has a week."""
    said: frozenset[int]
    """Who said so; of the others it is assumed."""
    without_hours: int
    """Open actions of which nobody estimated the work."""
    too_ambitious: tuple[tuple[Kpi, tuple[date, ...]], ...]
    """The KPIs whose actions do not fit, and the Mondays of the weeks in which they do not."""

    @property
    def is_said(self) -> bool:
        """Whether it is known of everyone how many hours they have."""
        return self.said >= self.people.keys()

    @property
    def waits(self) -> bool:
        """Whether there is work of which nobody can judge yet whether it fits."""
        return any(
            any(week.planned for week in load.weeks)
            and (not self.is_said if load.person is None else load.person not in self.said)
            for load in self.feasibility.people
        )


def reckon(campaign: Campaign, today: date) -> Reckoning:
    """Hold the open actions of a campaign against the hours that its people have."""
    people = {user.id: user for user in planners(campaign.id)}
    said = hours_said(campaign.id)
    hours = {user_id: said.get(user_id, USUAL_HOURS) for user_id in people}
    open_actions = [action for action in actions_of(campaign.id) if action.state in OPEN]
    work = [
        Work(
            action.id,
            action.owner_id,
            action.kpi_id,
            first_day(action.starts_on, action.due_on),
            action.due_on,
            action.hours,
        )
        for action in open_actions
        if action.hours
    ]
    found = feasibility(work, hours, said=said, today=today)
    return Reckoning(
        feasibility=found,
        people=people,
        hours=hours,
        said=frozenset(said),
        without_hours=sum(action.hours is None for action in open_actions),
        too_ambitious=tuple(
            (kpi, found.too_much[kpi.id]) for kpi in kpis_to_serve(campaign.id) if kpi.id in found.too_much
        ),
    )
