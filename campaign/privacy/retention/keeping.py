"""What the worker does so that nothing is kept for longer than was said: once a day, rule by rule.

Each step is a transaction of its own, so that an error in one campaign holds up no other. Once something went, the
database's files are written anew, so that no copy of them holds it; if that is broken off, the worker does it again.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select, update

from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.clock import before, local_day
from campaign.core.database import reading, touched
from campaign.core.scrubbing import scrub
from campaign.extensions import db
from campaign.outbox.one_by_one import one_by_one
from campaign.privacy.models import Term
from campaign.privacy.retention.rules import BY_KEY, RULES, Rule, Since
from campaign.privacy.retention.terms import days_now, last_day, new_term, term_of

TABLES = {table for rule in RULES for table in rule.tables}


@dataclass(frozen=True)
class Step:
    """A rule that is to be kept now, in a campaign or outside of all."""

    campaign_id: int | None
    rule: str


def keep_terms() -> None:
    """Let everything go that is past its day, and then what is left of it in files."""
    try:
        one_by_one(due(clock.now()), keep)
    finally:
        scrub_what_went()


def due(moment: datetime) -> list[Step]:
    """What was not looked at today; looking takes no write lock."""
    with reading():
        terms = {(term.campaign_id, term.rule): term for term in db.session.scalars(select(Term).order_by(Term.id))}
        scopes = [None, *db.session.scalars(select(Campaign).order_by(Campaign.id))]
        steps = [
            Step(campaign.id if campaign else None, rule.key)
            for campaign in scopes
            for rule in RULES
            if is_due(campaign, rule, terms.get((campaign.id if campaign else None, rule.key)), moment)
        ]
        db.session.rollback()
    return steps


def is_due(campaign: Campaign | None, rule: Rule, term: Term | None, moment: datetime) -> bool:
    """Whether a rule is to be kept there now: its day is over, and today nobody looked."""
    if rule.keep is None or not (rule.in_campaigns if campaign else rule.outside_campaigns):
        return False
    today = day_of(campaign, moment)
    if term is not None and term.kept_at is not None and day_of(campaign, term.kept_at) >= today:
        return False
    if campaign is None or rule.since is Since.ITEM:
        return True
    ends_on = last_day(campaign, rule, days_now(campaign, rule, term))
    return ends_on is not None and today > ends_on


def day_of(campaign: Campaign | None, moment: datetime) -> date:
    return local_day(moment, campaign.zone) if campaign else moment.astimezone(UTC).date()


def keep(step: Step) -> None:
    """Let some go; when there is no more, that is it for today. Unless another worker was first."""
    campaign = None if step.campaign_id is None else db.session.get(Campaign, step.campaign_id)
    if campaign is not None:
        lock(campaign.id)
    elif step.campaign_id is not None:
        return
    rule, moment = BY_KEY[step.rule], clock.now()
    term = term_of(step.campaign_id, step.rule) or new_term(step.campaign_id, step.rule)
    db.session.refresh(term)
    if rule.keep is None or not is_due(campaign, rule, term, moment):
        return
    days = days_now(campaign, rule, term) if campaign else rule.days
    gone = rule.keep(campaign, before(moment, days or 0))
    if not gone:
        term.kept_at = moment
        return
    term.gone += gone
    term.emptied_at, term.erased_at = moment, None


def scrub_what_went() -> None:
    """Write the database's files anew where something went, and note it. Commits."""
    with reading():
        is_wanted = db.session.scalar(select(exists().where(is_waiting())))
        db.session.rollback()
    begun = clock.now()
    if not is_wanted or not scrub(db.engine, TABLES):
        return
    done = update(Term).where(is_waiting(), Term.emptied_at <= begun).values(erased_at=clock.now())
    touched(db.session.connection(), done)
    db.session.commit()


def is_waiting() -> ColumnElement[bool]:
    """Whether rows went, but perhaps not yet all of their bytes. A rule without tables is scrubbed by who keeps it."""
    mine = Term.rule.in_([rule.key for rule in RULES if rule.tables])
    return and_(mine, Term.emptied_at.is_not(None), or_(Term.erased_at.is_(None), Term.erased_at < Term.emptied_at))
