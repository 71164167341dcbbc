"""The days of a series: every so many weeks from the first one on, holidays left out."""

from dataclasses import dataclass
from datetime import date, timedelta

from campaign.core.calendar.freedays import is_holiday

MOST_WEEKS = 13
MOST_DAYS = 60


@dataclass(frozen=True)
class SeriesDay:
    """A day that a series falls on."""

    on: date
    is_holiday: bool


def days_of(first: date, every_weeks: int, until: date) -> list[SeriesDay]:
    """The days from `first` up to `until`, every so many weeks, in order; the first one always, and never too many."""
    step = timedelta(weeks=max(1, every_weeks))
    days = [first]
    while days[-1] + step <= until and len(days) < MOST_DAYS:
        days.append(days[-1] + step)
    return [SeriesDay(day, is_holiday(day)) for day in days]
