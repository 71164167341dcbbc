"""Where a KPI leads at the present pace, and how sure that is.

The pace is that of the steps of the last two weeks (a step: from one day, or one measurement, to the next), or of the
last three steps where those go further back. The range says where the value ends in about two of three cases:

    margin² = spread² · days · (1 + days / length)  +  (pace · days / steps)²

`spread`: how much the steps differ from the pace, a day; `days`: from the last value to the deadline; `length`: the
days that the steps cover. The second part is for little data: after one step anything between standing still and
twice the pace is possible, after fourteen it adds a fourteenth.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

from campaign.goals.aims import CENT, Aim, Line, Point

RECENT = timedelta(days=14)
"""Long enough that one quiet week does not decide, and that every weekday counts twice."""
FEWEST_STEPS = 3
"""Whoever measures once a month is judged by three months, not by the last one."""
FURTHEST = timedelta(days=5 * 365)
"""A day beyond this is no day to plan with."""
WEEK = 7


@dataclass(frozen=True)
class Bounds:
    """What the value cannot go beyond; None: nobody knows."""

    least: Decimal | None = None
    most: Decimal | None = None

    def keep(self, value: Decimal) -> Decimal:
        """`value`, no further than it can be."""
        if self.least is not None and value < self.least:
            return self.least
        if self.most is not None and value > self.most:
            return self.most
        return value


@dataclass(frozen=True)
class Pace:
    """How fast it goes, a day, over the steps that it was read from."""

    per_day: Decimal
    variance: Decimal
    """Of the steps around the pace, a day."""
    steps: int
    days: int

    @property
    def per_week(self) -> Decimal:
        return (self.per_day * WEEK).quantize(CENT)


@dataclass(frozen=True)
class Forecast:
    """What to expect at the deadline."""

    value: Decimal
    low: Decimal
    high: Decimal
    pace: Pace
    target_on: date | None
    """The day on which the present pace makes the target; None when it does not, or has."""


def steps_of(line: Line) -> list[Point]:
    """The end of the line that the pace is read from; its first point is where the first step begins."""
    since = line[-1].on - RECENT
    before = [place for place, point in enumerate(line) if point.on <= since]
    first = before[-1] if before else 0
    return list(line[min(first, max(len(line) - 1 - FEWEST_STEPS, 0)) :])


def pace_of(line: Line) -> Pace | None:
    """The present pace; None as long as there is no step."""
    points = steps_of(line) if line else []
    if len(points) < 2:
        return None
    days = (points[-1].on - points[0].on).days
    per_day = (points[-1].value - points[0].value) / days
    apart = [
        (after.value - before.value - per_day * (after.on - before.on).days) ** 2 / (after.on - before.on).days
        for before, after in pairwise(points)
    ]
    variance = sum(apart, Decimal(0)) / (len(apart) - 1) if len(apart) > 1 else Decimal(0)
    return Pace(per_day, variance, len(apart), days)


def forecast(line: Line, aim: Aim, bounds: Bounds = Bounds()) -> Forecast | None:
    """What to expect of `line` at the deadline; None without a pace, and when the deadline is over."""
    pace = pace_of(line)
    if pace is None or line[-1].on > aim.due_on:
        return None
    last = line[-1]
    days = (aim.due_on - last.on).days
    expected = last.value + pace.per_day * days
    unsure = pace.variance * days * (1 + Decimal(days) / pace.days) + (pace.per_day * days / pace.steps) ** 2
    margin = unsure.sqrt()
    return Forecast(
        value=bounds.keep(expected).quantize(CENT),
        low=bounds.keep(expected - margin).quantize(CENT),
        high=bounds.keep(expected + margin).quantize(CENT),
        pace=pace,
        target_on=day_of_target(last, aim, pace, bounds),
    )


def day_of_target(last: Point, aim: Aim, pace: Pace, bounds: Bounds) -> date | None:
    """When the pace makes the target; None when it leads away from it, takes years, or meets a bound before."""
    left = aim.target - last.value
    if aim.is_met_by(last.value) or not pace.per_day or left / pace.per_day <= 0:
        return None
    days = (left / pace.per_day).to_integral_value(ROUND_CEILING)
    if days > FURTHEST.days or bounds.keep(aim.target) != aim.target:
        return None
    return last.on + timedelta(days=int(days))


def needed_per_week(value: Decimal, aim: Aim, today: date) -> Decimal | None:
    """The change a week that makes the target from here; None when it is met, or no day is left."""
    days = (aim.due_on - max(today, aim.starts_on)).days
    if aim.is_met_by(value) or days <= 0:
        return None
    return ((aim.target - value) * WEEK / days).quantize(CENT)
