"""When to begin the next campaign: a rule table over staff turnover, the management's will and this one's success.

Source: the whitepaper. The faster people come and go, the sooner again, or all the time; without the will of the
management nothing begins; and a success is built on while it is remembered.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import IntEnum, StrEnum
from itertools import pairwise

from flask_babel import lazy_gettext as _l

from campaign.core.calendar.freedays import is_holiday
from campaign.core.clock import monday_of
from campaign.evaluation.models import Will

MUCH = Decimal(20)
SOME = Decimal(10)
"""Percent of the staff replaced in a year."""
PREPARATION = timedelta(weeks=6)
"""What it takes to find ambassadors: nobody begins tomorrow."""
WEEK = timedelta(days=7)
WORKING_DAYS = 5
CHRISTMAS, NEW_YEAR = (12, 23), (1, 3)
SUMMER = ((6, 20), (8, 25))
"""Month and day: when many are away, or leave before a campaign that begins then gets going."""


class Timing(IntEnum):
    """When to begin again, from soon to late."""

    CONTINUOUS = 0
    IN_3_MONTHS = 3
    IN_6_MONTHS = 6
    IN_12_MONTHS = 12
    TALK_FIRST = 99


class Turnover(StrEnum):
    """How fast colleagues are replaced."""

    MUCH = "much"
    SOME = "some"
    LITTLE = "little"


class Success(StrEnum):
    """How well a campaign did what it wanted."""

    GOOD = "good"
    PARTLY = "partly"
    POOR = "poor"


LATER: dict[Timing, Timing] = dict(pairwise(Timing))
"""The next step of patience."""

TABLE: dict[tuple[Turnover, Success], Timing] = {
    (Turnover.MUCH, Success.GOOD): Timing.CONTINUOUS,
    (Turnover.MUCH, Success.PARTLY): Timing.IN_3_MONTHS,
    (Turnover.MUCH, Success.POOR): Timing.IN_6_MONTHS,
    (Turnover.SOME, Success.GOOD): Timing.IN_3_MONTHS,
    (Turnover.SOME, Success.PARTLY): Timing.IN_6_MONTHS,
    (Turnover.SOME, Success.POOR): Timing.IN_12_MONTHS,
    (Turnover.LITTLE, Success.GOOD): Timing.IN_6_MONTHS,
    (Turnover.LITTLE, Success.PARTLY): Timing.IN_12_MONTHS,
    (Turnover.LITTLE, Success.POOR): Timing.IN_12_MONTHS,
}
"""With a management that wants to go on."""

HEADLINES = {
    Timing.CONTINUOUS: _l("Go on without a break"),
    Timing.IN_3_MONTHS: _l("Begin again in three months"),
    Timing.IN_6_MONTHS: _l("Begin again in half a year"),
    Timing.IN_12_MONTHS: _l("Begin again in a year"),
    Timing.TALK_FIRST: _l("Talk first"),
}


@dataclass(frozen=True)
class Ground:
    """What the advice is made of; None: nobody said."""

    turnover: Decimal | None
    """Percent a year."""
    will: Will | None
    success: Success | None


@dataclass(frozen=True)
class Advice:
    """When to begin again, and why, in sentences."""

    timing: Timing
    headline: object
    reasons: tuple[object, ...]
    changes: tuple[object, ...]
    """What would make it another advice."""
    first_on: date | None
    """A day to begin on; None where talking comes first."""
    is_whole: bool
    """Whether all three are known."""


def band_of(turnover: Decimal) -> Turnover:
    """How fast a percentage a year is."""
    if turnover >= MUCH:
        return Turnover.MUCH
    return Turnover.SOME if turnover >= SOME else Turnover.LITTLE


def timing(ground: Ground) -> Timing:
    """When to begin again; what is not known counts as the middle."""
    if ground.will is Will.NO:
        return Timing.TALK_FIRST
    band = Turnover.SOME if ground.turnover is None else band_of(ground.turnover)
    success = ground.success or Success.PARTLY
    if ground.will is Will.YES:
        return TABLE[band, success]
    if success is Success.POOR:
        return Timing.TALK_FIRST
    return LATER[TABLE[band, success]]


def advise(ground: Ground, *, ends_on: date, today: date, results: tuple[object, ...] = ()) -> Advice:
    """The advice with its reasons. `results`: sentences on what the success is made of."""
    when = timing(ground)
    return Advice(
        timing=when,
        headline=HEADLINES[when],
        reasons=(turnover_reason(ground.turnover), will_reason(ground.will), *results, success_reason(ground.success)),
        changes=tuple(alternatives(ground)),
        first_on=first_day(when, ends_on=ends_on, today=today),
        is_whole=None not in {ground.turnover, ground.will, ground.success},
    )


def turnover_reason(turnover: Decimal | None) -> object:
    if turnover is None:
        return _l("The staff turnover is not known yet; this counts with some: 10 to 20 percent a year.")
    return TURNOVERS[band_of(turnover)]


def will_reason(will: Will | None) -> object:
    return WILLS[will]


def success_reason(success: Success | None) -> object:
    return SUCCESSES[success]


TURNOVERS = {
    Turnover.MUCH: _l("A fifth of the staff or more is replaced in a year: there are new colleagues all the time."),
    Turnover.SOME: _l("Between a tenth and a fifth of the staff is replaced in a year."),
    Turnover.LITTLE: _l("Less than a tenth of the staff is replaced in a year: few colleagues are new."),
}
WILLS = {
    Will.YES: _l("The management wants to go on."),
    Will.NOT_SURE: _l("The management is not sure yet: that takes one step more of patience."),
    Will.NO: _l("The management does not want to go on: talk about why, with the report on the table."),
    None: _l("What the management wants is not known yet: that takes one step more of patience."),
}
SUCCESSES = {
    Success.GOOD: _l("All in all this campaign does what it set out to do: build on it while people remember."),
    Success.PARTLY: _l("All in all this campaign does part of what it set out to do: take time for the lessons."),
    Success.POOR: _l("All in all this campaign does not do what it set out to do: first find out why."),
    None: _l("There are no results to go by yet."),
}


def alternatives(ground: Ground) -> Iterator[object]:
    """What would lead to another advice, one thing at a time."""
    now = timing(ground)
    for other, words in others(ground):
        then = timing(other)
        if then is not now:
            yield _l("%(what)s: “%(advice)s”.", what=words, advice=HEADLINES[then])


def others(ground: Ground) -> Iterator[tuple[Ground, object]]:
    """The same with one thing different, and how that is said."""
    band = None if ground.turnover is None else band_of(ground.turnover)
    if band is not Turnover.MUCH:
        yield replace(ground, turnover=MUCH), _l("A turnover of 20 percent a year or more")
    if band is not Turnover.LITTLE:
        yield replace(ground, turnover=Decimal(0)), _l("A turnover of less than 10 percent a year")
    if ground.will is not Will.YES:
        yield replace(ground, will=Will.YES), _l("A yes of the management")
    if ground.will is not Will.NO:
        yield replace(ground, will=Will.NO), _l("A no of the management")
    if ground.success is not Success.GOOD:
        yield replace(ground, success=Success.GOOD), _l("Results that are good all in all")
    if ground.success is not Success.POOR:
        yield replace(ground, success=Success.POOR), _l("Results that are poor all in all")


def first_day(when: Timing, *, ends_on: date, today: date) -> date | None:
    """A Monday to begin on: when it is advised, with time to prepare, and in no week in which many are away."""
    if when is Timing.TALK_FIRST:
        return None
    day = monday_from(max(months_after(ends_on, when.value) + timedelta(days=1), today + PREPARATION))
    while is_holiday_week(day):
        day += WEEK
    return day


def monday_from(day: date) -> date:
    """The first Monday that is not before `day`."""
    return monday_of(day + timedelta(days=6))


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_holiday_week(monday: date) -> bool:
    """Whether a public holiday lies in its working days, or most people are away."""
    return any(is_away(monday + timedelta(days=number)) for number in range(WORKING_DAYS))


def is_away(day: date) -> bool:
    place = (day.month, day.day)
    return is_holiday(day) or place >= CHRISTMAS or place <= NEW_YEAR or SUMMER[0] <= place <= SUMMER[1]
