"""What counts: the conversions of recruits, within the period, of courses that count; and who shares a cap."""

from typing import Any

from sqlalchemy import CTE, Select, exists, or_, select, union

from campaign.campaigns.models import Campaign
from campaign.conversions.models import Conversion, ConversionState, Recruit
from campaign.courses.models import Course
from campaign.points.ledger import CAMPAIGN
from campaign.points.models import ScoreEntry


def conversions_of(colleagues: Select[Any]) -> Select[Any]:
    """The ids of the conversions of these colleagues."""
    return select(Conversion.id).where(Conversion.campaign_id == CAMPAIGN, Conversion.colleague_id.in_(colleagues))


def counting(campaign_id: Any, colleagues: Select[Any]) -> CTE:
    """The conversions of `colleagues` that count: brought by someone, within the period, of a course that counts."""
    table = Conversion.__table__.c
    chosen = exists().where(Course.campaign_id == campaign_id, Course.listed)
    # Asked of the database: a campaign is read before its lock is had, and its period may have changed since.
    first_day, last_day = (
        select(bound).where(Campaign.id == campaign_id).scalar_subquery()
        for bound in (Campaign.starts_on, Campaign.ends_on)
    )
    return (
        select(
            table.id.label("conversion_id"),
            table.colleague_id,
            Recruit.ambassador_id,
            table.course_id,
            table.stage,
            table.happened_at,
            table.happened_on,
        )
        .join(Recruit, Recruit.colleague_id == table.colleague_id)
        .join(Course, Course.id == table.course_id)
        .where(
            table.campaign_id == campaign_id,
            table.colleague_id.in_(colleagues),
            table.state == ConversionState.CONFIRMED,
            table.happened_on.between(first_day, last_day),
            or_(Course.is_system, Course.listed, ~chosen),
        )
        .cte("counting")
    )


def with_shared_caps(colleagues: Select[Any]) -> Select[Any]:
    """These colleagues, and all recruits of their ambassadors (now and before): they share a weekly cap."""
    now = select(Recruit.ambassador_id).where(Recruit.colleague_id.in_(colleagues))
    before = select(ScoreEntry.ambassador_id).where(
        ScoreEntry.campaign_id == CAMPAIGN,
        ScoreEntry.conversion_id.in_(conversions_of(colleagues)),
        ScoreEntry.team_bonus_id.is_(None),
    )
    sharing = select(Recruit.colleague_id).where(Recruit.ambassador_id.in_(union(now, before).subquery().select()))
    return select(union(colleagues, sharing).subquery().c[0])
