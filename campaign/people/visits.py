"""How often personal links are followed: a number for each ambassador and day, and nothing of who came."""

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import func, select

from campaign.core.database import upsert_in
from campaign.extensions import db
from campaign.people.models import LinkVisits


@cache
def one_more(dialect: str) -> Any:
    """Count one visit in a single statement: of two at once, none is lost."""
    first = upsert_in(dialect, LinkVisits)
    return first.on_conflict_do_update(
        index_elements=["ambassador_id", "visited_on"], set_={"visits": LinkVisits.visits + 1}
    )


def count_visit(ambassador_id: int, on: date) -> None:
    """Count that somebody followed the link of an ambassador on a day."""
    visit = {"ambassador_id": ambassador_id, "visited_on": on, "visits": 1}
    db.session.execute(one_more(db.engine.dialect.name), visit)


def visits_since(ambassador_id: int, first: date) -> int:
    """How often an ambassador's link was followed from that day on."""
    since = LinkVisits.ambassador_id == ambassador_id, LinkVisits.visited_on >= first
    return db.session.scalar(select(func.sum(LinkVisits.visits)).where(*since)) or 0


def visits_of(ambassador_ids: Collection[int]) -> dict[int, int]:
    """How often the links of these ambassadors were followed, as far as they ever were."""
    rows = db.session.execute(
        select(LinkVisits.ambassador_id, func.sum(LinkVisits.visits))
        .where(LinkVisits.ambassador_id.in_(ambassador_ids))
        .group_by(LinkVisits.ambassador_id)
    )
    return {ambassador_id: int(visits) for ambassador_id, visits in rows}
