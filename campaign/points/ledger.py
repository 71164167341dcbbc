"""The only writer of the ledger.

The ledger is never told what to book. It is told what counts, and books the difference with what it holds: a new
conversion, a reversal, another ambassador, another rule are all the same difference, and asking twice books nothing.
"""

from collections.abc import Callable
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
from campaign.core.models import Key, UtcDateTime
from campaign.core.prepared import Prepared
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


CAMPAIGN = bindparam("the_campaign", type_=Key)
"""The campaign in a statement that is built once. Such names are no columns: a value for one would be written."""
LAST = Prepared(lambda _: select(func.coalesce(func.max(ScoreEntry.id), 0)))
# Counted, because SQLite's driver does not say how many rows an INSERT of a query made.
FRESH = Prepared(
    lambda _: select(func.count()).where(
        ScoreEntry.campaign_id == CAMPAIGN, ScoreEntry.id > bindparam("the_last", type_=Key)
    )
)
CAPPED = Prepared(
    lambda _: select(PointRule.id).where(PointRule.campaign_id == CAMPAIGN, PointRule.per_week.is_not(None)).limit(1)
)


def settle(campaign_id: int, book: Callable[[dict[str, Any]], object], booking: Booking) -> int:
    """Book the entries that are missing, move the totals; return how many there were.

    `book` executes what `missing_entries` made, with the values that it is given. The caller holds the campaign's lock.
    """
    connection = db.session.connection()
    ((last,),) = LAST.rows(connection)
    book({"the_reason": booking.reason.value, "the_moment": booking.at, "the_author": booking.by_id})
    ((entries,),) = FRESH.rows(connection, **{CAMPAIGN.key: campaign_id, "the_last": last})
    if entries:
        totals.move(campaign_id, entries_after=last)
    return int(entries)


def missing_entries(counting: CTE, conversions: Select[Any], *, capped: bool) -> Any:
    """The statement that books the difference between what counts and what is booked.

    `conversions` selects the ids of the conversions to settle; `counting` has one row for each of them that counts:
    conversion_id, colleague_id, ambassador_id, course_id, stage, happened_at, happened_on. Where a rule has a cap
    (`capped`), both must hold all conversions of the ambassadors concerned.
    """
    entry = ScoreEntry.__table__.c
    what = ("conversion_id", "ambassador_id", "stage", "happened_at", "happened_on")
    due = worth(counting, capped=capped)
    booked = select(
        *(entry[name] for name in what), (-entry.counted).label("counted"), (-entry.points).label("points")
    ).where(entry.campaign_id == CAMPAIGN, entry.conversion_id.in_(conversions))
    both = union_all(select(*(due.c[name] for name in (*what, "counted", "points"))), booked).subquery()
    counted, points = func.sum(both.c.counted), func.sum(both.c.points)
    difference = (
        select(
            CAMPAIGN,
            *(both.c[name] for name in what),
            counted,
            points,
            bindparam("the_reason", type_=String()),
            bindparam("the_moment", type_=UtcDateTime()),
            bindparam("the_author", type_=Integer()),
        )
        .group_by(*(both.c[name] for name in what))
        .having(or_(counted != 0, points != 0))
        # Counter entries first: a reader of the ledger sees what is taken back before what takes its place.
        .order_by(counted, both.c.happened_at, both.c.conversion_id)
    )
    return insert(ScoreEntry).from_select(COLUMNS, difference)


def worth(counting: CTE, *, capped: bool) -> Any:
    """What counts, with its points: by the rule of its course, else by the general one; nothing above the cap.

    Which results of a week score under a cap goes by when they happened, never by when they became known.
    """
    general, special = aliased(PointRule, name="general"), aliased(PointRule, name="special")
    own = special.id.is_not(None)
    rule_id = case((own, special.id), else_=general.id)
    points: ColumnElement[int] = case((own, special.points), else_=func.coalesce(general.points, 0))
    if capped:
        per_week = case((own, special.per_week), else_=general.per_week)
        place = func.row_number().over(
            partition_by=(counting.c.ambassador_id, rule_id, week_start(counting.c.happened_on)),
            order_by=(counting.c.happened_at, counting.c.colleague_id, counting.c.course_id),
        )
        points = case((and_(per_week.is_not(None), place > per_week), 0), else_=points)
    here = {rule: and_(rule.campaign_id == CAMPAIGN, rule.stage == counting.c.stage) for rule in (general, special)}
    return (
        select(counting, literal(1, Integer()).label("counted"), points.label("points"))
        .outerjoin(general, and_(here[general], general.course_id.is_(None)))
        .outerjoin(special, and_(here[special], special.course_id == counting.c.course_id))
        .subquery()
    )


def has_cap(campaign_id: int) -> bool:
    """Whether any rule of the campaign scores only so many results a week."""
    return bool(CAPPED.rows(db.session.connection(), **{CAMPAIGN.key: campaign_id}))
