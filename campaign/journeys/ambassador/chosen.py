"""What the team chose, out of a canvas."""

from dataclasses import dataclass

from campaign.journeys.canvas import Canvas, CardFacts
from campaign.journeys.kinds import Lane

MOST = 3


@dataclass(frozen=True)
class Chosen:
    """The actions and tensions that are taken up now, in the order in which they were chosen."""

    actions: tuple[CardFacts, ...]
    tensions: tuple[CardFacts, ...]
    most: int = MOST


def chosen_of(canvas: Canvas) -> Chosen:
    """At most three of each."""
    return Chosen(actions=in_order(canvas, Lane.OPPORTUNITY), tensions=in_order(canvas, Lane.TENSION))


def in_order(canvas: Canvas, lane: Lane) -> tuple[CardFacts, ...]:
    return tuple(
        sorted((card for card in canvas.cards if card.lane is lane and card.chosen), key=lambda card: card.chosen or 0)
    )
