"""From the map to the four I's and to improvement points: what on the canvas feeds each of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.journeys.canvas import Canvas, CardFacts
from campaign.journeys.cards.services import add_card
from campaign.journeys.customer.thoughts import sounds_bad
from campaign.journeys.hands import Hand
from campaign.journeys.kinds import Lane
from campaign.journeys.models import Journey, JourneyCard
from campaign.journeys.queries import cards_of
from campaign.journeys.revisions import next_revision

FEEDS: dict[Lane, tuple[Lane, ...]] = {
    Lane.INSIGHT: (Lane.THINKS,),
    Lane.IMPACT: (Lane.INSIGHT,),
    Lane.ISSUE: (Lane.THINKS,),
    Lane.INNOVATION: (Lane.ISSUE,),
    Lane.IMPROVEMENT: (Lane.ISSUE, Lane.INNOVATION),
}
"""The lanes out of which one click takes a card up into another."""
FOUR = (Lane.INSIGHT, Lane.IMPACT, Lane.ISSUE, Lane.INNOVATION)


@dataclass(frozen=True)
class Food:
    """A card that can be taken up elsewhere, and where it stands."""

    card: CardFacts
    phase: str
    """The name of its phase; empty beside the grid."""
    steps: tuple[str, ...] = ()
    """What the customer does in that phase."""
    is_likely: bool = True
    """Whether it sounds as if it belongs there; whoever works on the map decides."""


def food_for(lane: Lane, canvas: Canvas) -> list[Food]:
    """What feeds a lane and is not taken up in it yet; for issues the thoughts in which something goes wrong first."""
    taken = {same(card.text) for card in canvas.cards if card.lane is lane}
    phases = {phase.key: phase.name for phase in canvas.phases}
    order = {key: place for place, key in enumerate(phases)}
    cards = [card for card in canvas.cards if card.lane in FEEDS[lane] and same(card.text) not in taken]
    fits = FITS.get(lane, bool)
    found = [
        Food(
            card,
            phases.get(card.phase, ""),
            steps_in(canvas, card.phase) if lane is Lane.ISSUE else (),
            is_likely=fits(card.text),
        )
        for card in sorted(cards, key=lambda card: order.get(card.phase, len(order)))
    ]
    return sorted(found, key=lambda one: not one.is_likely)


FITS: Mapping[Lane, Callable[[str], bool]] = {Lane.ISSUE: sounds_bad}


def steps_in(canvas: Canvas, phase: str) -> tuple[str, ...]:
    """What the customer does in a phase."""
    return tuple(card.text for card in canvas.cell(Lane.STEP, phase)) if phase else ()


def same(text: str) -> str:
    """Texts that differ in capitals and spaces alone are the same."""
    return " ".join(text.casefold().split())


def take_up(journey: Journey, card: JourneyCard, lane: Lane, *, by: Hand) -> JourneyCard:
    """A card in `lane` with the text of another; where that is done already, the card that came of it."""
    # Two who press at once make one card of it.
    next_revision(journey)
    db.session.refresh(card)
    if card.removed_at is not None or card.lane not in FEEDS.get(lane, ()):
        raise DomainError(_l("This card cannot be taken up there."))
    there = (one for one in cards_of(journey) if one.lane is lane and same(one.text) == same(card.text))
    return next(there, None) or add_card(journey, lane, text=card.text, by=by)
