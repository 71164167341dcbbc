"""The days of an action: when its work begins, and whether its day has passed."""

from datetime import date, timedelta

from campaign.plan.models import ActionState
from campaign.plan.states import OPEN

USUAL_SPAN = timedelta(days=6)
"""An action without a first day is the work of the week that ends on its day."""


def first_day(starts_on: date | None, due_on: date) -> date:
    """When the work on an action begins."""
    return starts_on or due_on - USUAL_SPAN


def is_overdue(state: ActionState, due_on: date, today: date) -> bool:
    """Whether an action should have been done before `today` and is not."""
    return state in OPEN and due_on < today


def moved(starts_on: date | None, due_on: date, to: date) -> tuple[date | None, date]:
    """The first and the last day of an action that becomes due on `to`: its first day keeps its distance."""
    return starts_on + (to - due_on) if starts_on else None, to


def middle(starts_on: date, ends_on: date, today: date) -> date:
    """The day that a day without a year is near to: today, unless the campaign is still to come or over."""
    return min(max(today, starts_on), ends_on)
