"""On Mondays from seven, for weeks in which the campaign had a day."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from campaign.digest.weeks import week_to_tell


def at(month: int, day: int, hour: int, minute: int) -> datetime:
    """A moment in the campaign."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo("Europe/Amsterdam"))


STARTS, ENDS = date(2026, 11, 4), date(2026, 12, 2)


@pytest.mark.parametrize(
    ("here", "told"),
    [
        (at(11, 16, 6, 59), None),
        (at(11, 16, 7, 0), date(2026, 11, 9)),
        (at(11, 17, 0, 0), date(2026, 11, 9)),
        (at(11, 17, 23, 59), date(2026, 11, 9)),
        (at(11, 18, 0, 0), None),
        (at(11, 22, 12, 0), None),
        # The first week began on a Wednesday; the one before it had no day.
        (at(11, 9, 7, 0), date(2026, 11, 2)),
        (at(11, 2, 7, 0), None),
        # The last week is told on the Monday after it, and then it is over.
        (at(12, 7, 7, 0), date(2026, 11, 30)),
        (at(12, 14, 7, 0), None),
    ],
)
def test_which_week_is_told(here: datetime, told: date | None) -> None:
    assert week_to_tell(here, starts_on=STARTS, ends_on=ENDS) == told


def test_a_campaign_that_begins_on_a_monday_tells_nothing_on_that_day() -> None:
    assert week_to_tell(at(11, 9, 8, 0), starts_on=date(2026, 11, 9), ends_on=ENDS) is None
