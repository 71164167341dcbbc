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
    exists,
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
from campaign.points.models import Multiplier, PointRule, Reason, ScoreEntry, TeamBonus


@dataclass(frozen=True)
class Booking:
    """Why entries are booked, when, and by whom (None: by evidence, not by a person)."""

    reason: Reason
    at: datetime
    by_id: int | None = None


RESULT = ("conversion_id", "ambassador_id", "stage", "happened_at", "happened_on")
"""What makes two entries be about the same."""
COLUMNS = ("campaign_id", *RESULT, "counted", "points", "reason", "booked_at", "booked_by_id")
AUTHORSHIP = (
    bindparam("the_reason", type_=String()),
    bindparam("the_moment", type_=UtcDateTime()),
    bindparam("the_author", type_=Integer()),
)
"""The last columns, as a booking fills them in."""


CAMPAIGN = bindparam("the_campaign", type_=Key)
"""The campaign in a statement that is built once. Such names are no columns: a value for one would be written."""
LAST = Prepared(lambda _: select(func.coalesce(func.max(ScoreEntry.id), 0)))
# Counted, because SQLite's driver does not say how many rows an INSERT of a query made.
FRESH = Prepared(
    lambda _: select(func.count()).where(
        ScoreEntry.campaign_id == CAMPAIGN, ScoreEntry.id > bindparam("the_last", type_=Key)
    )
)
TERMS = Prepared(
    lambda _: select(
        exists().where(PointRule.campaign_id == CAMPAIGN, PointRule.per_week.is_not(None)),
        exists().where(Multiplier.campaign_id == CAMPAIGN),
        # A bonus that was taken away has to be taken back from whoever had it.
        or_(
            exists().where(TeamBonus.campaign_id == CAMPAIGN),
            exists().where(ScoreEntry.campaign_id == CAMPAIGN, ScoreEntry.team_bonus_id.is_not(None)),
        ),
    )
)


@dataclass(frozen=True)
class Terms:
    """What the rules of a campaign make use of; what they do not is not asked of the database either."""

    capped: bool
    """Some rule scores only so many results a week."""
    multiplied: bool
    """On some days everything is worth more."""
    bonused: bool
    """To reach so much of a team brings something, or did."""


def terms_of(campaign_id: int) -> Terms:
    """What the rules of a campaign make use of."""
    ((capped, multiplied, bonused),) = TERMS.rows(db.session.connection(), **{CAMPAIGN.key: campaign_id})
    return Terms(bool(capped), bool(multiplied), bool(bonused))


def settle(campaign_id: int, book: Callable[[dict[str, Any]], object], booking: Booking) -> int:
    """Book the entries that are missing, move the totals; return how many there were.

    `book` executes what makes the missing entries, with the values that it is given. The caller holds the lock of the
    campaign.
    """
    connection, last = db.session.connection(), last_entry()
    book({"the_reason": booking.reason.value, "the_moment": booking.at, "the_author": booking.by_id})
    ((entries,),) = FRESH.rows(connection, **{CAMPAIGN.key: campaign_id, "the_last": last})
    if entries:
        totals.move(campaign_id, entries_after=last)
    return int(entries)


def last_entry() -> int:
    """The newest entry of any ledger, by its id: what is booked from here on has a higher one."""
    ((last,),) = LAST.rows(db.session.connection())
    return int(last)


def lowered_after(campaign_id: int, entry_id: int) -> tuple[int, int]:
    """How many results count for less since that entry, or no more; and by how many points they do, all together."""
    counted, points = func.sum(ScoreEntry.counted), func.sum(ScoreEntry.points)
    each = (
        select(points.label("points"))
        .where(ScoreEntry.campaign_id == campaign_id, ScoreEntry.id > entry_id)
        .group_by(ScoreEntry.conversion_id)
        .having(or_(counted < 0, points < 0))
        .subquery()
    )
    number, less = db.session.execute(select(func.count(), func.coalesce(func.sum(each.c.points), 0))).one()
    return int(number), -int(less)


