"""How a persona feels over the phases, as numbers and as a curve: percentages across, pixels down."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from campaign.journeys.canvas import Canvas, CardFacts, PersonaFacts, PhaseFacts
from campaign.journeys.kinds import Lane
from campaign.journeys.lanes import AS_IS, TO_BE

HEIGHT = 150
TOP, LOW = 26, 124
"""Where 5 and 1 are."""
BEST = 5
MOMENTS = (AS_IS, TO_BE)
NOBODY = ""
"""The persona of a feeling that was written down before there were any."""

Values = tuple[int | None, ...]
"""1 to 5 for each phase; None where nothing was written down."""


@dataclass(frozen=True)
class Column:
    """What is felt in one phase."""

    phase: PhaseFacts
    across: float
    """The middle of its column, in percent."""
    now: CardFacts | None
    wished: CardFacts | None


@dataclass(frozen=True)
class Curves:
    """The feelings of one persona, ready to be drawn."""

    persona: str
    columns: tuple[Column, ...]
    now: Values
    wished: Values
    before: Values = ()
    """As it was at the end of an earlier session."""

    def named(self, which: Values) -> list[tuple[str, int]]:
        """Values with the names of their phases, where anything is known."""
        return [(column.phase.name, value) for column, value in zip(self.columns, which, strict=True) if value]

    @property
    def now_path(self) -> str:
        return path(self.now)

    @property
    def wished_path(self) -> str:
        return path(self.wished)

    @property
    def before_path(self) -> str:
        return path(self.before)


def curves_of(canvas: Canvas, persona: str, before: Canvas | None = None) -> Curves:
    """What a persona feels in each phase; of an earlier canvas the phases that are still there."""
    now, wished = felt(canvas, persona, AS_IS), felt(canvas, persona, TO_BE)
    places = across(len(canvas.phases))
    return Curves(
        persona=persona,
        columns=tuple(Column(*column) for column in zip(canvas.phases, places, now, wished, strict=True)),
        now=values(now),
        wished=values(wished),
        before=values_before(canvas, persona, before) if before else (),
    )


def curve(canvas: Canvas, persona: str, moment: str) -> Values:
    """How good each phase feels for a persona at a moment."""
    return values(felt(canvas, persona, moment))


def felt(canvas: Canvas, persona: str, moment: str) -> tuple[CardFacts | None, ...]:
    """The card of each phase that says it."""
    mine = {
        card.phase: card
        for card in canvas.cards
        if card.lane is Lane.FEELING
        and card.facts.get("persona", NOBODY) == persona
        and (card.facts.get("moment") or AS_IS) == moment
    }
    return tuple(mine.get(phase.key) for phase in canvas.phases)


def values(cards: Sequence[CardFacts | None]) -> Values:
    return tuple(int(card.facts["value"]) if card and card.facts.get("value") else None for card in cards)


def values_before(canvas: Canvas, persona: str, before: Canvas) -> Values:
    """What an earlier canvas says of the phases of this one."""
    then = dict(zip((phase.key for phase in before.phases), curve(before, persona, AS_IS), strict=True))
    return tuple(then.get(phase.key) for phase in canvas.phases)


def whose_feelings(canvas: Canvas) -> tuple[PersonaFacts | None, ...]:
    """The personas to choose from; None (nobody in particular) where feelings are nobody's, or there is no persona."""
    feelings = (card for card in canvas.cards if card.lane is Lane.FEELING)
    is_anybodys = not canvas.personas or any(card.facts.get("persona", NOBODY) == NOBODY for card in feelings)
    return (*canvas.personas, *((None,) if is_anybodys else ()))


def whose_first(canvas: Canvas) -> str:
    """Whose feelings a page shows where nobody chose: the first persona of whom some are known."""
    keys = [one.key if one else NOBODY for one in whose_feelings(canvas)]
    return next((key for key in keys if any(curve(canvas, key, AS_IS))), keys[0])


def across(number: int) -> tuple[float, ...]:
    """The middles of so many columns, in percent."""
    return tuple(round((column + 0.5) * 100 / number, 3) for column in range(number))


def down(value: int) -> float:
    """Where a feeling is, in pixels."""
    return round(TOP + (BEST - value) * (LOW - TOP) / (BEST - 1), 1)


def path(felt_values: Values) -> str:
    """A smooth line through all that is known; empty where that is less than two phases."""
    known = [(x, down(value)) for x, value in zip(across(len(felt_values)), felt_values, strict=True) if value]
    if len(known) < 2:
        return ""
    parts = [f"M{known[0][0]} {known[0][1]}"]
    for (x, y), (next_x, next_y) in pairwise(known):
        middle = round((x + next_x) / 2, 3)
        parts.append(f"C{middle} {y} {middle} {next_y} {next_x} {next_y}")
    return " ".join(parts)
