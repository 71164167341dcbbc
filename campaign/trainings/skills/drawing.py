"""The change of skills as geometry: from 1 to 5, in percent across. `trainings/_change.html` draws it."""

from collections.abc import Iterable
from dataclasses import dataclass

from campaign.trainings.skills.assessing import HIGHEST, LOWEST, Change

EDGE = 3.0
"""Percent that stay free on both sides: a dot has a radius."""


@dataclass(frozen=True)
class Line:
    """A skill as a line from the level before to the level after."""

    change: Change
    before_x: float
    after_x: float

    @property
    def rises(self) -> bool:
        return self.after_x > self.before_x

    @property
    def falls(self) -> bool:
        return self.after_x < self.before_x


def across(level: float) -> float:
    """Where a level stands."""
    return round(EDGE + (level - LOWEST) / (HIGHEST - LOWEST) * (100 - 2 * EDGE), 2)


MARKS = [(level, across(level)) for level in range(LOWEST, HIGHEST + 1)]


def lines(changes: Iterable[Change]) -> list[Line]:
    """What can be drawn of these: every skill that has a level before and after."""
    return [
        Line(one, across(one.before), across(one.after))
        for one in changes
        if one.before is not None and one.after is not None
    ]
