"""Changing what results are worth: the rules, and every point that follows from them."""

from collections.abc import Callable
from typing import Any

from flask_babel import format_date
from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.closing import refuse_when_closed
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import announce_change, lock
from campaign.conversions.corrections.services import rescore
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.points.models import FIRST_DAY, LAST_DAY, Multiplier, PointRule, TeamBonus
from campaign.points.rules import multipliers_of, rules_of, team_bonuses_of
from campaign.rules.points.changes import Change, RuleKey, Worth
from campaign.rules.points.proposals import NewBonus, NewMultiplier, NoBonus, NoMultiplier, OtherWorth, Proposal
from campaign.rules.points.queries import timelines_of, version_of_rules
from campaign.rules.points.timelines import Stretch, changed


def carry_out(campaign: Campaign, proposal: Proposal, *, by: User | None, seen: str | None = None) -> int:
    """Change the rules and book the corrections; return how many entries those took.

    `seen`: the version of the rules with which someone looked at what it would bring about.
    """
    lock(campaign.id)
    if seen is not None and seen != version_of_rules(campaign.id):
        raise WrongState(_l("Someone else changed the rules meanwhile. Look again at what yours would change."))
    said = put_down(campaign, proposal)
    audit.record("rule.changed", said[0], by=by, campaign_id=campaign.id, details=said[1])
    announce_change(campaign)
    return rescore(campaign, by=by)


def put_down(campaign: Campaign, proposal: Proposal) -> tuple[str, str]:
    """Write the rules as proposed, and return what and how for the audit log; DomainError where they cannot be so."""
    lock(campaign.id)
    refuse_when_closed(campaign)
    said = WAYS[type(proposal)](campaign, proposal)
    db.session.flush()
    return said


def change_worth(campaign: Campaign, proposal: OtherWorth) -> tuple[str, str]:
    """Give results another worth on certain days."""
    if proposal.first != FIRST_DAY and proposal.first > campaign.ends_on:
        raise DomainError(
            _l("The campaign ends on %(day)s: after that nothing scores.", day=format_date(campaign.ends_on)),
            field="from_on",
        )
    if proposal.last < proposal.first:
        raise DomainError(_l("The last day comes before the first."), field="until_on")
    timelines = timelines_of(campaign.id)
    for change in proposal.changes:
        timeline = timelines.get(change.key, [])
        write(campaign, change.key, changed(timeline, change.after, first=proposal.first, last=proposal.last))
    details = "; ".join(f"{subject(change.key)}: {details_of(change)}" for change in proposal.changes)
    return "points", f"{details} ({days(proposal)})"


def write(campaign: Campaign, key: RuleKey, timeline: list[Stretch]) -> None:
    """Make the rules about `key` those of the timeline; rows that say it already stay."""
    wanted = set(timeline)
    for rule in rules_of(campaign.id):
        if (rule.stage, rule.course_id) != (key.stage, key.course_id):
            continue
        said = Stretch(rule.starts_on, rule.ends_on, Worth(rule.points, rule.per_week))
        if said in wanted:
            wanted.remove(said)
        else:
            db.session.delete(rule)
    # The old rows go before the new come: two about the same cannot begin on one day.
    db.session.flush()
    for one in wanted:
        db.session.add(
            PointRule(
                campaign_id=campaign.id,
                stage=key.stage,
                course_id=key.course_id,
                points=one.worth.points,
                per_week=one.worth.per_week,
                starts_on=one.first,
                ends_on=one.last,
            )
        )


def add_multiplier(campaign: Campaign, proposal: NewMultiplier) -> tuple[str, str]:
    """Let results on some days be worth several times as much; never on a day that has such already."""
    if proposal.last < proposal.first:
        raise DomainError(_l("The last day comes before the first."), field="ends_on")
    if proposal.last < campaign.starts_on or proposal.first > campaign.ends_on:
        raise DomainError(_l("These days are outside the campaign."), field="starts_on")
    for other in multipliers_of(campaign.id):
        if other.starts_on <= proposal.last and proposal.first <= other.ends_on:
            raise DomainError(
                _l(
                    "“%(name)s” holds from %(first)s to %(last)s already. Choose other days, or remove it first.",
                    name=other.name,
                    first=format_date(other.starts_on),
                    last=format_date(other.ends_on),
                ),
                field="starts_on",
            )
    facts = {"name": proposal.name, "factor": proposal.factor}
    db.session.add(Multiplier(campaign_id=campaign.id, starts_on=proposal.first, ends_on=proposal.last, **facts))
    return "multiplier", f"{proposal.name}: × {proposal.factor} ({days(proposal)})"


def remove_multiplier(campaign: Campaign, proposal: NoMultiplier) -> tuple[str, str]:
    """Let those days be worth what other days are."""
    one = among(multipliers_of(campaign.id), proposal.multiplier_id)
    db.session.delete(one)
    return "multiplier", f"{one.name}: × {one.factor} ({one.starts_on} – {one.ends_on}) → none"


def add_bonus(campaign: Campaign, proposal: NewBonus) -> tuple[str, str]:
    """Let it bring points to reach so much of a team."""
    if any(bonus.percent == proposal.percent for bonus in team_bonuses_of(campaign.id)):
        raise DomainError(
            _l("There is a bonus for %(percent)s%% already. Remove that first.", percent=proposal.percent),
            field="percent",
        )
    db.session.add(TeamBonus(campaign_id=campaign.id, percent=proposal.percent, points=proposal.points))
    return "team bonus", f"{proposal.percent} %: {proposal.points} points"


def remove_bonus(campaign: Campaign, proposal: NoBonus) -> tuple[str, str]:
    """Let it bring nothing any more."""
    one = among(team_bonuses_of(campaign.id), proposal.bonus_id)
    db.session.delete(one)
    return "team bonus", f"{one.percent} %: {one.points} points → none"


def among(rows: list[Any], key: int) -> Any:
    """The row with that id; a DomainError when someone took it away meanwhile."""
    found = next((row for row in rows if row.id == key), None)
    if found is None:
        raise DomainError(_l("That was removed already."))
    return found


WAYS: dict[type, Callable[[Campaign, Any], tuple[str, str]]] = {
    OtherWorth: change_worth,
    NewMultiplier: add_multiplier,
    NoMultiplier: remove_multiplier,
    NewBonus: add_bonus,
    NoBonus: remove_bonus,
}


def subject(key: RuleKey) -> str:
    """What a rule is about, in the audit log."""
    return key.stage.value + (f" of course {key.course_id}" if key.course_id else "")


def details_of(change: Change) -> str:
    """What became of it."""
    return " → ".join("none" if worth is None else written(worth) for worth in (change.before, change.after))


def written(worth: Worth) -> str:
    cap = f", {worth.per_week} a week" if worth.per_week else ""
    return f"{worth.points} points{cap}"


def days(proposal: OtherWorth | NewMultiplier) -> str:
    """On which days it holds, in the audit log."""
    first = "ever" if proposal.first == FIRST_DAY else str(proposal.first)
    return first if proposal.last == LAST_DAY else f"{first} – {proposal.last}"
