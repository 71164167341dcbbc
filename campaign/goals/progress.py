"""How a KPI stands: one table, which the program judges by and the pages show."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from campaign.goals.aims import Aim
from campaign.goals.forecast import Forecast

FIRST_WEEK = timedelta(days=7)


class Progress(StrEnum):
    """How a KPI stands."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    BEHIND = "behind"
    MET = "met"
    MISSED = "missed"


@dataclass(frozen=True)
class Situation:
    """Everything that the state follows from."""

    aim: Aim
    today: date
    value: Decimal | None
    """The last value that is known by the deadline; None: none yet."""
    forecast: Forecast | None

    @property
    def is_over(self) -> bool:
        return self.today > self.aim.due_on

    @property
    def is_met(self) -> bool:
        return self.value is not None and self.aim.is_met_by(self.value)

    @property
    def is_on_line(self) -> bool:
        return self.value is not None and self.aim.is_on_line(self.value, self.today)

    @property
    def is_expected(self) -> bool:
        return self.forecast is not None and self.aim.is_met_by(self.forecast.value)

    @property
    def is_within_range(self) -> bool:
        if self.forecast is None:
            return False
        return self.aim.is_met_by(self.forecast.low if self.aim.falls else self.forecast.high)

    @property
    def is_young(self) -> bool:
        return self.today < self.aim.starts_on + FIRST_WEEK


@dataclass(frozen=True)
class Rule:
    """A state, when it holds, and how a page says that."""

    state: Progress
    holds: Callable[[Situation], bool]
    words: object


RULES = (
    Rule(
        Progress.NOT_STARTED,
        lambda it: it.today < it.aim.starts_on,
        _l("Before the first day."),
    ),
    Rule(
        Progress.MET,
        lambda it: it.is_met,
        _l("The target is reached. After the deadline: the value at the deadline reached it."),
    ),
    Rule(
        Progress.MISSED,
        lambda it: it.is_over,
        _l("The deadline is over, and the value at the deadline did not reach the target."),
    ),
    Rule(
        Progress.NOT_STARTED,
        lambda it: it.value is None or (it.is_young and it.value == it.aim.baseline),
        _l("Nothing was measured yet, or nothing moved in the first week so far."),
    ),
    Rule(
        Progress.ON_TRACK,
        lambda it: it.is_expected,
        _l("The value that the present pace leads to at the deadline reaches the target."),
    ),
    Rule(
        Progress.AT_RISK,
        lambda it: it.is_within_range or it.is_on_line or it.is_young,
        _l(
            "It does not, but the target lies within the range of the forecast, or today the value is still as good as "
            "the target line, or the KPI is in its first week."
        ),
    ),
    Rule(
        Progress.BEHIND,
        lambda _it: True,
        _l("It does not, and the target lies outside the range as well."),
    ),
)
"""The first rule that holds decides."""


def rule_of(situation: Situation) -> Rule:
    """The rule that decides about a KPI."""
    return next(rule for rule in RULES if rule.holds(situation))
