"""What we write as a calendar, opened by a library that reads calendars for a living."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from campaign.core.calendar.ics import Event, calendar

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
STAMP = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
LONGEST_LINE = 75
"""Bytes, without its end (RFC 5545); what is longer goes on in the next line."""


def event(**facts: object) -> Event:
    usual = {
        "uid": "action-1@example.org",
        "title": "Posters",
        "starts": date(2026, 11, 27),
        "ends": date(2026, 11, 27),
    }
    return Event(**{**usual, "stamp": STAMP, **facts})  # type: ignore[arg-type]


def written(*events: Event, name: str = "Olievlek") -> bytes:
    return calendar(name, events, refresh=HOUR)


def opened(*events: Event, name: str = "Olievlek") -> Calendar:
    found = Calendar.from_ical(written(*events, name=name))
    assert isinstance(found, Calendar)
    assert not found.errors
    return found


def test_a_calendar_opens_without_errors_or_anything_missing() -> None:
    found = opened(event())
    assert (found["VERSION"], found["PRODID"]) == ("2.0", "-//Olievlek//Campaigns//EN")
    assert [(one["UID"], one["DTSTAMP"].dt) for one in found.events] == [("action-1@example.org", STAMP)]


def test_a_calendar_without_events_opens() -> None:
    assert opened().events == []


def test_a_whole_day_is_a_day_without_a_time() -> None:
    (found,) = opened(event()).events
    assert (found.start, found.end) == (date(2026, 11, 27), date(2026, 11, 28))
    assert found["TRANSP"] == "TRANSPARENT"


def test_the_last_of_several_days_is_in() -> None:
    (found,) = opened(event(ends=date(2026, 11, 29))).events
    assert found.end - found.start == timedelta(days=3)


@pytest.mark.parametrize(
    "day", [date(2027, 3, 27), date(2027, 3, 28), date(2026, 10, 25), date(2028, 2, 29), date(2026, 12, 31)]
)
def test_a_whole_day_is_the_same_day_when_the_clocks_change(day: date) -> None:
    (found,) = opened(event(starts=day, ends=day)).events
    assert (found.start, found.end) == (day, day + timedelta(days=1))


@pytest.mark.parametrize(
    ("before", "after"),
    # Summer time ends on 25 October 2026, and begins on 28 March 2027.
    [(date(2026, 10, 20), date(2026, 10, 27)), (date(2027, 3, 23), date(2027, 3, 30))],
)
def test_two_o_clock_stays_two_o_clock_when_the_clocks_change(before: date, after: date) -> None:
    two = [datetime(day.year, day.month, day.day, 14, 0, tzinfo=AMSTERDAM) for day in (before, after)]
    meetings = opened(*(event(starts=moment, ends=moment + HOUR) for moment in two)).events
    assert [f"{one.start.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}" for one in meetings] == [
        f"{before} 14:00",
        f"{after} 14:00",
    ]


def test_a_meeting_over_the_change_lasts_as_long_as_it_lasts() -> None:
    night = datetime(2026, 10, 25, 1, 0, tzinfo=AMSTERDAM)
    (found,) = opened(event(starts=night, ends=datetime(2026, 10, 25, 4, 0, tzinfo=AMSTERDAM))).events
    assert found.end.astimezone(UTC) - found.start.astimezone(UTC) == timedelta(hours=4)


def test_a_moment_of_which_nobody_knows_the_zone_is_refused() -> None:
    naive = STAMP.replace(tzinfo=None)
    with pytest.raises(ValueError, match="naive"):
        written(event(starts=naive, ends=naive + HOUR))


NASTY = (
    "Coffee, tea; and cake",
    "C:\\posters\\new",
    "First line\nsecond line\r\nthird line",
    "Literally \\n and \\, and \\;",
    'Quotes “like this” and "that": done',
    "BEGIN:VEVENT\nSUMMARY:not mine\nEND:VEVENT",
    "Zoë’s café ☕ 👩‍🏫 " * 20,
    "é" * 500,
    "👩‍👩‍👧" * 100,
    "a" * 2000,
    "tab\there",
    " leading and trailing ",
)


@pytest.mark.parametrize("words", NASTY)
def test_every_text_comes_out_as_it_went_in(words: str) -> None:
    found = opened(event(title=words, description=words, place=words)).events
    wanted = words.replace("\r\n", "\n")
    assert [(str(one["SUMMARY"]), str(one["DESCRIPTION"]), str(one["LOCATION"])) for one in found] == [(wanted,) * 3]


@pytest.mark.parametrize("words", NASTY)
def test_no_line_is_too_long_and_no_letter_is_cut(words: str) -> None:
    lines = written(event(title=words), name=words).split(b"\r\n")
    assert max(map(len, lines)) <= LONGEST_LINE
    assert all(line.decode() is not None for line in lines)
    assert b"\n" not in b"".join(lines)


def test_control_characters_are_dropped() -> None:
    (found,) = opened(event(title="Pos\x00ters\x1b\x7f")).events
    assert str(found["SUMMARY"]) == "Posters"


def test_an_address_leads_where_it_says() -> None:
    url = "https://example.org/c/leren/plan/mine?a=1,2;3"
    (found,) = opened(event(url=url)).events
    assert str(found["URL"]) == url
