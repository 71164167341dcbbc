"""What a meeting decides: it becomes an action in the plan, a change of the rules or of a KPI, or stands for itself."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.core.typed import some_lines
from campaign.extensions import db
from campaign.gatherings.beginning import begin
from campaign.goals.models import KpiRevision, KpiState
from campaign.goals.queries import kpis_of
from campaign.meetings.models import Decision, Meeting
from campaign.meetings.queries import count_decisions
from campaign.plan.facts import ActionFacts, title_of
from campaign.plan.models import Action
from campaign.plan.services import add_action

LONGEST = 2000
MOST = 100


class Becomes(StrEnum):
    """What a decision leads to."""

    ACTION = "action"
    RULES = "rules"
    KPI = "kpi"
    """A KPI is revised."""
    NOTHING = "nothing"
    """It stands for itself until someone says that it is done."""


@dataclass(frozen=True, kw_only=True)
class DecisionFacts:
    """What was decided; for an action: who does it, by when, for which KPI; for a KPI: which one."""

    text: str
    becomes: Becomes = Becomes.NOTHING
    owner_id: int | None = None
    due_on: date | None = None
    kpi_id: int | None = None


def decide(campaign: Campaign, meeting: Meeting, facts: DecisionFacts, *, by: User | None) -> Decision:
    """Write down a decision, and make of it at once what it leads to."""
    begin(campaign)
    refuse_too_many(meeting)
    text = checked(facts.text)
    decision = Decision(
        campaign_id=campaign.id,
        meeting=meeting,
        text=text,
        is_about_rules=facts.becomes is Becomes.RULES,
        created_at=clock.now(),
    )
    db.session.add(decision)
    db.session.flush()
    audit.record("decision.made", meeting.gathering.title, by=by, campaign_id=campaign.id, details=text)
    if facts.becomes is Becomes.ACTION:
        plan(campaign, decision, owner_id=facts.owner_id, due_on=facts.due_on, kpi_id=facts.kpi_id, by=by)
    if facts.becomes is Becomes.KPI:
        mark_about_kpi(campaign, decision, facts.kpi_id, by=by)
    return decision


def plan(
    campaign: Campaign,
    decision: Decision,
    *,
    owner_id: int | None,
    due_on: date | None,
    kpi_id: int | None,
    by: User | None,
) -> Action:
    """Put a decision into the plan as an action."""
    begin(campaign)
    db.session.refresh(decision)
    if decision.action_id is not None:
        raise WrongState(_l("This decision is in the plan already."))
    if due_on is None:
        raise DomainError(_l("Say by which day it is to be done."), field="due_on")
    facts = ActionFacts(
        title=title_of(decision.text),
        due_on=due_on,
        owner_id=owner_id,
        kpi_id=kpi_id,
        notes=decision.text,
        moves_along=False,
    )
    decision.action = add_action(campaign, facts, by=by)
    decision.is_about_rules, decision.kpi, decision.settled_at = False, None, None
    db.session.flush()
    return decision.action


def mark_about_rules(campaign: Campaign, decision: Decision, *, by: User | None) -> None:
    """Let a decision wait on the page of the rules. Twice is once."""
    begin(campaign)
    db.session.refresh(decision)
    if decision.action_id is not None:
        raise WrongState(_l("This decision is in the plan already."))
    if decision.is_about_rules:
        return
    decision.is_about_rules, decision.kpi = True, None
    db.session.flush()
    audit.record("decision.about_rules", decision.meeting.gathering.title, by=by, campaign_id=campaign.id)


def mark_about_kpi(campaign: Campaign, decision: Decision, kpi_id: int | None, *, by: User | None) -> None:
    """Let a decision wait on the page of the KPI that it wants revised. Twice is once."""
    begin(campaign)
    db.session.refresh(decision)
    if decision.action_id is not None:
        raise WrongState(_l("This decision is in the plan already."))
    kpi = next((one for one in kpis_of(campaign.id, KpiState.ACTIVE) if one.id == kpi_id), None)
    if kpi is None:
        raise DomainError(_l("Say which KPI is to be revised."), field="kpi")
    if decision.kpi is kpi:
        return
    decision.kpi, decision.is_about_rules, decision.revision = kpi, False, None
    db.session.flush()
    title = decision.meeting.gathering.title
    audit.record("decision.about_kpi", title, by=by, campaign_id=campaign.id, details=kpi.name)


def follow(decision: Decision, revision: KpiRevision, *, by: User | None) -> None:
    """Say that a KPI was revised as was decided."""
    decision.revision, decision.settled_at = revision, clock.now()
    db.session.flush()
    audit.record("decision.settled", title_of(decision.text), by=by, campaign_id=decision.campaign_id)


def settle(campaign: Campaign, decision: Decision, *, by: User | None) -> None:
    """Say that a decision is done: worked into the rules, or let go. What is in the plan is done there."""
    begin(campaign)
    db.session.refresh(decision)
    if decision.action_id is not None:
        raise WrongState(_l("This decision is an action in the plan: it is done when the action is."))
    if decision.settled_at is not None:
        return
    decision.settled_at = clock.now()
    db.session.flush()
    audit.record("decision.settled", title_of(decision.text), by=by, campaign_id=campaign.id)


def open_again(campaign: Campaign, decision: Decision, *, by: User | None) -> None:
    """Take it back that a decision is done."""
    begin(campaign)
    db.session.refresh(decision)
    if decision.settled_at is None:
        return
    decision.settled_at, decision.revision = None, None
    db.session.flush()
    audit.record("decision.opened_again", title_of(decision.text), by=by, campaign_id=campaign.id)


def remove(campaign: Campaign, decision: Decision, *, by: User | None) -> None:
    """Take a decision away, that was written down by mistake; an action that it became stays in the plan."""
    begin(campaign)
    audit.record(
        "decision.removed", decision.meeting.gathering.title, by=by, campaign_id=campaign.id, details=decision.text
    )
    db.session.delete(decision)
    db.session.flush()


def checked(text: str) -> str:
    """The words of a decision as they are kept, or DomainError."""
    kept = some_lines(text, LONGEST + 1)
    if not kept:
        raise DomainError(_l("Write down what was decided."), field="decision")
    if len(kept) > LONGEST:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST), field="decision")
    return kept


def origin(decision: Decision) -> str:
    """Where it was decided, for a page of what it became."""
    return str(_("Decided at “%(title)s”", title=decision.meeting.gathering.title))


def refuse_too_many(meeting: Meeting) -> None:
    """DomainError for a meeting that decided more than anyone remembers."""
    if count_decisions(meeting.id) >= MOST:
        raise DomainError(_l("A meeting has at most %(number)s decisions.", number=MOST), field="decision")
