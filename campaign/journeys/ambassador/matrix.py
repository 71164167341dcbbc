"""Opportunities by value and effort, as geometry: both in percent of a square."""

from dataclasses import dataclass

from campaign.journeys.canvas import Canvas, CardFacts
from campaign.journeys.kinds import Lane

BEST = 5
MARGIN = 8.0
STEP = 5.6
"""Between two that are of the same value and effort."""
IN_A_ROW = 3


@dataclass(frozen=True)
class Placed:
    """An opportunity in the square."""

    number: int
    card: CardFacts
    across: float
    """Effort: little at the left."""
    down: float
    """Value: much at the top."""


@dataclass(frozen=True)
class Matrix:
    """All opportunities of a canvas."""

    placed: tuple[Placed, ...]
    """What is worth most for the least effort first."""
    waiting: tuple[CardFacts, ...]
    """Those of which value or effort is not known yet."""


def matrix_of(canvas: Canvas) -> Matrix:
    """Lay out what is known of each opportunity."""
    cards = [card for card in canvas.cards if card.lane is Lane.OPPORTUNITY]
    known = [card for card in cards if card.facts.get("worth") and card.facts.get("effort")]
    ranked = sorted(known, key=lambda card: (effort(card) - worth(card), -worth(card), cards.index(card)))
    beside: dict[tuple[int, int], int] = {}
    placed = []
    for number, card in enumerate(ranked, start=1):
        place = (worth(card), effort(card))
        nth = beside.setdefault(place, 0)
        beside[place] += 1
        placed.append(
            Placed(
                number,
                card,
                across=round(share(effort(card)) + nth % IN_A_ROW * STEP, 2),
                down=round(100 - share(worth(card)) + nth // IN_A_ROW * STEP, 2),
            )
        )
    return Matrix(tuple(placed), tuple(card for card in cards if card not in known))


def worth(card: CardFacts) -> int:
    return int(card.facts["worth"])


def effort(card: CardFacts) -> int:
    return int(card.facts["effort"])


def share(value: int) -> float:
    """1 to 5 as a percentage, with room at the edges."""
    return MARGIN + (value - 1) * (100 - 2 * MARGIN) / (BEST - 1)
