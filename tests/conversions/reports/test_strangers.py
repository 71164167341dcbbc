"""Rows about nobody whom the campaign knows."""

import pytest

from campaign.conversions.reports.strangers import NUMBER_SHORTENED, UNKNOWN_PERSON, ZEROS_LOST, Strangers

PEOPLE = {"040607": 1, "0815": 2, "00815": 3, "1234": 4, "anna@waterkant.example": 1}


@pytest.mark.parametrize(
    ("identity", "reason"),
    [
        ("40607", ZEROS_LOST),
        ("815", UNKNOWN_PERSON),
        ("123", UNKNOWN_PERSON),
        ("1.23e+05", NUMBER_SHORTENED),
        ("1,23457e+11", NUMBER_SHORTENED),
        ("nobody@waterkant.example", UNKNOWN_PERSON),
    ],
)
def test_the_reason_says_what_a_spreadsheet_may_have_done(identity: str, reason: str) -> None:
    assert Strangers(PEOPLE).why(identity) == reason
