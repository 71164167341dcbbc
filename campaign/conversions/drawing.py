"""What is kept of the conversions that count, so that no page has to go through them: how far, and on which days."""

from collections import Counter
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, case, func, null, or_, select, union_all, update

from campaign.campaigns.models import Campaign
from campaign.conversions.concerned import BUILT, Colleagues, execute
from campaign.conversions.counting import counting
from campaign.conversions.models import Conversion, CourseDays
from campaign.core.database import upsert_in
from campaign.core.prepared import Prepared
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.people.reach import move_reach
from campaign.points.ledger import CAMPAIGN

RANKS: Any = {stage: stage.rank + 1 for stage in Stage}
FIRST = {Stage.LOGIN: "logged_in_on", Stage.START: "started_on", Stage.COMPLETION: "completed_on"}
"""Where the first day of each stage stands with a colleague."""
DAYS = ("ended_on", "begun_on", "is_timed")
"""What courses are counted by."""


def draw_reach(campaign: Campaign, colleagues: Colleagues) -> None:
    """Write down how far each colleague came, and when, and move the counters of the teams."""
    before = reach_by_team(campaign, colleagues)
    execute(drawing(colleagues.query), campaign, colleagues)
    moved = reach_by_team(campaign, colleagues)
    moved.subtract(before)
    changes: dict[int, Counter[Stage]] = {}
    for (team_key, stage), number in moved.items():
        if number:
            changes.setdefault(team_key, Counter())[stage] = number
    if changes:
        move_reach(campaign.id, changes)


@lru_cache(BUILT)
def drawing(colleagues: Select[Any]) -> Any:
    """The statement that writes down how far each of these colleagues came, and the first day of each stage."""
    counts = counting(CAMPAIGN, colleagues)
    days = {
        name: func.min(case((counts.c.stage == stage.value, counts.c.happened_on))) for stage, name in FIRST.items()
    }
    found = (
        select(
            counts.c.colleague_id,
            func.max(case(RANKS, value=counts.c.stage)).label("rank"),
            *(day.label(name) for name, day in days.items()),
        )
        .group_by(counts.c.colleague_id)
        .subquery()
    )
    furthest: Any = case({rank: stage.value for stage, rank in RANKS.items()}, value=found.c.rank)
    drawn = (
        select(Colleague.id, furthest.label("reached"), *(found.c[name] for name in days))
        .outerjoin(found, found.c.colleague_id == Colleague.id)
        .where(Colleague.id.in_(colleagues))
        .subquery()
    )
    said = {getattr(Colleague, name): drawn.c[name] for name in ("reached", *days)}
    differs = or_(*(column.is_distinct_from(value) for column, value in said.items()))
    return update(Colleague).where(Colleague.id == drawn.c.id, differs).values(said)


def reach_by_team(campaign: Campaign, colleagues: Colleagues) -> Counter[tuple[int, Stage]]:
    """How many of these colleagues came how far, by the key of their team."""
    rows = execute(reaching(colleagues.query), campaign, colleagues)
    return Counter({(key, stage): number for key, stage, number in rows})


@lru_cache(BUILT)
def reaching(colleagues: Select[Any]) -> Any:
    """The query for how many of these colleagues came how far."""
    which: Any = func.coalesce(Colleague.team_id, 0), Colleague.reached
    numbers = select(*which, func.count()).where(Colleague.id.in_(colleagues), Colleague.reached.is_not(None))
    return numbers.group_by(*which)


def draw_courses(campaign: Campaign, colleagues: Colleagues) -> None:
    """Write down with each completion that counts when that course was started, if that counts as well.

    And how many there are of each pair of days.
    """
    before = courses_by_days(campaign, colleagues)
    execute(pairing(colleagues.query), campaign, colleagues)
    moved = courses_by_days(campaign, colleagues)
    moved.subtract(before)
    rows = [
        {"campaign_id": campaign.id, **dict(zip(DAYS, days, strict=True)), "number": number}
        for days, number in sorted(moved.items())
        if number
    ]
    if rows:
        ADD.run_all(db.session.connection(), rows)


def courses_by_days(campaign: Campaign, colleagues: Colleagues) -> Counter[tuple[Any, ...]]:
    """How many courses these colleagues completed, as it was written down last."""
    return Counter(
        {tuple(days): number for *days, number in execute(counting_days(colleagues.query), campaign, colleagues)}
    )


@lru_cache(BUILT)
def counting_days(colleagues: Select[Any]) -> Any:
    """The query for how many courses of these colleagues began and ended on which days."""
    days = [getattr(Conversion, name) for name in DAYS]
    mine = Conversion.campaign_id == CAMPAIGN, Conversion.colleague_id.in_(colleagues)
    return select(*days, func.count()).where(*mine, Conversion.ended_on.is_not(None)).group_by(*days)


def adding(dialect: str) -> Any:
    """Add to the number of courses that began and ended on certain days."""
    names = ("campaign_id", *DAYS, "number")
    statement = upsert_in(dialect, CourseDays).values({name: bindparam(name) for name in names})
    added = {"number": CourseDays.number + statement.excluded.number}
    return statement.on_conflict_do_update(index_elements=["campaign_id", *DAYS], set_=added)


ADD = Prepared(adding)


@lru_cache(BUILT)
def pairing(colleagues: Select[Any]) -> Any:
    """The statement that puts completions of these colleagues together with their starts."""
    counts = counting(CAMPAIGN, colleagues)
    kept = Conversion.__table__.alias("kept")
    columns = counts.c.colleague_id, counts.c.course_id, counts.c.conversion_id, counts.c.stage, counts.c.happened_on
    # What counts, and what was put together before: that may count no more.
    rows = union_all(
        select(*columns, counts.c.happened_at).where(counts.c.stage != Stage.LOGIN.value),
        select(kept.c.colleague_id, kept.c.course_id, kept.c.id, null(), null(), null()).where(
            kept.c.campaign_id == CAMPAIGN, kept.c.colleague_id.in_(colleagues), kept.c.is_timed.is_not(None)
        ),
    ).subquery()
    begun, done = (rows.c.stage == stage.value for stage in (Stage.START, Stage.COMPLETION))
    # Of each stage of a course someone has one at most. Grouped, and not joined to itself: that would be gone through
    # for each completion of a report.
    is_timed = func.max(case((begun, rows.c.happened_at))) < func.max(case((done, rows.c.happened_at)))
    completion_id = func.max(case((rows.c.stage.is_distinct_from(Stage.START.value), rows.c.conversion_id)))
    drawn = (
        select(
            completion_id.label("id"),
            case((is_timed.is_not(None), func.max(case((begun, rows.c.happened_on))))).label("begun_on"),
            case((is_timed.is_not(None), func.max(case((done, rows.c.happened_on))))).label("ended_on"),
            is_timed.label("is_timed"),
        )
        .group_by(rows.c.colleague_id, rows.c.course_id)
        .having(completion_id.is_not(None))
        .subquery()
    )
    said = {getattr(Conversion, name): drawn.c[name] for name in DAYS}
    differs = or_(*(column.is_distinct_from(value) for column, value in said.items()))
    return update(Conversion).where(Conversion.id == drawn.c.id, differs).values(said)
