"""Making actions and KPIs of cards, tying cards to those that are there, and letting go again."""

from collections.abc import Callable
from typing import TypeVar

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.services import lock
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.goals import services as goals
from campaign.goals.facts import KpiFacts
from campaign.goals.models import Kpi
from campaign.journeys.gathered import card_facts
from campaign.journeys.kinds import Lane
from campaign.journeys.models import Journey, JourneyCard
from campaign.journeys.revisions import next_revision
from campaign.journeys.ties.states import BECOMES, Tied, may_become
from campaign.plan import services as plan
from campaign.plan.facts import ActionFacts
from campaign.plan.models import Action

Row = TypeVar("Row", Action, Kpi)


def plan_card(journey: Journey, card: JourneyCard, facts: ActionFacts, *, by: User | None) -> Action:
    """Make a card a new action of the plan."""
    return tied(journey, card, Tied.ACTION, lambda: plan.add_action(journey.campaign, facts, by=by), by=by)


def tie_to_action(journey: Journey, card: JourneyCard, action: Action, *, by: User | None) -> Action:
    """Let a card show the state of an action that is in the plan."""
    return tied(journey, card, Tied.ACTION, lambda: action, by=by)


def write_kpi(journey: Journey, card: JourneyCard, facts: KpiFacts, *, by: User | None) -> Kpi:
    """Make a goal a KPI; it is a draft until someone lets it count."""
    return tied(journey, card, Tied.KPI, lambda: goals.write(journey.campaign, facts, by=by), by=by)


def tie_to_kpi(journey: Journey, card: JourneyCard, kpi: Kpi, *, by: User | None) -> Kpi:
    """Let a goal show how far a KPI is."""
    return tied(journey, card, Tied.KPI, lambda: kpi, by=by)


def tied(journey: Journey, card: JourneyCard, what: Tied, made: Callable[[], Row], *, by: User | None) -> Row:
    """Tie a card to what is `made` once nobody else can tie it."""
    revision = begin(journey, card)
    check(card, what)
    row = made()
    card.action_id, card.kpi_id = (row.id, None) if isinstance(row, Action) else (None, row.id)
    card.changed = revision
    db.session.flush()
    title = row.title if isinstance(row, Action) else row.name
    audit.record("journey_card.tied", journey.title, by=by, campaign_id=journey.campaign_id, details=title)
    return row


def untie(journey: Journey, card: JourneyCard, *, by: User | None) -> None:
    """Let a card be a card again; the action or KPI stays where it is. Twice is once."""
    revision = begin(journey, card)
    if card.action_id is None and card.kpi_id is None:
        return
    title = card.action.title if card.action else card.kpi.name if card.kpi else ""
    card.action_id, card.kpi_id, card.changed = None, None, revision
    db.session.flush()
    audit.record("journey_card.untied", journey.title, by=by, campaign_id=journey.campaign_id, details=title)


def begin(journey: Journey, card: JourneyCard) -> int:
    """Let nobody else change the canvas until the commit; first the campaign, as goals lock it too."""
    lock(journey.campaign_id)
    revision = next_revision(journey)
    db.session.refresh(card)
    return revision


def check(card: JourneyCard, what: Tied) -> None:
    """Raise WrongState for a card that cannot be tied to that, now."""
    if card.removed_at is not None:
        raise WrongState(_l("This card was taken off the canvas. Put it back first."))
    if card.action_id is not None:
        raise WrongState(_l("This card is in the plan already."))
    if card.kpi_id is not None:
        raise WrongState(_l("This goal has a KPI already."))
    if BECOMES.get(card.lane) is not what:
        raise WrongState(_l("Opportunities, improvement points and interventions become actions, goals become KPIs."))
    if may_become(card_facts(card, "")) is None:
        raise WrongState(REFUSED[card.lane])


REFUSED = {
    Lane.OPPORTUNITY: _l(
        "Choose this opportunity first: the team takes up at most three, so that they are done before it meets again."
    )
}
"""Why a card cannot go into the plan yet."""
