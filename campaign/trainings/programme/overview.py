"""The programme at a glance: how many did each step, who still misses what, what to do next."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.gatherings.models import SignUp
from campaign.gatherings.queries import lines_for
from campaign.gatherings.states import Standing
from campaign.people.models import Ambassador
from campaign.people.queries import pairs
from campaign.trainings.materials.services import material_of
from campaign.trainings.programme.reminding import Missing, ambassadors_in, missing, told_on
from campaign.trainings.programme.services import sessions_of, steps_of
from campaign.trainings.programme.standing import DayStanding, StepStanding, Thing, things_to_do
from campaign.trainings.progress import Progress, progress_of


@dataclass(frozen=True)
class Overview:
    """The programme of a campaign with everyone in it. `told`: who was reminded last when, by ambassador."""

    steps: Sequence[StepStanding]
    people: Sequence[Ambassador]
    progress: dict[int, Progress]
    things: Sequence[Thing]
    told: dict[int, date]
    today: date

    @property
    def complete(self) -> int:
        """How many did everything that is required."""
        return sum(one.is_complete for one in self.progress.values())

    @property
    def idle(self) -> int:
        """How many did nothing yet."""
        return sum(not one.has_begun for one in self.progress.values())

    def of(self, step_id: int) -> StepStanding:
        """How that step stands."""
        return next(one for one in self.steps if one.step.id == step_id)

    def without(self, step_id: int | None) -> list[Ambassador]:
        """Who misses that step; everyone for none."""
        return [one for one in self.people if step_id is None or not self.progress[one.id].of(step_id).is_done]

    def missing(self, step_id: int) -> Missing:
        """Whom a reminder of that step would reach."""
        return missing(step_id, self.people, self.progress, self.told, self.today)


def overview_of(campaign: Campaign) -> Overview:
    """All of it, with as many queries for a few people as for many."""
    steps, people = steps_of(campaign.id), ambassadors_in(campaign.id)
    ids = [step.id for step in steps]
    progress = progress_of(campaign.id, [one.id for one in people])
    days, pieces = days_of(ids), material_of(ids)
    standings = [
        StepStanding(
            step=step,
            people=len(people),
            whys=Counter(one.of(step.id).why for one in progress.values()),
            days=days.get(step.id, []),
            pieces=len(pieces.get(step.id, [])),
        )
        for step in steps
    ]
    return Overview(
        steps=standings,
        people=people,
        progress=progress,
        things=things_to_do(standings, list(progress.values()), clock.now()),
        told=told_on(campaign.id),
        today=clock.today(campaign.zone),
    )


def days_of(step_ids: list[int]) -> dict[int, list[DayStanding]]:
    """The days of these steps, the earliest first, with how full they are."""
    sessions = sessions_of(step_ids)
    lines = lines_for([session.gathering for session in sessions], None)
    unmarked = pairs(
        select(SignUp.gathering_id, func.count())
        .where(
            SignUp.gathering_id.in_([session.gathering_id for session in sessions]),
            SignUp.standing == Standing.GOING,
            SignUp.was_there.is_(None),
        )
        .group_by(SignUp.gathering_id)
    )
    found: dict[int, list[DayStanding]] = {}
    for session, line in zip(sessions, lines, strict=True):
        day = DayStanding(session, line, unmarked.get(session.gathering_id, 0))
        found.setdefault(session.step_id, []).append(day)
    return found
