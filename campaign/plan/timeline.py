"""The plan on a line of weeks: where every bar begins and how long it is, in per cent of the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import format_date
from flask_babel import gettext as _

from campaign.core.clock import monday_of
from campaign.plan.days import first_day, is_overdue
from campaign.plan.models import Action, ActionState

MOST_LABELS = 14
"""More names of weeks than this would run into each other."""


@dataclass(frozen=True)
class Bar:
    """An action on the line."""

    action: Action
    first_on: date
    x: float
    width: float
    is_overdue: bool

    @property
    def label(self) -> str:
        """The bar in words."""
        return spoken(self.action, self.first_on, is_overdue=self.is_overdue)


@dataclass(frozen=True)
class WeekMark:
    """Where a week begins; `named`: its day is written there."""

    monday: date
    x: float
    named: bool


@dataclass(frozen=True)
class Timeline:
    """The whole drawing."""

    weeks: Sequence[WeekMark]
    days: int
    period_x: float
    period_width: float
    today_x: float | None
    bars: Sequence[Bar]


def spoken(action: Action, first_on: date, *, is_overdue: bool) -> str:
    """An action and its days in words."""
    days = {"first": format_date(first_on, "d MMMM"), "last": format_date(action.due_on, "d MMMM")}
    words = _("%(title)s: %(first)s to %(last)s", title=action.title, **days)
    if action.state is ActionState.DONE:
        state = _("done")
        return f"{words}, {state}"
    if is_overdue:
        state = _("still open")
        return f"{words}, {state}"
    return str(words)


def timeline(actions: Sequence[Action], *, starts_on: date, ends_on: date, today: date) -> Timeline:
    """Whole weeks around the campaign and all `actions`, which stand in the order of their first days."""
    firsts = {action.id: first_day(action.starts_on, action.due_on) for action in actions}
    begin = monday_of(min([starts_on, *firsts.values()]))
    end = monday_of(max([ends_on, *(action.due_on for action in actions)])) + timedelta(weeks=1)
    days = (end - begin).days
    share = 100 / days

    def at(day: date) -> float:
        return (day - begin).days * share

    number = days // 7
    every = -(-number // MOST_LABELS)
    return Timeline(
        weeks=[
            WeekMark(begin + timedelta(weeks=week), week * 7 * share, named=week % every == 0) for week in range(number)
        ],
        days=days,
        period_x=at(starts_on),
        period_width=at(ends_on) + share - at(starts_on),
        # The middle of the day.
        today_x=at(today) + share / 2 if begin <= today < end else None,
        bars=[
            Bar(
                action,
                firsts[action.id],
                x=at(firsts[action.id]),
                width=at(action.due_on) + share - at(firsts[action.id]),
                is_overdue=is_overdue(action.state, action.due_on, today),
            )
            for action in sorted(actions, key=lambda action: (firsts[action.id], action.due_on, action.id))
        ],
    )
