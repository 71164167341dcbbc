"""The demo's files tell of autumn 2026; here they are moved to the six weeks before today."""

import re
from datetime import date, datetime, timedelta

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.calendar.freedays import working_day
from campaign.core.clock import start_of

LAST_DAY = date(2026, 11, 21)
"""The last day in the files."""
FIRST_DAY = date(2026, 10, 12)
WEEKS = 6
"""As many are over."""
A_WEEK = timedelta(weeks=1)

STAMP = re.compile(r"\b(\d\d)([/-])(\d\d)\2(\d{4})( \d\d:\d\d)?\b")


ACTIVITY = re.compile(rf"Voltooid,(?=(?P<at>{STAMP.pattern}))")


def shifted(text: str, today: date) -> str:
    """`text` with its days moved so that the last one is `today`."""
    days = today - LAST_DAY

    def move(match: re.Match[str]) -> str:
        day, mark, month, year, clock = match.groups()
        moved = date(int(year), int(month), int(day)) + days
        return moved.strftime(f"%d{mark}%m{mark}%Y") + (clock or "")

    return STAMP.sub(move, text)


def known_at(text: str, moment: datetime) -> str:
    """A file as it was at `moment`, by the clock of those who made it: what came after that is not in it."""

    def is_later(stamp: str) -> bool:
        form = "%d-%m-%Y %H:%M" if ":" in stamp else "%d-%m-%Y"
        return datetime.strptime(stamp.replace("/", "-"), form) > moment.replace(tzinfo=None)  # noqa: DTZ007

    def row(line: str) -> str:
        if ";" in line:  # a list: each line is about one moment
            stamp = STAMP.search(line)
            return "" if stamp and is_later(stamp[0]) else line
        line = ACTIVITY.sub(lambda match: f"Niet {match[0].lower()}" if is_later(match["at"]) else match[0], line)
        return STAMP.sub(lambda match: "" if is_later(match[0]) else match[0], line)

    return "".join(row(line) for line in text.splitlines(keepends=True))


def period(today: date) -> tuple[date, date]:
    """First and last day of the demo campaign: twelve weeks, of which the data fill the first six."""
    first = FIRST_DAY + (today - LAST_DAY)
    return first, first + timedelta(weeks=12, days=-1)


def last_day(first: date) -> date:
    """The last day that is told of a campaign with that first day."""
    return first + (LAST_DAY - FIRST_DAY)


def ago(*, hours: int) -> datetime:
    """Earlier today, or the evening before."""
    return clock.now() - timedelta(hours=hours)


def workday(day: date) -> date:
    """That day, or the last day of work before it."""
    return working_day(day, earliest=day - A_WEEK)


def morning(campaign: Campaign, day: int) -> datetime:
    """Ten o'clock on a day of the campaign: 0 is its first."""
    return start_of(campaign.starts_on + timedelta(days=day), campaign.zone) + timedelta(hours=10)
