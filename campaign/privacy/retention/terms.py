"""How long a campaign keeps what: as usual, or as its managers decided, with the reason why it is longer."""

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.clock import after
from campaign.core.errors import DomainError, WrongState
from campaign.core.typed import one_line
from campaign.extensions import db
from campaign.privacy.models import Term
from campaign.privacy.retention.rules import BY_KEY, RULES, Rule, Since
from campaign.selection.keeping import counted_from, keep_days, keep_for

LONGEST_WHY = 300


@dataclass(frozen=True)
class TermLine:
    """A rule as it holds in a campaign."""

    rule: Rule
    days: int | None
    why_longer: str
    ends_on: date | None
    """The last day on which all of it is kept; None where each part has a day of its own."""
    is_over: bool
    kept_at: datetime | None
    gone: int
    erased_at: datetime | None
    """When the last that went was gone from the database's files, too."""

    @property
    def is_changed(self) -> bool:
        return self.days != self.rule.days


def lines_of(campaign: Campaign) -> list[TermLine]:
    """All rules as they hold in a campaign."""
    rows = {(term.campaign_id, term.rule): term for term in terms_of(campaign.id)}
    return [line_of(campaign, rule, rows.get((campaign.id if rule.in_campaigns else None, rule.key))) for rule in RULES]


def line(campaign: Campaign, rule: Rule) -> TermLine:
    """One rule as it holds in a campaign."""
    return line_of(campaign, rule, term_of(campaign.id, rule.key))


def line_of(campaign: Campaign, rule: Rule, term: Term | None) -> TermLine:
    days = days_now(campaign, rule, term)
    ends_on = last_day(campaign, rule, days)
    return TermLine(
        rule=rule,
        days=days,
        why_longer=term.why if term else "",
        ends_on=ends_on,
        is_over=ends_on is not None and clock.today(campaign.zone) > ends_on,
        kept_at=term.kept_at if term else None,
        gone=term.gone if term else 0,
        erased_at=term.erased_at if term else None,
    )


def days_now(campaign: Campaign, rule: Rule, term: Term | None) -> int | None:
    """How long a rule lets something be kept."""
    if rule.since is Since.SELECTION:
        return keep_days(campaign)
    return rule.days if term is None or term.days is None else term.days


def last_day(campaign: Campaign, rule: Rule, days: int | None) -> date | None:
    """The last day on which everything of a rule is kept."""
    if days is None or rule.since is Since.ITEM:
        return None
    begins = counted_from(campaign) if rule.since is Since.SELECTION else campaign.ends_on
    return after(begins, days)


def set_days(campaign: Campaign, rule: Rule, days: int, *, why: str, is_sure: bool, by: User) -> TermLine:
    """Keep something for so many days; longer needs a reason, and what ends something at once must be meant."""
    bounds = rule.bounds
    if bounds is None:
        raise WrongState(_l("This is the same for every campaign."))
    lock(campaign.id)
    if rule.key == "names" and campaign.names_hidden_at is not None:
        raise WrongState(_l("Names are off the public pages already, and do not come back."))
    if not bounds.least <= days <= bounds.most:
        raise DomainError(
            _l("Choose from %(least)s to %(most)s days.", least=bounds.least, most=bounds.most), field="days"
        )
    term = term_of(campaign.id, rule.key) or new_term(campaign.id, rule.key)
    before = days_now(campaign, rule, term)
    if before is None or days == before:
        return line_of(campaign, rule, term)
    why = one_line(why, LONGEST_WHY)
    if days > before and not why:
        raise DomainError(_l("Say why it is to be kept longer. The reason is on the fact sheet."), field="why")
    ends_on = last_day(campaign, rule, days)
    if days < before and ends_on is not None and clock.today(campaign.zone) > ends_on and not is_sure:
        raise DomainError(_l("That day is over: it goes at once, and nobody can bring it back."), field="is_sure")
    write_days(campaign, rule, term, days, why=why)
    db.session.flush()
    details = f"{before} → {days}" + (f": {why}" if days > before else "")
    audit.record("term.changed", rule.key, by=by, campaign_id=campaign.id, details=details)
    return line_of(campaign, rule, term)


def write_days(campaign: Campaign, rule: Rule, term: Term, days: int, *, why: str) -> None:
    """Change the term; the reason stays as long as it is longer than usual."""
    if rule.since is Since.SELECTION:
        keep_for(campaign, days)
    is_longer = rule.days is not None and days > rule.days
    term.days = days
    term.why = (why or term.why) if is_longer or why else ""
    term.kept_at = None


def copy_terms(source: Campaign, target: Campaign) -> None:
    """Let one campaign keep things as long as another does, for the same reasons."""
    for term in terms_of(source.id):
        if term.campaign_id == source.id and BY_KEY[term.rule].bounds and term.days is not None:
            copied = term_of(target.id, term.rule) or new_term(target.id, term.rule)
            write_days(target, BY_KEY[term.rule], copied, term.days, why=term.why)
    db.session.flush()


def terms_of(campaign_id: int) -> list[Term]:
    """What is written down of the rules of a campaign, and of those outside of campaigns."""
    ours = Term.campaign_id.is_(None) | (Term.campaign_id == campaign_id)
    return list(db.session.scalars(select(Term).where(ours, Term.rule.in_(BY_KEY)).order_by(Term.id.desc())))


def term_of(campaign_id: int | None, key: str) -> Term | None:
    """What is written down of one rule. (Outside of campaigns two workers may both write the first line.)"""
    mine = Term.campaign_id == campaign_id, Term.rule == key
    return db.session.scalar(select(Term).where(*mine).order_by(Term.id).limit(1))


def new_term(campaign_id: int | None, key: str) -> Term:
    """The first line about a rule; the caller holds the campaign's lock."""
    term = Term(campaign_id=campaign_id, rule=key, gone=0, why="")
    db.session.add(term)
    db.session.flush()
    return term
