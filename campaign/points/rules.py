"""What a result is worth."""

from sqlalchemy import select

from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.points.models import PointRule

DEFAULTS = {Stage.LOGIN: 1, Stage.START: 2, Stage.COMPLETION: 5}


def add_defaults(campaign_id: int) -> None:
    """The rules of a new campaign."""
    for stage, points in DEFAULTS.items():
        db.session.add(PointRule(campaign_id=campaign_id, stage=stage, points=points))


def rules_of(campaign_id: int) -> list[PointRule]:
    """The rules of a campaign: stage by stage, the general one before those of a course."""
    mine = select(PointRule).where(PointRule.campaign_id == campaign_id)
    return sorted(db.session.scalars(mine), key=lambda rule: (rule.stage.rank, rule.course_id or 0))


def set_rule(
    campaign_id: int, *, stage: Stage, points: int, per_week: int | None = None, course_id: int | None = None
) -> PointRule:
    """Make `stage` (of one course, or of any) worth so many points, for at most `per_week` results a week."""
    rule = db.session.scalar(
        select(PointRule).where(
            PointRule.campaign_id == campaign_id,
            PointRule.stage == stage,
            PointRule.course_id.is_not_distinct_from(course_id),
        )
    )
    if rule is None:
        rule = PointRule(campaign_id=campaign_id, stage=stage, course_id=course_id)
        db.session.add(rule)
    rule.points = points
    rule.per_week = per_week
    db.session.flush()
    return rule


def remove_rule(rule: PointRule) -> None:
    """Let a course be worth what any course is."""
    db.session.delete(rule)
    db.session.flush()


def worth(campaign_id: int) -> dict[Stage, int]:
    """Points of each stage by the general rules, for buttons and the rules in short."""
    return {rule.stage: rule.points for rule in rules_of(campaign_id) if rule.course_id is None}
