"""What a campaign says in its rules in its own words: what it promises, and what is fair."""

from dataclasses import dataclass
from decimal import Decimal

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, DisputeRule, Phase
from campaign.campaigns.services import lock
from campaign.core.errors import DomainError, WrongState
from campaign.core.fingerprints import fingerprint
from campaign.core.typed import some_lines
from campaign.extensions import db
from campaign.rules.fairplay import FAIR_PLAY, PROMISES
from campaign.rules.models import RulesText
from campaign.selection.texts import change_hours, hours_of

LONGEST_TEXT = 4000
MOST_HOURS = Decimal(40)


@dataclass(frozen=True)
class Agreements:
    """What both sides agree on besides what results are worth. Texts: one promise or rule a line."""

    hours_per_week: Decimal
    promise: str
    fair_play: str
    dispute_rule: DisputeRule


class Overtaken(WrongState):
    """Someone else changed it while the form was being filled in."""


def agreements_of(campaign: Campaign) -> Agreements:
    """What is agreed now; the hours are those that candidates read, too."""
    own = db.session.get(RulesText, campaign.id, populate_existing=True)
    return Agreements(
        hours_per_week=hours_of(campaign),
        promise=own.promise if own else "",
        fair_play=own.fair_play if own else "",
        dispute_rule=campaign.dispute_rule,
    )


def proposed(campaign: Campaign, agreements: Agreements) -> Agreements:
    """The same, with what a campaign can begin with wherever nothing is written; in the campaign's language."""
    return Agreements(
        hours_per_week=agreements.hours_per_week,
        promise=agreements.promise or PROMISES[campaign.language],
        fair_play=agreements.fair_play or FAIR_PLAY[campaign.language],
        dispute_rule=agreements.dispute_rule,
    )


def version_of(agreements: Agreements) -> str:
    """The fingerprint of what a form was filled from."""
    hours = f"{agreements.hours_per_week.normalize():f}"
    return fingerprint(hours, agreements.promise, agreements.fair_play, agreements.dispute_rule.value)


def agree(campaign: Campaign, agreements: Agreements, *, by: User | None, seen: str | None = None) -> bool:
    """Write them anew; return whether anything is different. `seen`: of what the form was filled from."""
    refuse_closed(campaign)
    lock(campaign.id)
    db.session.refresh(campaign, ["dispute_rule"])
    wanted, before = checked(agreements), agreements_of(campaign)
    if wanted == before:
        return False
    if seen is not None and seen != version_of(before):
        raise Overtaken(_l("Someone else changed this meanwhile. Look at what it says now, and save again."))
    change_hours(campaign, wanted.hours_per_week)
    own = db.session.get(RulesText, campaign.id)
    if own is None:
        own = RulesText(campaign_id=campaign.id)
        db.session.add(own)
    own.promise, own.fair_play = wanted.promise, wanted.fair_play
    campaign.dispute_rule = wanted.dispute_rule
    db.session.flush()
    record(campaign, before, wanted, by=by)
    return True


def checked(agreements: Agreements) -> Agreements:
    """The same as it is kept, or DomainError."""
    if not 0 < agreements.hours_per_week <= MOST_HOURS:
        raise DomainError(_l("Ask for at most %(number)s hours a week.", number=MOST_HOURS), field="hours_per_week")
    texts = {"promise": agreements.promise, "fair_play": agreements.fair_play}
    kept = {name: some_lines(text, LONGEST_TEXT + 1) for name, text in texts.items()}
    for name, text in kept.items():
        if len(text) > LONGEST_TEXT:
            raise DomainError(_l("That is longer than %(number)s characters.", number=LONGEST_TEXT), field=name)
    return Agreements(agreements.hours_per_week, kept["promise"], kept["fair_play"], agreements.dispute_rule)


def record(campaign: Campaign, before: Agreements, after: Agreements, *, by: User | None) -> None:
    """Two lines in the audit log at most: who gets a disputed colleague is a rule of its own."""
    if after.dispute_rule is not before.dispute_rule:
        details = f"{before.dispute_rule} → {after.dispute_rule}"
        audit.record("rule.changed", "disputes", by=by, campaign_id=campaign.id, details=details)
    names = ("hours_per_week", "promise", "fair_play")
    changed = [name for name in names if getattr(after, name) != getattr(before, name)]
    if changed:
        details = "; ".join(f"{name}: {getattr(before, name)} → {getattr(after, name)}" for name in changed)
        audit.record("rules.agreed", campaign.name, by=by, campaign_id=campaign.id, details=details)


def begin_agreements(campaign: Campaign) -> None:
    """Give a new campaign what it can begin with."""
    db.session.add(
        RulesText(campaign_id=campaign.id, promise=PROMISES[campaign.language], fair_play=FAIR_PLAY[campaign.language])
    )
    db.session.flush()


def refuse_closed(campaign: Campaign) -> None:
    """WrongState for a campaign of which nothing changes any more."""
    if campaign.phase is Phase.CLOSED:
        raise WrongState(_l("This campaign is in the archive: it can be read and no longer changed."))
