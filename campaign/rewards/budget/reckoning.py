"""The budget for rewards, reckoned: what is promised, approved and spent, and when it runs out."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil

WARNING = 80
"""Percent of the budget from which it warns."""
RECENT_DAYS = 28
"""The pace is that of the past four weeks."""


class Level(StrEnum):
    """How it stands with a budget."""

    NONE = "none"
    """Nobody set one."""
    FINE = "fine"
    WARNING = "warning"
    FULL = "full"


@dataclass(frozen=True)
class Budget:
    """All amounts in cents."""

    limit: int | None
    spent: int
    """Handed over."""
    approved: int
    """Approved, and not handed over yet."""
    earned: int
    """Earned, and not approved yet."""
    possible: int
    """What can still be earned until the end: prizes in full, the rest at the present pace."""

    @property
    def committed(self) -> int:
        """What takes of the budget for good."""
        return self.spent + self.approved

    @property
    def open(self) -> int:
        """Earned by someone who does not have it yet."""
        return self.earned + self.approved

    @property
    def promised(self) -> int:
        """What is still to be given, as far as it can be foreseen."""
        return self.open + self.possible

    @property
    def expected(self) -> int:
        """What it will all have cost at the end."""
        return self.spent + self.promised

    @property
    def left(self) -> int | None:
        """What can still be approved; below zero where a manager went over it."""
        return None if self.limit is None else self.limit - self.committed

    @property
    def percent(self) -> int:
        """How much of it is taken, rounded down: 100 is not said before it is so."""
        return 100 * self.committed // self.limit if self.limit else 0

    @property
    def level(self) -> Level:
        if self.limit is None:
            return Level.NONE
        if self.committed >= self.limit:
            return Level.FULL
        return Level.WARNING if 100 * self.committed >= WARNING * self.limit else Level.FINE


def fits(limit: int | None, committed: int, more: int) -> bool:
    """Whether `more` can be approved. What costs nothing always fits."""
    return limit is None or more == 0 or committed + more <= limit


def per_day(recent: int, today: date, starts_on: date) -> float:
    """What a day costs: that of the past four weeks, or of as many days as the campaign has had."""
    days = min(RECENT_DAYS, max(1, (today - starts_on).days + 1))
    return recent / days


def runs_out_on(left: int, a_day: float, today: date) -> date | None:
    """The day on which nothing is left at this pace; None where that never comes."""
    if left <= 0:
        return today
    if a_day <= 0:
        return None
    days = ceil(left / a_day)
    return today + timedelta(days=days) if days <= (date.max - today).days else None


def until_the_end(a_day: float, today: date, ends_on: date) -> int:
    """What the days that are left cost at this pace, in whole units of money: a forecast knows no cents."""
    return 100 * round(a_day * max(0, (ends_on - today).days) / 100)
