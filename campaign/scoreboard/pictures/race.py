"""The graph of the top as lines for a television: few, thick, and each with its name at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from campaign.scoreboard.board import PublicHistory, PublicLine

LYING, UPRIGHT = (1200, 640), (620, 1300)
"""Width and height for a television as it lies, and as it hangs upright."""
LABEL = 68
"""Between two names at the ends of lines there must be as much."""


@dataclass(frozen=True)
class Runner:
    """One line: its path, where it ends, and where its name stands so that no two names collide."""

    line: PublicLine
    path: str
    end: float
    label: float

    @property
    def value(self) -> int:
        return self.line.values[-1]


@dataclass(frozen=True)
class Race:
    """The lines, the best first, on a sheet; and where weeks begin."""

    width: int
    height: int
    runners: list[Runner]
    weeks: list[tuple[float, date]]


def race(history: PublicHistory, size: tuple[int, int]) -> Race:
    """Draw the history: the day to the right, what was reached upwards."""
    width, height = size
    days = max(len(history.days) - 1, 1)
    most = max((value for line in history.lines for value in line.values), default=0) or 1
    ends = [height - height * line.values[-1] / most for line in history.lines]
    labels = apart(ends, height)
    runners = [
        Runner(line, path(places(line.values, width / days, height, most)), round(end, 1), round(label, 1))
        for line, end, label in zip(history.lines, ends, labels, strict=True)
    ]
    mondays = [(round(width * place / days, 1), day) for place, day in enumerate(history.days) if day.weekday() == 0]
    return Race(width, height, runners, mondays)


def places(values: Sequence[int], step: float, height: float, most: int) -> list[tuple[float, float]]:
    """Where each day's value lies on the sheet."""
    return [(step * day, height - height * value / most) for day, value in enumerate(values)]


def path(points: Sequence[tuple[float, float]]) -> str:
    """A line through the points that leaves each one level, so that it never shows more than there was."""
    (x, y), *rest = points
    steps = [f"M{x:.1f} {y:.1f}"]
    for right, above in rest:
        middle = (x + right) / 2
        steps.append(f"C{middle:.1f} {y:.1f} {middle:.1f} {above:.1f} {right:.1f} {above:.1f}")
        x, y = right, above
    return "".join(steps)


def apart(wished: Sequence[float], height: float) -> list[float]:
    """The wished places, moved as little as need be so that neighbours are a label apart and all stay on the sheet."""
    order = sorted(range(len(wished)), key=lambda index: (wished[index], index))
    moved = [0.0] * len(wished)
    lowest = float("-inf")
    for index in order:
        lowest = moved[index] = max(wished[index], lowest + LABEL)
    highest = float(height)
    for index in reversed(order):
        highest = moved[index] = min(moved[index], highest)
        highest -= LABEL
    return moved
