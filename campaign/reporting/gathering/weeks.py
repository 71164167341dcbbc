"""Days put together by week, without a gap: a week in which nothing happened is a fact, too."""

from collections.abc import Iterable
from datetime import date, timedelta

from campaign.core.clock import monday_of
from campaign.goals.metrics import DayCount
from campaign.reporting.contents import WeekResult

WEEK = timedelta(days=7)


def weeks(days: Iterable[DayCount], first: date, last: date) -> list[WeekResult]:
    """Every week that holds a day from `first` to `last`, in order."""
    counted = {monday: WeekResult(monday, 0, 0, 0) for monday in mondays(first, last)}
    for day in days:
        before = counted.get(monday_of(day.on))
        if before is not None and day.on <= last:
            counted[before.begins_on] = WeekResult(
                before.begins_on,
                before.logins + day.logins,
                before.starts + day.starts,
                before.completions + day.completions,
            )
    return list(counted.values())


def mondays(first: date, last: date) -> list[date]:
    """The Mondays of the weeks from one day to another."""
    number = (monday_of(last) - monday_of(first)).days // WEEK.days + 1
    return [monday_of(first) + WEEK * place for place in range(max(number, 0))]
