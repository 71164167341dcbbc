"""The rules by which clocks change, as calendars carry them, against the zones themselves."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from campaign.core.calendar.vtimezone import vtimezone


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Amsterdam",
        "America/New_York",
        "America/Sao_Paulo",
        "Asia/Dubai",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Auckland",
        # Its clocks change with the moon: no rule foretells them.
        "Africa/Casablanca",
    ],
)
def test_a_calendar_knows_the_clocks_of_a_zone_for_years(name: str) -> None:
    zone = ZoneInfo(name)
    carried = vtimezone(zone, 2025).to_tz(lookup_tzid=False)
    first = datetime(2026, 1, 1, 12, tzinfo=UTC)
    noons = [(first + timedelta(days=number)).astimezone(zone) for number in range(3 * 365)]
    wrong = [noon for noon in noons if noon.replace(tzinfo=carried).utcoffset() != noon.utcoffset()]
    assert wrong == []


def test_a_rule_stands_for_all_years_instead_of_a_list() -> None:
    found = vtimezone(ZoneInfo("Europe/Amsterdam"), 2026).to_ical().decode()
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in found
    assert "RDATE" not in found
