"""Streaks: how many weeks in a row brought something."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from campaign.core.clock import monday_of

A_WEEK = timedelta(weeks=1)


def weeks_of(days: Iterable[date]) -> set[date]:
    """The Mondays of the weeks that these days lie in."""
    return {monday_of(day) for day in days}


def streak(weeks_with_result: Collection[date], this_week: date) -> int:
    """How many weeks in a row had a result up to now, all given by their Mondays; this week is open and breaks none."""
    week = this_week if this_week in weeks_with_result else this_week - A_WEEK
    length = 0
    while week in weeks_with_result:
        length += 1
        week -= A_WEEK
    return length
