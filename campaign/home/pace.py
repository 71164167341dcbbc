"""How fast a campaign goes, and where that leads."""

from datetime import date, timedelta
from math import ceil

RECENT = timedelta(days=14)
"""The stretch by which the present pace goes: long enough that one quiet week does not decide."""


def pace(per_day: dict[date, int], today: date) -> float:
    """Colleagues reached per week, over the last two weeks."""
    recent = sum(number for day, number in per_day.items() if today - RECENT < day <= today)
    return recent * 7 / RECENT.days


def needed_per_week(goal: int, reached: int, today: date, ends_on: date) -> int | None:
    """How many colleagues a week the goal takes from tomorrow on; None when it is reached, or there is no time left."""
    days = (ends_on - today).days
    if reached >= goal or days <= 0:
        return None
    return ceil((goal - reached) * 7 / days)


def day_of_goal(goal: int, reached: int, per_week: float, today: date) -> date | None:
    """The day on which the goal is reached at this pace; None when it never is, or was before."""
    if reached >= goal or per_week <= 0:
        return None
    return today + timedelta(days=ceil((goal - reached) * 7 / per_week))
