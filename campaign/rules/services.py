"""Changing what results are worth: the rules, and every point that follows from them."""

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, DisputeRule
from campaign.campaigns.services import announce_change
from campaign.conversions.corrections import rescore
from campaign.points.rules import remove_rule, rules_of, set_rule
from campaign.rules.changes import Change, RuleKey, Worth


def rules_now(campaign_id: int) -> dict[RuleKey, Worth]:
    """The rules of a campaign as values."""
    return {RuleKey(rule.stage, rule.course_id): Worth(rule.points, rule.per_week) for rule in rules_of(campaign_id)}


def change_rules(campaign: Campaign, wanted: list[Change], *, by: User | None) -> int:
    """Carry out changes of rules and book the corrections; return how many entries those took."""
    rows = {RuleKey(rule.stage, rule.course_id): rule for rule in rules_of(campaign.id)}
    for change in wanted:
        if change.after is None:
            remove_rule(rows[change.key])
        else:
            set_rule(
                campaign.id,
                stage=change.key.stage,
                course_id=change.key.course_id,
                points=change.after.points,
                per_week=change.after.per_week,
            )
        audit.record("rule.changed", subject(change), by=by, campaign_id=campaign.id, details=details(change))
    announce_change(campaign)
    return rescore(campaign, by=by)


def change_dispute_rule(campaign: Campaign, rule: DisputeRule, *, by: User | None) -> bool:
    """Publish another rule for disputes; return whether it is another. It holds for what is settled from now on."""
    before = campaign.dispute_rule
    if rule is before:
        return False
    campaign.dispute_rule = rule
    audit.record("rule.changed", "disputes", by=by, campaign_id=campaign.id, details=f"{before} → {rule}")
    return True


def subject(change: Change) -> str:
    """A rule in the audit log."""
    return change.key.stage.value + (f" of course {change.key.course_id}" if change.key.course_id else "")


def details(change: Change) -> str:
    """What became of it."""
    return " → ".join("none" if worth is None else written(worth) for worth in (change.before, change.after))


def written(worth: Worth) -> str:
    cap = f", {worth.per_week} a week" if worth.per_week else ""
    return f"{worth.points} points{cap}"
