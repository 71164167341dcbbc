"""The hour of a television: how far the clocks of a zone are ahead, and when that changes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from campaign.scoreboard.screens.offsets import ahead, changes, offsets


def test_a_television_knows_when_summer_time_begins_and_ends() -> None:
    assert list(changes(ZoneInfo("Europe/Amsterdam"), date(2026, 11, 22)))[:3] == [
        (datetime(2026, 11, 20, 23, tzinfo=UTC), 60),
        (datetime(2027, 3, 28, 1, tzinfo=UTC), 120),
        (datetime(2027, 10, 31, 1, tzinfo=UTC), 60),
    ]


def test_half_an_hour_of_summer_time_is_one_too() -> None:
    assert [minutes for _at, minutes in changes(ZoneInfo("Australia/Lord_Howe"), date(2026, 11, 22))][:3] == [
        660,
        630,
        660,
    ]


def test_a_zone_without_summer_time_has_one_offset() -> None:
    assert offsets(ZoneInfo("Asia/Kolkata"), date(2026, 11, 22)).endswith(":330")


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "America/New_York", "Pacific/Chatham", "Africa/Casablanca"])
def test_every_hour_of_a_year_is_told_as_the_zone_has_it(zone: str) -> None:
    told = list(changes(ZoneInfo(zone), date(2026, 11, 22)))
    for hours in range(0, 365 * 24, 3):
        moment = datetime(2026, 11, 22, tzinfo=UTC) + timedelta(hours=hours)
        assert [minutes for since, minutes in told if since <= moment][-1] == ahead(moment, ZoneInfo(zone)), moment
