"""The plan in the next campaign."""

from datetime import timedelta

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.copying import Maps, all_of, moved_work
from campaign.extensions import db
from campaign.goals.models import Kpi
from campaign.plan.models import Action, ActionState, Capacity
from campaign.plan.queries import planners
from campaign.plan.shifting import STAYS, distance, moves_along

TABLES = (Action, Capacity)


def copy(old: Campaign, new: Campaign, *, moved: timedelta, maps: Maps) -> None:
    """Every action that was not dropped, to do again: by its owner, where they take part in the new campaign."""
    session, people = db.session(), {user.id for user in planners(new.id)}
    kept = Action.campaign_id == old.id, Action.state != ActionState.DROPPED
    for action in all_of(session, Action, *kept):
        due_on = moved_work(action.due_on, moved)
        there = distance(due_on, starts_on=new.starts_on, ends_on=new.ends_on) if moves_along(action) else STAYS
        maps.copied(
            action,
            campaign_id=new.id,
            kpi_id=maps.of(Kpi, action.kpi_id),
            owner_id=action.owner_id if action.owner_id in people else None,
            starts_on=min(moved_work(action.starts_on, moved), due_on) if action.starts_on else None,
            due_on=due_on,
            days_from_start=there.days_from_start,
            days_from_end=there.days_from_end,
            state=ActionState.TODO,
            done_at=None,
            reminded_on=None,
            created_at=clock.now(),
        )
    for capacity in all_of(session, Capacity, Capacity.campaign_id == old.id, Capacity.user_id.in_(people)):
        maps.copied(capacity, campaign_id=new.id)
