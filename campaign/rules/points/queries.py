"""The point rules as values."""

from datetime import date

from campaign.core.fingerprints import fingerprint
from campaign.points.models import Multiplier, PointRule, TeamBonus
from campaign.points.rules import multipliers_of, rules_of, team_bonuses_of
from campaign.rules.points.changes import RuleKey, Worth, order
from campaign.rules.points.timelines import Stretch, holding


def timelines_of(campaign_id: int) -> dict[RuleKey, list[Stretch]]:
    """What everything is worth on which days, stage by stage, the earliest first."""
    found: dict[RuleKey, list[Stretch]] = {}
    for rule in rules_of(campaign_id):
        stretch = Stretch(rule.starts_on, rule.ends_on, Worth(rule.points, rule.per_week))
        found.setdefault(RuleKey(rule.stage, rule.course_id), []).append(stretch)
    return {key: found[key] for key in sorted(found, key=order)}


def rules_now(campaign_id: int, today: date) -> dict[RuleKey, Worth]:
    """The rules that hold today."""
    held = {key: holding(timeline, today) for key, timeline in timelines_of(campaign_id).items()}
    return {key: worth for key, worth in held.items() if worth is not None}


def version_of_rules(campaign_id: int) -> str:
    """The fingerprint of everything that says what results are worth."""
    rows: list[PointRule | Multiplier | TeamBonus] = [
        *rules_of(campaign_id),
        *multipliers_of(campaign_id),
        *team_bonuses_of(campaign_id),
    ]
    return fingerprint([tuple(getattr(row, column.key) for column in row.__table__.columns) for row in rows])
