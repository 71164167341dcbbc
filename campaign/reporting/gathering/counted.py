"""What the ledger counts up to a day: how far each colleague came, how long courses took, who was active."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, case, distinct, exists, func, or_, select
from sqlalchemy.orm import aliased

from campaign.conversions.models import Conversion
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.people.queries import NO_TEAM, reach_of
from campaign.points.models import DayTotal, ScoreEntry

ANYTHING = or_(DayTotal.logins != 0, DayTotal.starts != 0, DayTotal.completions != 0)
"""Whether a day moved what counts, not only points."""


@dataclass(frozen=True)
class Furthest:
    """How many colleagues of a team (0: without one) came so far and no further."""

    team_key: int
    stage: Stage
    colleagues: int


@dataclass(frozen=True)
class Courses:
    """Courses that were completed: the day they were started, and the day they ended."""

    started_on: date
    completed_on: date
    is_timed: bool
    """A start that is known from the completion alone says nothing of how long it took."""
    number: int


def standing(campaign_id: int, until: date) -> Select[int, Stage]:
    """The conversions that count up to a day, by the ledger."""
    counted = (
        ScoreEntry.campaign_id == campaign_id,
        ScoreEntry.happened_on <= until,
        ScoreEntry.team_bonus_id.is_(None),
    )
    return (
        select(ScoreEntry.conversion_id, ScoreEntry.stage)
        .where(*counted)
        .group_by(ScoreEntry.conversion_id, ScoreEntry.stage)
        .having(func.sum(ScoreEntry.counted) > 0)
    )


def furthest(campaign_id: int, until: date) -> list[Furthest]:
    """How far colleagues came, by team: by the counters of the teams, unless more counts since."""
    if goes_on(campaign_id, until):
        return furthest_then(campaign_id, until)
    return [
        Furthest(key, stage, number)
        for key, reach in sorted(reach_of(campaign_id).items())
        for stage, number in zip(Stage, (reach.login, reach.start, reach.completion), strict=True)
        if number
    ]


def goes_on(campaign_id: int, until: date) -> bool:
    """Whether anything counts after a day."""
    mine = DayTotal.campaign_id == campaign_id, DayTotal.happened_on > until, ANYTHING
    return bool(db.session.scalar(select(exists().where(*mine))))


def furthest_then(campaign_id: int, until: date) -> list[Furthest]:
    """How far colleagues had come on a day, by the ledger."""
    stands = standing(campaign_id, until).subquery()
    rank = case({stage.value: stage.rank for stage in Stage}, value=stands.c.stage)
    each = (
        select(Conversion.colleague_id, func.max(rank).label("rank"))
        .join(stands, stands.c.conversion_id == Conversion.id)
        .group_by(Conversion.colleague_id)
        .subquery()
    )
    team_key = func.coalesce(Colleague.team_id, NO_TEAM)
    rows = db.session.execute(
        select(team_key, each.c.rank, func.count())
        .select_from(each)
        .outerjoin(Colleague, Colleague.id == each.c.colleague_id)
        .group_by(team_key, each.c.rank)
        .order_by(team_key, each.c.rank)
    )
    stages = list(Stage)
    return [Furthest(key, stages[rank], int(number)) for key, rank, number in rows]


def courses(campaign_id: int, until: date) -> list[Courses]:
    """The courses that were completed, put together by their days."""
    begun, done = aliased(Conversion), aliased(Conversion)
    stands = standing(campaign_id, until).cte("stands")
    starts, ends = aliased(stands), aliased(stands)
    same = and_(
        begun.campaign_id == done.campaign_id,
        begun.colleague_id == done.colleague_id,
        begun.course_id == done.course_id,
        begun.stage == Stage.START,
    )
    days = begun.happened_on, done.happened_on, begun.happened_at < done.happened_at
    rows = db.session.execute(
        select(*days, func.count())
        .select_from(done)
        .join(ends, and_(ends.c.conversion_id == done.id, done.stage == Stage.COMPLETION))
        .join(begun, same)
        .join(starts, starts.c.conversion_id == begun.id)
        .group_by(*days)
    )
    return [
        Courses(started_on, completed_on, bool(is_timed), number) for started_on, completed_on, is_timed, number in rows
    ]


def per_stage(campaign_id: int, until: date) -> Counter[Stage]:
    """Results by stage: every course counts."""
    sums = (func.sum(counter) for counter in (DayTotal.logins, DayTotal.starts, DayTotal.completions))
    mine = DayTotal.campaign_id == campaign_id, DayTotal.happened_on <= until
    numbers = db.session.execute(select(*sums).where(*mine)).one()
    return Counter({stage: int(number or 0) for stage, number in zip(Stage, numbers, strict=True)})


def active_ambassadors(campaign_id: int, until: date) -> int:
    """By how many ambassadors at least one result counts."""
    mine = DayTotal.campaign_id == campaign_id, DayTotal.happened_on <= until, ANYTHING
    return db.session.scalar(select(func.count(distinct(DayTotal.ambassador_id))).where(*mine)) or 0
