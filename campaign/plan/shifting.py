"""Actions that move along when the campaign starts or ends on another day.

An action that moves along knows how many days it is due from the campaign's first day, or, where it belongs to the end,
from its last. It is out of step when its day and that one no longer say the same; nothing else needs to be remembered
until someone has said what to do about it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from campaign.core.calendar.freedays import is_free, working_day
from campaign.plan.models import Action
from campaign.plan.states import OPEN

LAST_WEEKS = timedelta(weeks=4)
"""What is due in them, or after the campaign, belongs to its end, unless the first day is nearer."""
A_WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Shift:
    """An action that would move, and where to."""

    action: Action
    due_on: date

    @property
    def days(self) -> int:
        """Later, or below zero earlier."""
        return (self.due_on - self.action.due_on).days


@dataclass(frozen=True)
class Distance:
    """How an action that moves along remembers its day; one that stays where it is remembers neither."""

    days_from_start: int | None = None
    days_from_end: int | None = None


STAYS = Distance()


def distance(due_on: date, *, starts_on: date, ends_on: date) -> Distance:
    """From the first day, or from the last where it belongs to the end."""
    from_start, to_end = due_on - starts_on, ends_on - due_on
    if to_end <= LAST_WEEKS and to_end < from_start:
        return Distance(days_from_end=-to_end.days)
    return Distance(days_from_start=from_start.days)


def moves_along(action: Action) -> bool:
    """Whether it moves when the campaign does."""
    return action.days_from_start is not None or action.days_from_end is not None


def shifts(actions: Iterable[Action], *, starts_on: date, ends_on: date) -> list[Shift]:
    """What is out of step with a campaign on these days, in the order given; what is closed stays."""
    out_of_step = []
    for action in actions:
        due_on = day_in_step(action, starts_on, ends_on)
        if action.state in OPEN and due_on != action.due_on:
            out_of_step.append(Shift(action, due_on))
    return out_of_step


def day_in_step(action: Action, starts_on: date, ends_on: date) -> date:
    """Where an action belongs in a campaign on these days. What was a day of work stays one, on the same side of the
    first and the last day of the campaign.
    """
    if action.days_from_end is not None:
        there, anchor = ends_on + timedelta(days=action.days_from_end), ends_on
    elif action.days_from_start is not None:
        there, anchor = starts_on + timedelta(days=action.days_from_start), starts_on
    else:
        return action.due_on
    if is_free(action.due_on) or not is_free(there):
        return there
    is_after = there > anchor if anchor == ends_on else there >= anchor
    return working_day(there, earliest=anchor if is_after else there - A_WEEK)
