"""What each metric counts, and its value on every day: made of running totals and of what was measured by hand."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

from flask_babel import lazy_gettext as _l

from campaign.goals.aims import CENT, Line, Point
from campaign.goals.forecast import Bounds
from campaign.goals.models import Metric

A_DAY = timedelta(days=1)
NOTHING = Decimal(0)


@dataclass(frozen=True)
class DayCount:
    """What the ledger counted on one day, of all ambassadors together."""

    on: date
    logins: int = 0
    starts: int = 0
    completions: int = 0


@dataclass(frozen=True)
class Times:
    """How often something happened on one day, of all ambassadors together."""

    on: date
    number: int


@dataclass(frozen=True)
class Counts:
    """Everything of a campaign that a metric is computed from."""

    days: Sequence[DayCount] = ()
    """In order; only days on which something counted."""
    joined: Sequence[date] = ()
    """The day on which each ambassador joined, in order."""
    left: Sequence[date] = ()
    """The day on which those who stepped down did so, in order."""
    reached: int = 0
    """Colleagues reached by now."""
    headcount: int = 0
    """Colleagues to reach."""
    trainings: Sequence[Times] = ()
    """How many were at the trainings of each day, in order."""
    downloads: Sequence[Times] = ()
    """What was taken from the toolkit on each day, in order."""


@dataclass(frozen=True)
class Totals:
    """All that was counted up to a day."""

    logins: int
    starts: int
    completions: int
    ambassadors: int
    trainings: int
    downloads: int


@dataclass(frozen=True)
class Kind:
    """What a metric is called, what it counts, and in what."""

    name: object
    unit: object
    meaning: object
    is_whole: bool = True
    """Whether its values are whole numbers."""
    is_booked: bool = True
    """Whether it is made of the ledger: a report moves it."""


KINDS = {
    Metric.REACHED: Kind(
        _l("Colleagues reached"), _l("colleagues"), _l("Recruits who logged in, started or completed something.")
    ),
    Metric.REACH: Kind(
        _l("Reach in percent"), "%", _l("Colleagues reached, of all colleagues to reach."), is_whole=False
    ),
    Metric.LOGINS: Kind(_l("Log-ins"), _l("log-ins"), _l("First log-ins of recruits.")),
    Metric.STARTS: Kind(_l("Courses started"), _l("courses started"), _l("Courses that recruits started.")),
    Metric.COMPLETIONS: Kind(_l("Courses completed"), _l("courses completed"), _l("Courses that recruits completed.")),
    Metric.PER_AMBASSADOR: Kind(
        _l("Completed per ambassador"),
        _l("courses completed per ambassador"),
        _l("Courses completed, divided by the ambassadors of that day."),
        is_whole=False,
    ),
    Metric.AMBASSADORS: Kind(_l("Ambassadors"), _l("ambassadors"), _l("Who was made an ambassador."), is_booked=False),
    Metric.TRAININGS: Kind(
        _l("Trainings attended"),
        _l("trainings attended"),
        _l("Everyone who was at a training, once for each training. Meetings do not count."),
        is_booked=False,
    ),
    Metric.DOWNLOADS: Kind(
        _l("Toolkit downloads"),
        _l("downloads"),
        _l(
            "How often ambassadors took something from the toolkit: downloaded or copied. Who takes the ZIP file takes "
            "each thing in it once."
        ),
        is_booked=False,
    ),
    Metric.MEASURED: Kind(
        _l("Measured by hand"),
        "",
        _l("A number that you enter yourself, with its day."),
        is_whole=False,
        is_booked=False,
    ),
}


def reached_on(totals: Totals, counts: Counts, last: Totals) -> Decimal:
    """Colleagues reached by a day.

    A colleague is reached by a first log-in that counts. Who had logged in before the campaign has none and is reached
    by a start: these are spread over the days as the starts are, for their own days are not in the running totals.
    """
    without_login = max(counts.reached - last.logins, 0)
    if not last.starts:
        return Decimal(totals.logins)
    return Decimal(totals.logins + without_login * totals.starts // last.starts)


def share_on(totals: Totals, counts: Counts, last: Totals) -> Decimal:
    """The same in percent of all colleagues to reach."""
    if not counts.headcount:
        return NOTHING
    return (reached_on(totals, counts, last) * 100 / counts.headcount).quantize(CENT)


def per_ambassador(totals: Totals) -> Decimal:
    """Courses completed, divided by the ambassadors of that day."""
    return (Decimal(totals.completions) / totals.ambassadors).quantize(CENT) if totals.ambassadors else NOTHING


COMPUTED: dict[Metric, Callable[[Totals, Counts, Totals], Decimal]] = {
    Metric.AMBASSADORS: lambda it, _counts, _last: Decimal(it.ambassadors),
    Metric.LOGINS: lambda it, _counts, _last: Decimal(it.logins),
    Metric.STARTS: lambda it, _counts, _last: Decimal(it.starts),
    Metric.COMPLETIONS: lambda it, _counts, _last: Decimal(it.completions),
    Metric.PER_AMBASSADOR: lambda it, _counts, _last: per_ambassador(it),
    Metric.REACHED: reached_on,
    Metric.REACH: share_on,
    Metric.TRAININGS: lambda it, _counts, _last: Decimal(it.trainings),
    Metric.DOWNLOADS: lambda it, _counts, _last: Decimal(it.downloads),
}
"""The value of a metric from the totals of its day, everything, and the totals of the last day."""


def computed_line(metric: Metric, counts: Counts, *, starts_on: date, until: date) -> list[Point]:
    """The value of a metric at the end of every day from the eve of `starts_on` to `until`."""
    begin = min(starts_on - A_DAY, until)
    days = [begin + A_DAY * number for number in range((until - begin).days + 1)]
    totals = totals_on(counts, days)
    # What counts on days to come (a clock that is ahead) is in no total yet.
    last = totals_on(counts, [max([until, *(day.on for day in counts.days)])])[0]
    value = COMPUTED[metric]
    return [Point(day, value(of_day, counts, last)) for day, of_day in zip(days, totals, strict=True)]


def totals_on(counts: Counts, days: Sequence[date]) -> list[Totals]:
    """All that was counted up to each of `days` (in order)."""
    result: list[Totals] = []
    trainings, downloads = running(counts.trainings), running(counts.downloads)
    place = logins = starts = completions = 0
    for day in days:
        while place < len(counts.days) and counts.days[place].on <= day:
            count = counts.days[place]
            logins, starts, completions = logins + count.logins, starts + count.starts, completions + count.completions
            place += 1
        ambassadors = bisect_right(counts.joined, day) - bisect_right(counts.left, day)
        result.append(Totals(logins, starts, completions, ambassadors, trainings(day), downloads(day)))
    return result


def running(times: Sequence[Times]) -> Callable[[date], int]:
    """How often something happened up to a day."""
    days, totals = [one.on for one in times], [0, *accumulate(one.number for one in times)]
    return lambda day: totals[bisect_right(days, day)]


def measured_line(measured: Sequence[Point], *, baseline: Decimal, starts_on: date, until: date) -> list[Point]:
    """What was measured up to `until`. It begins with the baseline, if nothing was measured by the first day."""
    known = [point for point in measured if point.on <= until]
    if starts_on > until or (known and known[0].on <= starts_on):
        return known
    return [Point(starts_on, baseline), *known]


def bounds_of(metric: Metric, counts: Counts) -> Bounds:
    """What a metric cannot go beyond."""
    if metric is Metric.MEASURED:
        return Bounds()
    most = {Metric.REACHED: Decimal(counts.headcount), Metric.REACH: Decimal(100)}
    return Bounds(NOTHING, most.get(metric))


def measured_value(line: Line, measured: Sequence[Point]) -> Decimal | None:
    """The last value of a line that someone measured; a baseline alone is no measurement."""
    return line[-1].value if line and any(point.on <= line[-1].on for point in measured) else None
