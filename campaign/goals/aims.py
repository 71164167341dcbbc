"""What a KPI wants, and how far it came: values on days, and the straight way from the first to the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

CENT = Decimal("0.01")


@dataclass(frozen=True, order=True)
class Point:
    """A value at the end of a day."""

    on: date
    value: Decimal


Line = Sequence[Point]
"""Values in the order of their days, one a day at most."""


@dataclass(frozen=True)
class Aim:
    """From which value to which, from the first day to the deadline."""

    baseline: Decimal
    target: Decimal
    starts_on: date
    due_on: date

    @property
    def falls(self) -> bool:
        """Whether less is better: a target below the baseline."""
        return self.target < self.baseline

    def is_met_by(self, value: Decimal) -> bool:
        """Whether `value` is the target or better."""
        return value <= self.target if self.falls else value >= self.target

    def planned(self, day: date) -> Decimal:
        """The target line: straight from the baseline on the first day to the target at the deadline."""
        length = (self.due_on - self.starts_on).days
        if day >= self.due_on or length <= 0:
            return self.target
        gone = max((day - self.starts_on).days, 0)
        return (self.baseline + (self.target - self.baseline) * gone / length).quantize(CENT)

    def is_on_line(self, value: Decimal, day: date) -> bool:
        """Whether `value` is at least where the target line is on that day."""
        return value <= self.planned(day) if self.falls else value >= self.planned(day)


def value_at(line: Line, day: date) -> Decimal | None:
    """The last known value on `day`; None where nothing is known yet."""
    known = [point.value for point in line if point.on <= day]
    return known[-1] if known else None


def first_met(line: Line, aim: Aim) -> date | None:
    """The first day of the aim on which the target was there."""
    return next((point.on for point in line if point.on >= aim.starts_on and aim.is_met_by(point.value)), None)
