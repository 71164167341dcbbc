"""The only writer of the ledger.

The ledger is never told what to book. It is told what counts, and books the difference with what it holds: a new
conversion, a reversal, another ambassador, another rule are all the same difference, and asking twice books nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    func,
    insert,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from campaign.core.database import week_start
from campaign.core.models import UtcDateTime
from campaign.extensions import db
from campaign.points import totals
from campaign.points.models import PointRule, Reason, ScoreEntry


@dataclass(frozen=True)
class Booking:
    """Why entries are booked, when, and by whom (None: by evidence, not by a person)."""

    reason: Reason
    at: datetime
    by_id: int | None = None


COLUMNS = ("campaign_id", "conversion_id", "ambassador_id", "stage", "happened_at", "happened_on", "counted", "points",
           "reason", "booked_at", "booked_by_id")  # fmt: skip


def settle(campaign_id: int, counting: CTE, conversions: Select[Any], booking: Booking) -> int:
    """Book the difference between what counts and what is booked, move the totals; return how many entries it took.

    `conversions` selects the ids of the conversions to settle; `counting` has one row for each of them that counts:
    conversion_id, colleague_id, ambassador_id, course_id, stage, happened_at, happened_on. Where a rule has a cap,
    both must hold all conversions of the ambassadors concerned. The caller holds the campaign's lock.
    """
    last = db.session.scalar(select(func.max(ScoreEntry.id))) or 0
    db.session.execute(insert(ScoreEntry).from_select(COLUMNS, difference(campaign_id, counting, conversions, booking)))
    # Counted, because SQLite's driver does not say how many rows an INSERT of a query made.
    fresh = select(func.count()).where(ScoreEntry.campaign_id == campaign_id, ScoreEntry.id > last)
    entries = db.session.scalar(fresh) or 0
    if entries:
        totals.move(campaign_id, entries_after=last)
    return entries


def difference(campaign_id: int, counting: CTE, conversions: Select[Any], booking: Booking) -> Select[Any]:
    """The entries that are missing from the ledger."""
    entry = ScoreEntry.__table__.c
    what = ("conversion_id", "ambassador_id", "stage", "happened_at", "happened_on")
    due = worth(campaign_id, counting)
    booked = select(
        *(entry[name] for name in what), (-entry.counted).label("counted"), (-entry.points).label("points")
    ).where(entry.campaign_id == campaign_id, entry.conversion_id.in_(conversions))
    missing = due
    # Where nothing is booked yet, all that is due is missing; to add it up would take as long as to book it.
    if db.session.execute(booked.limit(1)).first() is not None:
        both = union_all(select(*(due.c[name] for name in (*what, "counted", "points"))), booked).subquery()
        counted, points = func.sum(both.c.counted), func.sum(both.c.points)
        missing = (
            select(*(both.c[name] for name in what), counted.label("counted"), points.label("points"))
            .group_by(*(both.c[name] for name in what))
            .having(or_(counted != 0, points != 0))
            .subquery()
        )
    return (
        select(
            literal(campaign_id),
            *(missing.c[name] for name in (*what, "counted", "points")),
            literal(booking.reason.value, String()),
            literal(booking.at, UtcDateTime()),
            bindparam("booked_by", booking.by_id, Integer()),
        )
        # Counter entries first: a reader of the ledger sees what is taken back before what takes its place.
        .order_by(missing.c.counted, missing.c.happened_at, missing.c.conversion_id)
    )


def worth(campaign_id: int, counting: CTE) -> Any:
    """What counts, with its points: by the rule of its course, else by the general one; nothing above the cap.

    Which results of a week score under a cap goes by when they happened, never by when they became known.
    """
    general, special = aliased(PointRule, name="general"), aliased(PointRule, name="special")
    own = special.id.is_not(None)
    rule_id = case((own, special.id), else_=general.id)
    points: ColumnElement[int] = case((own, special.points), else_=func.coalesce(general.points, 0))
    if has_cap(campaign_id):
        per_week = case((own, special.per_week), else_=general.per_week)
        place = func.row_number().over(
            partition_by=(counting.c.ambassador_id, rule_id, week_start(counting.c.happened_on)),
            order_by=(counting.c.happened_at, counting.c.colleague_id, counting.c.course_id),
        )
        points = case((and_(per_week.is_not(None), place > per_week), 0), else_=points)
    here = {rule: and_(rule.campaign_id == campaign_id, rule.stage == counting.c.stage) for rule in (general, special)}
    return (
        select(counting, literal(1, Integer()).label("counted"), points.label("points"))
        .outerjoin(general, and_(here[general], general.course_id.is_(None)))
        .outerjoin(special, and_(here[special], special.course_id == counting.c.course_id))
        .subquery()
    )


def has_cap(campaign_id: int) -> bool:
    """Whether any rule of the campaign scores only so many results a week."""
    capped = select(PointRule.id).where(PointRule.campaign_id == campaign_id, PointRule.per_week.is_not(None))
    return db.session.scalar(capped.limit(1)) is not None
