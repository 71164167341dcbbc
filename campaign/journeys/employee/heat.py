"""The rows of an employee journey as they are read: each function, and in each phase its part and three squares."""

from dataclasses import dataclass

from campaign.journeys.canvas import Canvas, FunctionFacts, PhaseFacts, RatingFacts
from campaign.journeys.models import Quality


@dataclass(frozen=True)
class HeatCell:
    """What a function does in a phase, and how far it will, knows and can."""

    phase: PhaseFacts
    part: str
    has_part: bool
    squares: tuple[RatingFacts, ...]
    """One for each quality, in their order; empty where nothing is rated."""

    @property
    def is_rated(self) -> bool:
        return any(one.value is not None or one.own is not None for one in self.squares)

    @property
    def is_empty(self) -> bool:
        """Whether the function has nothing to do with the phase."""
        return not self.has_part and not self.is_rated


@dataclass(frozen=True)
class HeatRow:
    """A function in all phases."""

    function: FunctionFacts
    cells: tuple[HeatCell, ...]


def heat_of(canvas: Canvas) -> list[HeatRow]:
    """All functions in their order."""
    rated = {(one.function, one.phase, one.quality): one for one in canvas.ratings}
    rows = []
    for function in canvas.functions:
        parts = {part.phase: part.part for part in function.parts}
        cells = []
        for phase in canvas.phases:
            places = [(function.key, phase.key, quality) for quality in Quality]
            squares = tuple(rated.get(place, RatingFacts(*place)) for place in places)
            cells.append(HeatCell(phase, parts.get(phase.key, ""), phase.key in parts, squares))
        rows.append(HeatRow(function, tuple(cells)))
    return rows
