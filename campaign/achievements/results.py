"""What badges are earned with, read: results by the ledger, pioneers by team, certificates."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from campaign.achievements.facts import Brought, Facts, in_order
from campaign.conversions.models import Conversion
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.points.models import ScoreEntry
from campaign.trainings.models import Certificate


def facts_of(campaign_id: int, ambassador_ids: Collection[int] | None = None) -> dict[int, Facts]:
    """The facts of these ambassadors (None: of all), by id; who has none is left out."""
    results = results_of(campaign_id, ambassador_ids)
    pioneered = pioneers_of(campaign_id)
    trained = trained_at(campaign_id)
    asked = {*results, *pioneered, *trained} if ambassador_ids is None else set(ambassador_ids)
    return {
        key: Facts(in_order(results.get(key, [])), sorted(pioneered.get(key, [])), trained.get(key)) for key in asked
    }


def counting(campaign_id: int) -> Select[*tuple[Any, ...]]:
    """What the ledger counts: for each result its ambassador, colleague, team and when it happened."""
    entry = ScoreEntry
    what = entry.ambassador_id, entry.conversion_id, entry.stage, entry.happened_at, entry.happened_on
    return (
        select(*what)
        .where(entry.campaign_id == campaign_id, entry.team_bonus_id.is_(None))
        .group_by(*what)
        .having(func.sum(entry.counted) > 0)
    )


def results_of(campaign_id: int, ambassador_ids: Collection[int] | None) -> dict[int, list[Brought]]:
    """The results of each of these ambassadors, in no order."""
    net = counting(campaign_id)
    if ambassador_ids is not None:
        # Not as they are: of one person alone SQLite would group by going through what everyone brought.
        these = select(Ambassador.id).where(Ambassador.campaign_id == campaign_id, Ambassador.id.in_(ambassador_ids))
        net = net.where(ScoreEntry.ambassador_id.in_(these))
    counted = net.subquery()
    rows = (
        select(
            counted.c.ambassador_id,
            Conversion.colleague_id,
            Colleague.team_id,
            counted.c.stage,
            Conversion.course_id,
            counted.c.happened_at,
            counted.c.happened_on,
        )
        .join(Conversion, Conversion.id == counted.c.conversion_id)
        .join(Colleague, Colleague.id == Conversion.colleague_id)
    )
    found: dict[int, list[Brought]] = defaultdict(list)
    for ambassador_id, *facts in db.session.execute(rows):
        found[ambassador_id].append(Brought(*facts))
    return found


def pioneers_of(campaign_id: int) -> dict[int, list[datetime]]:
    """Who reached the first colleague of a team, and when; of two at one moment it is the one known longest."""
    counted = counting(campaign_id).subquery()
    place = func.row_number().over(
        partition_by=Colleague.team_id, order_by=(counted.c.happened_at, Conversion.colleague_id)
    )
    placed = (
        select(counted.c.ambassador_id, counted.c.happened_at, place.label("place"))
        .join(Conversion, Conversion.id == counted.c.conversion_id)
        .join(Colleague, Colleague.id == Conversion.colleague_id)
        .where(Colleague.team_id.is_not(None))
        .subquery()
    )
    found: dict[int, list[datetime]] = defaultdict(list)
    for ambassador_id, moment in db.session.execute(
        select(placed.c.ambassador_id, placed.c.happened_at).where(placed.c.place == 1)
    ):
        found[ambassador_id].append(moment)
    return found


def trained_at(campaign_id: int) -> dict[int, datetime]:
    """Whose training programme is complete, and since when, by their certificates."""
    mine = select(Certificate.ambassador_id, Certificate.issued_at).where(
        Certificate.campaign_id == campaign_id, Certificate.withdrawn_at.is_(None)
    )
    return dict(db.session.execute(mine).all())
