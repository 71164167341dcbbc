"""How far a zone's clocks are ahead, foretold: so a television knows the hour, wherever it thinks it is."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from campaign.core.clock import start_of

FORETOLD = timedelta(days=500)
"""A television without a network for so long has other worries."""
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def offsets(zone: ZoneInfo, first: date) -> str:
    """From the day before `first` on: `seconds:minutes` each, the Unix time from which the clocks are so far ahead."""
    return " ".join(f"{int(moment.timestamp())}:{minutes}" for moment, minutes in changes(zone, first))


def changes(zone: ZoneInfo, first: date) -> Iterator[tuple[datetime, int]]:
    """The offset in minutes at the beginning, and each later one with the minute from which it holds."""
    moment = start_of(first - DAY, zone)
    end = moment + FORETOLD
    now = ahead(moment, zone)
    yield moment, now
    while moment < end:
        following = moment + DAY
        if ahead(following, zone) != now:
            now = ahead(following, zone)
            yield first_minute(moment, following, zone), now
        moment = following


def first_minute(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Between two moments with different offsets: the minute from which the later one holds."""
    while after - before > MINUTE:
        middle = before + (after - before) // (2 * MINUTE) * MINUTE
        if ahead(middle, zone) == ahead(after, zone):
            after = middle
        else:
            before = middle
    return after


def ahead(moment: datetime, zone: ZoneInfo) -> int:
    """Minutes that the clocks are ahead of UTC."""
    offset = moment.astimezone(zone).utcoffset() or timedelta()
    return offset // MINUTE
