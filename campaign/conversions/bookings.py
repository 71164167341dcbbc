"""The ledger as people read it: with names, and why each entry was booked."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import aliased

from campaign.accounts.models import User
from campaign.conversions.models import Conversion
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague, Team
from campaign.points.models import ScoreEntry, Standing, TeamBonus

PAGE = 50
BATCH = 2_000


def bookings(
    campaign_id: int, ambassador_id: int | None = None, *, results_only: bool = False
) -> Select[*tuple[Any, ...]]:
    """The ledger with names: of one ambassador or of all, the latest entry first.

    `results_only`: without the entries that move nothing but points.
    """
    who, whom = aliased(Colleague, name="who"), aliased(Colleague, name="whom")
    wanted = (
        select(
            ScoreEntry,
            who.name.label("ambassador"),
            whom.name.label("colleague"),
            Course.name.label("course"),
            Course.is_system,
            Conversion.explanation,
            User.name.label("by"),
            Team.name.label("team"),
            TeamBonus.percent,
        )
        .join(Ambassador, Ambassador.id == ScoreEntry.ambassador_id)
        .join(who, who.id == Ambassador.colleague_id)
        .join(Conversion, Conversion.id == ScoreEntry.conversion_id)
        .join(whom, whom.id == Conversion.colleague_id)
        .join(Course, Course.id == Conversion.course_id)
        .outerjoin(User, User.id == ScoreEntry.booked_by_id)
        .outerjoin(Team, Team.id == ScoreEntry.team_id)
        .outerjoin(TeamBonus, TeamBonus.id == ScoreEntry.team_bonus_id)
        .where(ScoreEntry.campaign_id == campaign_id)
        .order_by(ScoreEntry.id.desc())
    )
    if results_only:
        wanted = wanted.where(ScoreEntry.counted != 0)
    return wanted.where(ScoreEntry.ambassador_id == ambassador_id) if ambassador_id else wanted


def booking_page(
    campaign_id: int, ambassador_id: int | None, *, before: int | None, results_only: bool = False
) -> tuple[list[Row[*tuple[Any, ...]]], int | None]:
    """Entries older than the id `before`, and the id to go on from (None at the end).

    A ledger only grows, and may hold a million lines: it is read on from a line, never counted.
    """
    wanted = bookings(campaign_id, ambassador_id, results_only=results_only)
    if before:
        wanted = wanted.where(ScoreEntry.id < before)
    rows = list(db.session.execute(wanted.limit(PAGE + 1)))
    return rows[:PAGE], rows[PAGE - 1].ScoreEntry.id if len(rows) > PAGE else None


def all_bookings(
    campaign_id: int, ambassador_id: int | None, *, results_only: bool = False
) -> Iterator[Row[*tuple[Any, ...]]]:
    """Every entry, a batch at a time."""
    wanted = bookings(campaign_id, ambassador_id, results_only=results_only)
    yield from db.session.execute(wanted.execution_options(yield_per=BATCH))


def standing_sums(campaign_id: int, ambassador_id: int | None = None) -> tuple[int, int, int, int]:
    """Points, logins, starts and completions of one ambassador, or of all together."""
    wanted = select(
        func.coalesce(func.sum(Standing.points), 0),
        func.coalesce(func.sum(Standing.logins), 0),
        func.coalesce(func.sum(Standing.starts), 0),
        func.coalesce(func.sum(Standing.completions), 0),
    ).where(Standing.campaign_id == campaign_id)
    if ambassador_id:
        wanted = wanted.where(Standing.ambassador_id == ambassador_id)
    points, logins, starts, completions = db.session.execute(wanted).one()
    return int(points), int(logins), int(starts), int(completions)
