"""Where a report says another day than other evidence does. The earliest counts; a manager should know of it."""

from sqlalchemy import and_, func, not_, select
from sqlalchemy.orm import aliased

from campaign.conversions.models import Evidence, Source
from campaign.core.stages import Stage
from campaign.extensions import db


def differing_days(campaign_id: int, import_id: int) -> int:
    """How many starts and completions of an import other evidence has on another day.

    Of log-ins reports tell the last, which is another with every report.
    """
    if not has_other_evidence(campaign_id, import_id):
        return 0
    mine, other = aliased(Evidence), aliased(Evidence)
    is_mine = and_(other.source == Source.REPORT, other.source_id == import_id)
    same_thing = (
        other.campaign_id == mine.campaign_id,
        other.colleague_id == mine.colleague_id,
        other.stage == mine.stage,
        other.course_id == mine.course_id,
    )
    days = (
        select(func.min(mine.happened_on).label("here"), func.min(other.happened_on).label("elsewhere"))
        .join(other, and_(*same_thing, not_(is_mine), other.withdrawn_at.is_(None)))
        .where(
            mine.campaign_id == campaign_id,
            mine.source == Source.REPORT,
            mine.source_id == import_id,
            mine.stage != Stage.LOGIN,
        )
        .group_by(mine.colleague_id, mine.stage, mine.course_id)
        .subquery()
    )
    return db.session.scalar(select(func.count()).where(days.c.here != days.c.elsewhere)) or 0


def has_other_evidence(campaign_id: int, import_id: int) -> bool:
    """Whether there is anything to compare an import with; of the first import of a campaign there is not."""
    is_mine = and_(Evidence.source == Source.REPORT, Evidence.source_id == import_id)
    others = select(Evidence.colleague_id).where(Evidence.campaign_id == campaign_id, not_(is_mine))
    return db.session.execute(others.limit(1)).first() is not None
