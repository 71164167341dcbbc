"""A time zone as calendars carry it: with the rule by which its clocks change, as not every program knows zones."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import chain
from zoneinfo import ZoneInfo

import icalendar
from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

YEARS = 4
"""For so many years a rule must foretell the changes, else they are listed."""
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Change:
    """The clocks change: by the clock that was right until then, from one offset to another."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool

    @property
    def rule(self) -> tuple[int, int, str, object]:
        """Month, which one of its weekdays (-1: the last), and at what time."""
        is_last = self.at.day + 7 > monthrange(self.at.year, self.at.month)[1]
        return self.at.month, -1 if is_last else (self.at.day + 6) // 7, DAYS[self.at.weekday()], self.at.time()


@lru_cache(maxsize=64)
def vtimezone(zone: ZoneInfo, year: int) -> Timezone:
    """The zone as it is from its first change in `year` on."""
    by_year = [list(changes(zone, one)) for one in range(year, year + YEARS)]
    first = by_year[0]
    found = Timezone()
    found.add("tzid", zone.key)
    if not any(by_year):
        found.add_component(unchanging(zone, year))
    is_foretold = all([one.rule for one in theirs] == [one.rule for one in first] for theirs in by_year)
    for change in first if is_foretold else chain.from_iterable(by_year):
        single = observance(change.at, change.before, change.after, change.name, is_summer=change.is_summer)
        if is_foretold:
            month, which, day, _ = change.rule
            single.add("rrule", vRecur(FREQ="YEARLY", BYMONTH=month, BYDAY=f"{which}{day}"))
        found.add_component(single)
    return found


def changes(zone: ZoneInfo, year: int) -> Iterator[Change]:
    """What happens to the clocks in a year, to the hour."""
    day = datetime(year, 1, 1, tzinfo=UTC)
    while day.year == year:
        if offset(day, zone) != offset(day + DAY, zone):
            moment = next(at for at in (day + HOUR * n for n in range(25)) if offset(at, zone) != offset(day, zone))
            before, local = offset(day, zone), moment.astimezone(zone)
            at = (moment + before).replace(tzinfo=None)
            yield Change(at, before, offset(moment, zone), local.tzname() or "", is_summer=bool(local.dst()))
        day += DAY


def offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    """How far the clocks of a zone are ahead of UTC."""
    return moment.astimezone(zone).utcoffset() or timedelta()


def unchanging(zone: ZoneInfo, year: int) -> icalendar.Component:
    moment = datetime(year, 1, 1, tzinfo=zone)
    same = offset(moment, zone)
    return observance(moment.replace(tzinfo=None), same, same, moment.tzname() or "", is_summer=False)


def observance(at: datetime, before: timedelta, after: timedelta, name: str, *, is_summer: bool) -> icalendar.Component:
    single: icalendar.Component = TimezoneDaylight() if is_summer else TimezoneStandard()
    single.add("dtstart", at)
    single.add("tzoffsetfrom", before)
    single.add("tzoffsetto", after)
    single.add("tzname", name)
    return single
