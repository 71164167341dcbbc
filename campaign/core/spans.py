"""How long something lasts, in days; whole years are said as years, and so are as long as the calendar makes them."""

from datetime import date, timedelta
from typing import TypeVar

A_YEAR = 365
Day = TypeVar("Day", bound=date)
"""A day, or a moment."""


def years_of(days: int) -> int:
    """How many years so many days are said to be; 0 where they are said as days."""
    return 0 if days % A_YEAR else days // A_YEAR


def after(day: Day, days: int) -> Day:
    """So long after a day."""
    return moved(day, days, years_of(days))


def before(day: Day, days: int) -> Day:
    """So long before a day."""
    return moved(day, -days, -years_of(days))


def moved(day: Day, days: int, years: int) -> Day:
    if not years:
        return day + timedelta(days)
    year = day.year + years
    try:
        return day.replace(year=year)
    except ValueError:  # the 29th of February
        return day.replace(year=year, day=28)
