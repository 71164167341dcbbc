"""Badges, levels and streaks of ambassadors, read."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select

from campaign.achievements.badges import BY_KEY, Badge
from campaign.achievements.levels import Level, level_of, next_level
from campaign.achievements.models import EarnedBadge
from campaign.achievements.streaks import streak, weeks_of
from campaign.campaigns.models import Campaign
from campaign.conversions.models import Recruit
from campaign.core import clock
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.points.models import DayTotal


@dataclass(frozen=True)
class Earned:
    """A badge that someone has, since when, and whether they saw that."""

    badge: Badge
    at: datetime
    is_new: bool = False


@dataclass(frozen=True)
class Next:
    """The level that comes next, and how many colleagues are missing."""

    level: Level
    missing: int


@dataclass(frozen=True)
class Achievements:
    """What one ambassador achieved: nothing of it comes from points."""

    badges: list[Earned]
    """The latest first."""
    reached: int
    """Colleagues."""
    level: Level | None
    next: Next | None
    streak: int
    """Weeks in a row with a result."""


def achievements_of(ambassador_ids: Collection[int]) -> dict[int, Achievements]:
    """What each of these ambassadors achieved; the same few queries for one as for all."""
    badges = badges_of(ambassador_ids)
    reached = reached_by(ambassador_ids)
    weeks = active_weeks(ambassador_ids)
    mondays = this_week_of(ambassador_ids)
    return {
        key: Achievements(
            badges.get(key, []),
            reached.get(key, 0),
            level_of(reached.get(key, 0)),
            coming(reached.get(key, 0)),
            streak(weeks.get(key, set()), mondays[key]),
        )
        for key in ambassador_ids
    }


def coming(reached: int) -> Next | None:
    """The level after that many colleagues."""
    level = next_level(reached)
    return Next(level, level.reached - reached) if level else None


def badges_of(ambassador_ids: Collection[int]) -> dict[int, list[Earned]]:
    """The badges of each, the latest first."""
    mine = select(EarnedBadge).where(EarnedBadge.ambassador_id.in_(ambassador_ids))
    found: dict[int, list[Earned]] = defaultdict(list)
    for row in db.session.scalars(mine.order_by(EarnedBadge.earned_at.desc(), EarnedBadge.badge)):
        if row.badge in BY_KEY:
            found[row.ambassador_id].append(Earned(BY_KEY[row.badge], row.earned_at, is_new=row.seen_at is None))
    return found


def reached_by(ambassador_ids: Collection[int]) -> dict[int, int]:
    """How many colleagues each reached."""
    numbers = (
        select(Recruit.ambassador_id, func.count())
        .join(Colleague, Colleague.id == Recruit.colleague_id)
        .where(Recruit.ambassador_id.in_(ambassador_ids), Colleague.reached.is_not(None))
        .group_by(Recruit.ambassador_id)
    )
    return dict(db.session.execute(numbers).all())


def active_weeks(ambassador_ids: Collection[int]) -> dict[int, set[date]]:
    """The Mondays of the weeks in which each had a result."""
    campaigns = select(Ambassador.campaign_id).where(Ambassador.id.in_(ambassador_ids))
    days = select(DayTotal.ambassador_id, DayTotal.happened_on).where(
        DayTotal.campaign_id.in_(campaigns),
        DayTotal.ambassador_id.in_(ambassador_ids),
        or_(DayTotal.logins > 0, DayTotal.starts > 0, DayTotal.completions > 0),
    )
    found: dict[int, set[date]] = defaultdict(set)
    for key, day in db.session.execute(days):
        found[key] |= weeks_of([day])
    return found


def this_week_of(ambassador_ids: Collection[int]) -> dict[int, date]:
    """The Monday of this week, in the time zone of each one's campaign."""
    rows = (
        select(Ambassador.id, Campaign)
        .join(Campaign, Campaign.id == Ambassador.campaign_id)
        .where(Ambassador.id.in_(ambassador_ids))
    )
    return {key: clock.monday_of(clock.today(campaign.zone)) for key, campaign in db.session.execute(rows)}


@dataclass(frozen=True)
class LatestBadge:
    """A badge that someone earned, for a list of the latest."""

    ambassador_id: int
    badge: Badge
    at: datetime


def latest_badges(campaign_id: int, number: int) -> list[LatestBadge]:
    """The badges of a campaign that were earned last."""
    mine = select(EarnedBadge).where(EarnedBadge.campaign_id == campaign_id, EarnedBadge.badge.in_(BY_KEY))
    latest = mine.order_by(EarnedBadge.earned_at.desc(), EarnedBadge.ambassador_id, EarnedBadge.badge).limit(number)
    return [LatestBadge(row.ambassador_id, BY_KEY[row.badge], row.earned_at) for row in db.session.scalars(latest)]
