"""Two versions beside each other: lane by lane and phase by phase, what was there and what is there now."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from campaign.journeys.canvas import CardFacts, PhaseFacts
from campaign.journeys.kinds import JourneyKind, Lane, lanes_of
from campaign.journeys.sessions.comparing import CardPair, Differences

BESIDE = PhaseFacts("", "")
"""Where the cards of lanes without phases stand."""
Place = tuple[Lane, str]


class What(StrEnum):
    """What became of a card, as one cell shows it."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    CAME = "came"
    """From another cell."""
    WENT = "went"
    """To another cell."""
    CHOSEN = "chosen"
    """Chosen, or not any more; its words are the same."""
    SAME = "same"


@dataclass(frozen=True)
class Line:
    """A card in a cell: as it was, as it is, or both."""

    what: What
    was: CardFacts | None = None
    now: CardFacts | None = None
    elsewhere: Place | None = None
    """Where it came from, or went."""


@dataclass(frozen=True)
class CellRow:
    """A cell in both versions."""

    phase: PhaseFacts
    lines: tuple[Line, ...]
    """What moved."""
    same: tuple[Line, ...]


@dataclass(frozen=True)
class LaneRows:
    """The cells of a lane in which there is anything."""

    lane: Lane
    cells: tuple[CellRow, ...]

    @property
    def moves(self) -> bool:
        """Whether anything in it did."""
        return any(cell.lines for cell in self.cells)


def side_by_side(found: Differences, kind: JourneyKind) -> list[LaneRows]:
    """All lanes of a kind, each with the cells in which something stands or stood."""
    cells: dict[Place, list[Line]] = {}
    for place, line in lines_of(found):
        cells.setdefault(place, []).append(line)
    return [
        LaneRows(
            lane, tuple(cell_row(phase, cells[lane, phase.key]) for phase in columns if (lane, phase.key) in cells)
        )
        for lane in lanes_of(kind)
        for columns in [(*found.columns, BESIDE)]
    ]


def cell_row(phase: PhaseFacts, lines: list[Line]) -> CellRow:
    return CellRow(
        phase,
        lines=tuple(line for line in lines if line.what is not What.SAME),
        same=tuple(line for line in lines if line.what is What.SAME),
    )


def lines_of(found: Differences) -> Iterator[tuple[Place, Line]]:
    """Every card of both versions at its place; one that moved at both of its places."""
    for pair in found.both:
        yield from lines_of_pair(pair)
    for card in found.new:
        yield place_of(card), Line(What.NEW, now=card)
    for card in found.gone:
        yield place_of(card), Line(What.GONE, was=card)


def lines_of_pair(pair: CardPair) -> Iterator[tuple[Place, Line]]:
    was, now = place_of(pair.was), place_of(pair.now)
    if pair.is_moved:
        yield was, Line(What.WENT, was=pair.was, elsewhere=now)
        yield now, Line(What.CAME, was=pair.was, now=pair.now, elsewhere=was)
        return
    yield now, Line(what_of(pair), was=pair.was, now=pair.now)


def what_of(pair: CardPair) -> What:
    """What became of a card that stayed in its cell."""
    if pair.is_changed:
        return What.CHANGED
    return What.CHOSEN if pair.is_chosen_anew else What.SAME


def place_of(card: CardFacts) -> Place:
    return card.lane, card.phase
