"""Whether the plan fits: the hours that it asks per week against the hours that people have.

The hours of an action are spread evenly over the working days from its first day to its day. What is not done yet
still has to be done: work of days that have passed is spread over those that are left, and what is overdue counts for
this week. Fractions, so that three thirds are a whole: a week that is exactly full still fits.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from campaign.core.clock import monday_of

USUAL_HOURS = Decimal(4)
"""Hours a week of someone who did not say: half a day."""
WEEK = timedelta(weeks=1)
FRIDAY = 4


@dataclass(frozen=True)
class Work:
    """An open action as the reckoning sees it. `person` and `kpi` are keys; None: nobody, none."""

    key: int
    person: int | None
    kpi: int | None
    first_on: date
    due_on: date
    hours: Decimal


@dataclass(frozen=True)
class Week:
    """A week of someone, or of everyone together: hours planned, and hours there are."""

    monday: date
    planned: Fraction
    available: Fraction

    @property
    def is_over(self) -> bool:
        return self.planned > self.available

    @property
    def short(self) -> Fraction:
        """Hours that are missing."""
        return max(self.planned - self.available, Fraction(0))


@dataclass(frozen=True)
class Load:
    """The weeks of one person; of `None`: of the actions that nobody has taken yet."""

    person: int | None
    per_week: Fraction
    weeks: tuple[Week, ...]

    @property
    def over(self) -> tuple[Week, ...]:
        """The weeks that do not fit."""
        return tuple(week for week in self.weeks if week.is_over)


@dataclass(frozen=True)
class Feasibility:
    """How the plan fits, week by week."""

    together: Load
    people: tuple[Load, ...]
    too_much: Mapping[int, tuple[date, ...]]
    """The KPIs that are too ambitious as planned: the Mondays of the weeks in which their actions do not fit."""


def spread(work: Work, today: date) -> dict[date, Fraction]:
    """The hours of `work` per Monday; together they are its hours."""
    last = max(work.due_on, today)
    first = min(max(work.first_on, today), last)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    working = [day for day in days if day.weekday() <= FRIDAY] or days
    share = Fraction(work.hours) / len(working)
    weeks: dict[date, Fraction] = defaultdict(Fraction)
    for day in working:
        weeks[monday_of(day)] += share
    return dict(weeks)


def feasibility(
    work: Iterable[Work], hours: Mapping[int, Decimal], *, said: Collection[int], today: date
) -> Feasibility:
    """Hold `work` against `hours`: what everyone who takes part has per week, in the order in which they are shown.

    `said`: whose hours someone said. By hours that are only assumed no KPI is judged.
    """
    spreads = [(one, spread(one, today)) for one in work]
    weeks = all_weeks(monday for _, by_week in spreads for monday in by_week)
    planned: dict[int | None, dict[date, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    together: dict[date, Fraction] = defaultdict(Fraction)
    for one, by_week in spreads:
        for monday, share in by_week.items():
            planned[one.person][monday] += share
            together[monday] += share
    people = tuple(load(person, Fraction(has), planned[person], weeks) for person, has in hours.items())
    unowned = (load(None, Fraction(0), planned[None], weeks),) if None in planned else ()
    everyone = load(None, Fraction(sum(hours.values())), together, weeks)
    full: set[tuple[int | None, date]] = {
        (one.person, week.monday) for one in people if one.person in said for week in one.over
    }
    if all(person in said for person in hours):
        # What nobody has taken fits as long as all together have the hours.
        full |= {(None, week.monday) for week in everyone.over}
    return Feasibility(everyone, people + unowned, too_much(spreads, full))


def load(person: int | None, per_week: Fraction, planned: Mapping[date, Fraction], weeks: list[date]) -> Load:
    return Load(person, per_week, tuple(Week(monday, planned.get(monday, Fraction(0)), per_week) for monday in weeks))


def all_weeks(mondays: Iterable[date]) -> list[date]:
    """Every Monday from the first to the last."""
    found = set(mondays)
    if not found:
        return []
    first, last = min(found), max(found)
    return [first + WEEK * number for number in range((last - first).days // 7 + 1)]


def too_much(
    spreads: Iterable[tuple[Work, Mapping[date, Fraction]]], full: set[tuple[int | None, date]]
) -> dict[int, tuple[date, ...]]:
    """The KPIs with work in weeks that are too full, and which weeks."""
    found: dict[int, set[date]] = defaultdict(set)
    for work, by_week in spreads:
        weeks = {monday for monday in by_week if (work.person, monday) in full}
        if work.kpi is not None and weeks:
            found[work.kpi] |= weeks
    return {kpi: tuple(sorted(weeks)) for kpi, weeks in found.items()}
