"""The demo's files tell of autumn 2026; here they are moved to the six weeks before today."""

import re
from datetime import date, datetime, timedelta

LAST_DAY = date(2026, 11, 21)
"""The last day in the files."""
FIRST_DAY = date(2026, 10, 12)

STAMP = re.compile(r"\b(\d\d)([/-])(\d\d)\2(\d{4})( \d\d:\d\d)?\b")


def shifted(text: str, now: datetime) -> str:
    """`text` with its days moved so that the last one is the day of `now`; a moment still to come goes out."""
    days = now.date() - LAST_DAY

    def move(match: re.Match[str]) -> str:
        day, mark, month, year, clock = match.groups()
        moved = date(int(year), int(month), int(day)) + days
        if clock and (moved, clock.strip()) > (now.date(), f"{now:%H:%M}"):
            return ""
        return moved.strftime(f"%d{mark}%m{mark}%Y") + (clock or "")

    return STAMP.sub(move, text)


def period(today: date) -> tuple[date, date]:
    """First and last day of the demo campaign: twelve weeks, of which the data fill the first six."""
    first = FIRST_DAY + (today - LAST_DAY)
    return first, first + timedelta(weeks=12, days=-1)
