"""What counts up to a day: how far each colleague came, how long courses took, who was active."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, distinct, func, or_, select

from campaign.conversions.models import CourseDays
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Colleague
from campaign.people.queries import NO_TEAM
from campaign.points.models import DayTotal

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


def furthest(campaign_id: int, until: date) -> list[Furthest]:
    """How far colleagues had come on a day, by team."""
    reached = case(
        (Colleague.completed_on <= until, Stage.COMPLETION.rank),
        (Colleague.started_on <= until, Stage.START.rank),
        (Colleague.logged_in_on <= until, Stage.LOGIN.rank),
    )
    team_key = func.coalesce(Colleague.team_id, NO_TEAM)
    rows = db.session.execute(
        select(team_key, reached, func.count())
        .where(Colleague.campaign_id == campaign_id, Colleague.reached.is_not(None), reached.is_not(None))
        .group_by(team_key, reached)
        .order_by(team_key, reached)
    )
    stages = list(Stage)
    return [Furthest(key, stages[rank], number) for key, rank, number in rows]


def courses(campaign_id: int, until: date) -> list[Courses]:
    """The courses that were completed, put together by their days."""
    mine = CourseDays.campaign_id == campaign_id, CourseDays.ended_on <= until, CourseDays.number != 0
    found = select(CourseDays.begun_on, CourseDays.ended_on, CourseDays.is_timed, CourseDays.number).where(*mine)
    return [Courses(*row) for row in db.session.execute(found)]


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
