"""How often ambassadors use what is in the toolkit, and what nobody uses."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload

from campaign.core.database import greatest, upsert
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import active_ambassadors
from campaign.toolkit.kinds import Audience, Use
from campaign.toolkit.models import ItemUse, ToolkitDay, ToolkitItem

NOBODY_AFTER = timedelta(days=14)
"""In the hands of ambassadors for so long without anyone using it: then the list says so."""


@dataclass(frozen=True)
class Used:
    """How an item is used: by how many of those who are ambassadors now; how often and when last, by anyone ever."""

    people: int = 0
    times: int = 0
    last_on: date | None = None


@dataclass(frozen=True)
class UsedBy:
    """How one ambassador uses an item."""

    ambassador: Ambassador
    times: dict[Use, int]
    last_on: date

    @property
    def total(self) -> int:
        return sum(self.times.values())


def count(item_id: int, ambassador_id: int, use: Use, today: date) -> None:
    """Count one use in a single statement: of two at once, none is lost."""
    count_all([item_id], ambassador_id, use, today)


def count_all(item_ids: Collection[int], ambassador_id: int, use: Use, today: date) -> None:
    """Count one use of each of these items, and as many on that day of the campaign."""
    if not item_ids:
        return
    rows = [
        {"item_id": item_id, "ambassador_id": ambassador_id, "use": use, "times": 1, "last_on": today}
        # Always in the same order: two who take everything along cannot wait for each other for ever.
        for item_id in sorted(item_ids)
    ]
    insert = upsert(db.session, ItemUse).values(rows)
    again = {
        "times": ItemUse.times + 1,
        "last_on": greatest(ItemUse.__table__.c.last_on, insert.excluded.last_on),
    }
    db.session.execute(insert.on_conflict_do_update(index_elements=["item_id", "ambassador_id", "use"], set_=again))
    campaign_id = select(Ambassador.campaign_id).where(Ambassador.id == ambassador_id).scalar_subquery()
    number = len(rows)
    of_day = upsert(db.session, ToolkitDay).values(campaign_id=campaign_id, used_on=today, times=number)
    more = {"times": ToolkitDay.times + number}
    db.session.execute(of_day.on_conflict_do_update(index_elements=["campaign_id", "used_on"], set_=more))


def downloads_by_day(campaign_id: int) -> list[tuple[date, int]]:
    """Days on which ambassadors took something from the toolkit, in order, and how often."""
    days = select(ToolkitDay.used_on, ToolkitDay.times).where(ToolkitDay.campaign_id == campaign_id)
    return [(on, times) for on, times in db.session.execute(days.order_by(ToolkitDay.used_on))]


def used(item_ids: Collection[int]) -> dict[int, Used]:
    """How these items are used, as far as they are."""
    is_ambassador = case((Ambassador.stepped_down_at.is_(None), ItemUse.ambassador_id))
    rows = db.session.execute(
        select(
            ItemUse.item_id,
            func.count(is_ambassador.distinct()),
            func.sum(ItemUse.times),
            func.max(ItemUse.last_on),
        )
        .join(Ambassador, Ambassador.id == ItemUse.ambassador_id)
        .where(ItemUse.item_id.in_(item_ids))
        .group_by(ItemUse.item_id)
    )
    return {item_id: Used(people, int(times), last_on) for item_id, people, times, last_on in rows}


def users_of(item_ids: Collection[int]) -> dict[int, list[UsedBy]]:
    """Who uses each of these items, by name."""
    rows = db.session.execute(
        select(ItemUse, Ambassador)
        .join(Ambassador, Ambassador.id == ItemUse.ambassador_id)
        .join(Ambassador.colleague)
        .where(ItemUse.item_id.in_(item_ids))
        .options(joinedload(Ambassador.colleague).joinedload(Colleague.team))
        .order_by(ItemUse.item_id, Colleague.name, Ambassador.id, ItemUse.use)
    )
    together: dict[tuple[int, Ambassador], list[ItemUse]] = {}
    for use, ambassador in rows:
        together.setdefault((use.item_id, ambassador), []).append(use)
    found: dict[int, list[UsedBy]] = {}
    for (item_id, ambassador), uses in together.items():
        found.setdefault(item_id, []).append(used_by(ambassador, uses))
    return found


def used_by(ambassador: Ambassador, uses: Iterable[ItemUse]) -> UsedBy:
    times = {use.use: use.times for use in uses}
    return UsedBy(ambassador, times, last_on=max(use.last_on for use in uses))


def first_there_since(campaign_id: int) -> datetime | None:
    """Since when there is anyone to use the toolkit: the first of those who are ambassadors now."""
    return db.session.scalar(select(func.min(Ambassador.created_at)).where(*active_ambassadors(campaign_id)))


def nobody_uses(item: ToolkitItem, used: Used | None, now: datetime, *, since: datetime | None) -> bool:
    """Whether ambassadors have it for a good while, and none of them ever used it. `since`: when the first came."""
    if item.published_at is None or item.audience is not Audience.AMBASSADORS or used or since is None:
        return False
    return now - max(item.published_at, since) >= NOBODY_AFTER
