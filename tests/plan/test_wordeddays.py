"""Days as people write them, near the middle of November 2026."""

from datetime import date

import pytest

from campaign.plan.wordeddays import read_day

NEAR = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("26-11", date(2026, 11, 26)),
        ("26/11/2026", date(2026, 11, 26)),
        ("26.11.26", date(2026, 11, 26)),
        ("2026-11-26", date(2026, 11, 26)),
        ("26 nov", date(2026, 11, 26)),
        ("26 nov.", date(2026, 11, 26)),
        ("Nov 26, 2026", date(2026, 11, 26)),
        ("do 26 november", date(2026, 11, 26)),
        ("uiterlijk op 26 november", date(2026, 11, 26)),
        ("by Thursday the 26th of November", date(2026, 11, 26)),
        ("1 mrt", date(2027, 3, 1)),
        ("1 juni", date(2026, 6, 1)),
        ("31 december", date(2026, 12, 31)),
        ("5 januari", date(2027, 1, 5)),
        ("week 47", date(2026, 11, 20)),
        ("wk 1", date(2027, 1, 8)),
        ("week 53", date(2027, 1, 1)),
        ("week 10 2027", date(2027, 3, 12)),
    ],
)
def test_a_day_is_understood(text: str, day: date) -> None:
    assert read_day(text, near=NEAR) == day


@pytest.mark.parametrize(
    "text",
    ["", "soon", "31-2", "31 februari 2026", "26", "november", "week 60", "week 0", "1.5", "2-3-4-5", "Sanne", "0-0"],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text, near=NEAR) is None


def test_the_29th_of_february_is_in_the_nearest_leap_year() -> None:
    assert read_day("29 feb", near=date(2027, 6, 1)) == date(2028, 2, 29)
