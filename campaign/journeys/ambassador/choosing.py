"""Choosing what the team takes up now: at most three actions and three tensions, one owner each, to get them done."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts import audit
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.journeys.cards.services import sign
from campaign.journeys.hands import Hand
from campaign.journeys.kinds import Lane
from campaign.journeys.lanes import LANES
from campaign.journeys.models import Journey, JourneyCard
from campaign.journeys.queries import cards_of, phases_of
from campaign.journeys.revisions import next_revision

SLOTS = (1, 2, 3)
FULL = {
    Lane.OPPORTUNITY: _l(
        "You chose three actions already. Focus is what gets things done: finish these first, or put one back for this "
        "one."
    ),
    Lane.TENSION: _l(
        "You chose three tensions already. Find out about these first, so that they become actions next time, or put "
        "one back for this one."
    ),
}
UNLED = {
    Lane.OPPORTUNITY: _l(
        "Who takes the lead? An action is as good as its doing: write down one owner before you choose it."
    ),
    Lane.TENSION: _l(
        "Who finds out more about this? A tension that is everyone’s stays where it is: write down one owner before "
        "you choose it."
    ),
}
"""Why a card without an owner is not chosen."""


def choose(journey: Journey, card: JourneyCard, *, by: Hand) -> None:
    """Let the team take up a card now. Refused where three are chosen already, and for what nobody leads."""
    next_revision(journey)
    db.session.refresh(card)
    if card.chosen is not None:
        return
    if not LANES[card.lane].choosable:
        raise DomainError(_l("Only opportunities and tensions are chosen."))
    if card.removed_at is not None or (card.phase is not None and card.phase.removed_at is not None):
        raise WrongState(_l("This card is not on the canvas any more. Put it back before you choose it."))
    if not card.facts.get("owner"):
        raise DomainError(UNLED[card.lane], field="owner")
    free = free_slots(journey, card.lane)
    if not free:
        raise DomainError(FULL[card.lane])
    card.chosen = free[0]
    sign(journey, card, by)
    audit.record("journey_card.chosen", card.text[:120], by=by.user, campaign_id=journey.campaign_id)


def put_back(journey: Journey, card: JourneyCard, *, by: Hand) -> None:
    """Leave a card for later."""
    next_revision(journey)
    db.session.refresh(card)
    if card.chosen is None:
        return
    card.chosen = None
    sign(journey, card, by)
    audit.record("journey_card.unchosen", card.text[:120], by=by.user, campaign_id=journey.campaign_id)


def free_slots(journey: Journey, lane: Lane) -> list[int]:
    """The places among the three that nothing on the canvas takes; what went off it with its phase gives its up."""
    columns = {phase.id for phase in phases_of(journey)}
    on_canvas = {card.id for card in cards_of(journey) if card.phase_id in columns}
    holds = JourneyCard.journey_id == journey.id, JourneyCard.lane == lane, JourneyCard.chosen.is_not(None)
    taken = set()
    for held in db.session.scalars(select(JourneyCard).where(*holds).order_by(JourneyCard.id)):
        if held.id in on_canvas:
            taken.add(held.chosen)
        else:
            held.chosen = None
    db.session.flush()
    return [slot for slot in SLOTS if slot not in taken]
