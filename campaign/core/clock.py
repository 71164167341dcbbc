"""The one place where the time is read; and days as the calendar has them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

A_YEAR = 365
Day = TypeVar("Day", bound=date)
"""A day, or a moment."""

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return _told.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be `moment` in this block: for who tells of weeks that are over, as the demo does."""
    before = _told.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _told.reset(before)


def today(zone: ZoneInfo) -> date:
    """The calendar day that it is now in `zone`."""
    return now().astimezone(zone).date()


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """The calendar day of `moment` in `zone`."""
    return moment.astimezone(zone).date()


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of `day` in `zone`, as UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def monday_of(day: date) -> date:
    """The Monday of the week that holds `day`."""
    return day - timedelta(days=day.weekday())


def is_shown(moment: datetime) -> bool:
    """Whether clocks in its zone ever show that time: not in the hour that is left out in spring."""
    there_and_back = moment.astimezone(UTC).astimezone(moment.tzinfo)
    return there_and_back.replace(tzinfo=None, fold=0) == moment.replace(tzinfo=None, fold=0)


def years_of(days: int) -> int:
    """How many years so many days are said to be, and so are as long as the calendar makes them; 0: they are days."""
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
