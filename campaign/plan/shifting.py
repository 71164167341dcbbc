"""Actions that move along when the campaign starts on another day.

An action that moves along knows how many days after the campaign's start it is due. It is out of step when its day and
the start no longer say the same; nothing else needs to be remembered until someone has said what to do about it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from campaign.plan.models import Action
from campaign.plan.states import OPEN


@dataclass(frozen=True)
class Shift:
    """An action that would move, and where to."""

    action: Action
    due_on: date

    @property
    def days(self) -> int:
        """Later, or below zero earlier."""
        return (self.due_on - self.action.due_on).days


def shifts(actions: Iterable[Action], starts_on: date) -> list[Shift]:
    """What is out of step with a campaign that starts on `starts_on`, in the order given; what is closed stays."""
    out_of_step = []
    for action in actions:
        if action.days_from_start is None or action.state not in OPEN:
            continue
        due_on = starts_on + timedelta(days=action.days_from_start)
        if due_on != action.due_on:
            out_of_step.append(Shift(action, due_on))
    return out_of_step


def days_from_start(due_on: date, starts_on: date) -> int:
    """How an action that moves along remembers its day."""
    return (due_on - starts_on).days
