"""Lines over days as geometry: percentages across, pixels down. `components/chart.html` draws them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

HEIGHT = 220
TOP = 16
LOW = 190
"""Where the lowest line is; below it stand the days."""
NARROWEST = 18.0
"""Two labels nearer than this (percent) would touch on a phone."""

Place = tuple[float, float]
"""Percent across, pixels down."""


@dataclass(frozen=True)
class Tick:
    """A label and where it stands: percent for a day, pixels for a number."""

    at: float
    day: date | None = None
    number: float | None = None
    anchor: str = "middle"


@dataclass(frozen=True)
class Chart:
    """Everything that the picture needs; paths are in percent across and pixels down."""

    line: str
    area: str
    target: str | None
    forecast: str | None
    now: Place
    numbers: list[Tick]
    days: list[Tick]
    band: str | None = None
    """The range around the forecast."""
    dots: Sequence[Place] = ()
    """Where something was measured."""


def polyline(points: Sequence[Place]) -> str:
    """Points as the path of an SVG."""
    return "M" + " L".join(f"{x} {y}" for x, y in points)


def day_ticks(starts_on: date, ends_on: date, today: date, across: Callable[[date], float]) -> list[Tick]:
    """The first and the last day, and today where there is room between them."""
    ticks = [Tick(0.0, day=starts_on, anchor="start")]
    if starts_on < today < ends_on and NARROWEST <= across(today) <= 100 - NARROWEST:
        ticks.append(Tick(across(today), day=today))
    return [*ticks, Tick(100.0, day=ends_on, anchor="end")]