def missing_entries(counting: CTE, conversions: Select[Any], terms: Terms) -> Any:
    """The statement that books the difference between what counts and what is booked.

    `conversions` selects the ids of the conversions to settle; `counting` has one row for each of them that counts:
    conversion_id, colleague_id, ambassador_id, course_id, stage, happened_at, happened_on. Where a rule has a cap,
    both must hold all conversions of the ambassadors concerned.
    """
    both = due_and_booked(counting, conversions, terms)
    counted, points = func.sum(both.c.counted), func.sum(both.c.points)
    difference = (
        select(CAMPAIGN, *(both.c[name] for name in RESULT), counted, points, *AUTHORSHIP)
        .group_by(*(both.c[name] for name in RESULT))
        .having(or_(counted != 0, points != 0))
        # Counter entries first: a reader of the ledger sees what is taken back before what takes its place.
        .order_by(counted, both.c.happened_at, both.c.conversion_id)
    )
    return insert(ScoreEntry).from_select(COLUMNS, difference)


def corrections(counting: CTE, conversions: Select[Any], terms: Terms) -> Select[Any]:
    """The same difference without booking it: how many entries and how many points it is, by ambassador."""
    both = due_and_booked(counting, conversions, terms)
    counted, points = func.sum(both.c.counted), func.sum(both.c.points)
    difference = (
        select(both.c.ambassador_id, points.label("points"))
        .group_by(*(both.c[name] for name in RESULT))
        .having(or_(counted != 0, points != 0))
        .subquery()
    )
    return select(difference.c.ambassador_id, func.count(), func.sum(difference.c.points)).group_by(
        difference.c.ambassador_id
    )


def due_and_booked(counting: CTE, conversions: Select[Any], terms: Terms) -> Any:
    """What is due, and what is booked with its sign turned round: their sum is the difference."""
    entry = ScoreEntry.__table__.c
    due = worth(counting, terms)
    booked = select(
        *(entry[name] for name in RESULT), (-entry.counted).label("counted"), (-entry.points).label("points")
    ).where(
        entry.campaign_id == CAMPAIGN,
        entry.conversion_id.in_(conversions),
        # Bonuses are settled by themselves.
        entry.team_bonus_id.is_(None),
    )
    return union_all(select(*(due.c[name] for name in (*RESULT, "counted", "points"))), booked).subquery()


def worth(counting: CTE, terms: Terms) -> Any:
    """What counts, with its points: by the rule of its course, else by the general one; nothing above the cap.

    The rules are those of the day on which it happened, and so is what multiplies them. Which results of a week score
    under a cap goes by when they happened, never by when they became known; a cap counts all results of that week that
    the rules about the same were applied to, also where these rules changed in the middle of it.
    """
    general, special = aliased(PointRule, name="general"), aliased(PointRule, name="special")
    day = counting.c.happened_on
    own = special.id.is_not(None)
    points: ColumnElement[int] = case((own, special.points), else_=func.coalesce(general.points, 0))
    if terms.capped:
        per_week = case((own, special.per_week), else_=general.per_week)
        about = case((own, special.course_id), else_=0)
        place = func.row_number().over(
            partition_by=(counting.c.ambassador_id, counting.c.stage, about, week_start(day)),
            order_by=(counting.c.happened_at, counting.c.colleague_id, counting.c.course_id),
        )
        points = case((and_(per_week.is_not(None), place > per_week), 0), else_=points)
    if terms.multiplied:
        points = points * func.coalesce(Multiplier.factor, 1)
    here = {
        rule: and_(
            rule.campaign_id == CAMPAIGN, rule.stage == counting.c.stage, day.between(rule.starts_on, rule.ends_on)
        )
        for rule in (general, special)
    }
    valued = (
        select(counting, literal(1, Integer()).label("counted"), points.label("points"))
        .outerjoin(general, and_(here[general], general.course_id.is_(None)))
        .outerjoin(special, and_(here[special], special.course_id == counting.c.course_id))
    )
    if terms.multiplied:
        holds = day.between(Multiplier.starts_on, Multiplier.ends_on)
        valued = valued.outerjoin(Multiplier, and_(Multiplier.campaign_id == CAMPAIGN, holds))
    return valued.subquery()
