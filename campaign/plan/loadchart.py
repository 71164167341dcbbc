"""Hours per week as bars: planned against available, on one scale for everyone who is compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from campaign.plan.feasibility import Load

HEIGHT = 96
"""Of the drawing, in pixels."""
GAP = 0.24
"""Of a column, as space between two."""


@dataclass(frozen=True)
class Column:
    """A week: the part that fits, the part that does not, and the line of what there is."""

    monday: date
    planned: float
    available: float
    x: float
    width: float
    fits_y: float
    fits_height: float
    over_y: float
    over_height: float
    line_y: float


def columns(load: Load, most: float) -> Sequence[Column]:
    """The weeks of `load` as columns; `most`: the hours at the top of the drawing."""
    step = 100 / max(len(load.weeks), 1)

    def height(hours: float) -> float:
        return HEIGHT * hours / most if most else 0.0

    drawn = []
    for place, week in enumerate(load.weeks):
        planned, available = float(week.planned), float(week.available)
        fits, over = height(min(planned, available)), height(float(week.short))
        drawn.append(
            Column(
                monday=week.monday,
                planned=planned,
                available=available,
                x=step * (place + GAP / 2),
                width=step * (1 - GAP),
                fits_y=HEIGHT - fits,
                fits_height=fits,
                over_y=HEIGHT - fits - over,
                over_height=over,
                line_y=HEIGHT - height(available),
            )
        )
    return drawn


def highest(loads: Sequence[Load]) -> float:
    """The hours at the top of drawings that are to be compared."""
    return max((float(max(week.planned, week.available)) for load in loads for week in load.weeks), default=0.0)
