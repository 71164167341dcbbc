"""Which week is told, and when: on the Monday after it, in the morning of the campaign."""

from datetime import date, datetime, timedelta

from campaign.core.clock import monday_of
from campaign.outbox.reminding import NOT_BEFORE

A_WEEK = timedelta(weeks=1)
LATE = timedelta(days=2)
"""Whoever could not be written on Monday is on Tuesday; after that the week is old."""


def week_before(today: date) -> date:
    """The Monday of the week before the one that holds `today`."""
    return monday_of(today) - A_WEEK


def week_to_tell(here: datetime, *, starts_on: date, ends_on: date) -> date | None:
    """The Monday of the week that is to be told at a moment, in the campaign's time zone; None when it is not time.

    Weeks are told in which the campaign had a day: the last one on the Monday after its end.
    """
    monday = monday_of(here.date())
    told = monday - A_WEEK
    is_morning = here.date() > monday or here.time() >= NOT_BEFORE
    if not is_morning or here.date() - monday >= LATE:
        return None
    return told if told <= ends_on and monday > starts_on else None
