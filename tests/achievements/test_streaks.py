"""Weeks in a row, and levels by the colleagues reached."""

from datetime import date

import pytest

from campaign.achievements.levels import level_of, next_level
from campaign.achievements.streaks import streak, weeks_of

MONDAYS = [date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 23)]
FIRST, SECOND, THIRD, FOURTH = MONDAYS

STREAKS = [
    ([], FOURTH, 0),
    ([FOURTH], FOURTH, 1),
    ([THIRD], FOURTH, 1),
    ([SECOND], FOURTH, 0),
    ([SECOND, THIRD, FOURTH], FOURTH, 3),
    ([SECOND, THIRD], FOURTH, 2),
    ([FIRST, THIRD, FOURTH], FOURTH, 2),
    ([FIRST, SECOND, FOURTH], FOURTH, 1),
    (MONDAYS, FOURTH, 4),
]


@pytest.mark.parametrize(("weeks", "this_week", "expected"), STREAKS)
def test_a_week_that_is_still_open_breaks_no_streak(weeks: list[date], this_week: date, expected: int) -> None:
    assert streak(weeks, this_week) == expected


def test_a_week_begins_on_monday() -> None:
    assert weeks_of([date(2026, 11, 8), date(2026, 11, 9), date(2026, 11, 15)]) == {FIRST, SECOND}


@pytest.mark.parametrize(
    ("reached", "level", "following"),
    [
        (0, None, "drop"),
        (1, "drop", "trickle"),
        (4, "drop", "trickle"),
        (5, "trickle", "stream"),
        (24, "stream", "river"),
        (25, "river", "sea"),
        (50, "sea", None),
        (400, "sea", None),
    ],
)
def test_a_level_goes_by_the_colleagues_reached(reached: int, level: str | None, following: str | None) -> None:
    has, comes = level_of(reached), next_level(reached)
    assert (has and has.key, comes and comes.key) == (level, following)
