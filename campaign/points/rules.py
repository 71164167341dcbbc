"""What a result is worth: which rules there are, and which of them hold on a day."""

from datetime import date

from sqlalchemy import select

from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.points.models import Multiplier, PointRule, TeamBonus

DEFAULTS = {Stage.LOGIN: 1, Stage.START: 2, Stage.COMPLETION: 5}


def add_defaults(campaign_id: int) -> None:
    """The rules of a new campaign."""
    for stage, points in DEFAULTS.items():
        db.session.add(PointRule(campaign_id=campaign_id, stage=stage, points=points))


def rules_of(campaign_id: int) -> list[PointRule]:
    """All rules, of whatever days: stage by stage, the general ones before those of a course, the earliest first."""
    mine = select(PointRule).where(PointRule.campaign_id == campaign_id)
    return sorted(
        db.session.scalars(mine), key=lambda rule: (rule.stage.rank, rule.course_id or 0, rule.starts_on, rule.id)
    )


def rules_on(campaign_id: int, day: date) -> list[PointRule]:
    """The rules that hold on `day`: for each stage at most a general one, and one for each course."""
    return [rule for rule in rules_of(campaign_id) if rule.starts_on <= day <= rule.ends_on]


def multipliers_of(campaign_id: int) -> list[Multiplier]:
    """The days on which results are worth several times as much, the earliest first."""
    mine = select(Multiplier).where(Multiplier.campaign_id == campaign_id)
    return list(db.session.scalars(mine.order_by(Multiplier.starts_on, Multiplier.id)))


def multiplier_on(campaign_id: int, day: date) -> Multiplier | None:
    """The one of `day`, if it is one of those days."""
    return next((one for one in multipliers_of(campaign_id) if one.starts_on <= day <= one.ends_on), None)


def factor_on(campaign_id: int, day: date) -> int:
    """By how much the points of `day` are multiplied."""
    found = multiplier_on(campaign_id, day)
    return found.factor if found else 1


def team_bonuses_of(campaign_id: int) -> list[TeamBonus]:
    """What it brings to reach so much of a team, the smallest part first."""
    mine = select(TeamBonus).where(TeamBonus.campaign_id == campaign_id)
    return list(db.session.scalars(mine.order_by(TeamBonus.percent, TeamBonus.id)))


def worth(campaign_id: int, day: date) -> dict[Stage, int]:
    """Points of each stage on `day` by the general rules, a double week included, for buttons and rules in short."""
    factor = factor_on(campaign_id, day)
    return {rule.stage: rule.points * factor for rule in rules_on(campaign_id, day) if rule.course_id is None}


def set_rule(
    campaign_id: int, *, stage: Stage, points: int, per_week: int | None = None, course_id: int | None = None
) -> PointRule:
    """Make `stage` (of one course, or of any) worth so many points, for at most `per_week` a week, on all days."""
    remove_rules(campaign_id, stage=stage, course_id=course_id)
    rule = PointRule(campaign_id=campaign_id, stage=stage, course_id=course_id, points=points, per_week=per_week)
    db.session.add(rule)
    db.session.flush()
    return rule


def remove_rules(campaign_id: int, *, stage: Stage, course_id: int | None) -> None:
    """Take away what is said about a stage (of one course, or of any), of all days."""
    for rule in rules_of(campaign_id):
        if rule.stage is stage and rule.course_id == course_id:
            db.session.delete(rule)
    db.session.flush()


def remove_rule(rule: PointRule) -> None:
    """Let what it was about be worth what it is without it."""
    db.session.delete(rule)
    db.session.flush()
