"""Numbers as people type them, in Dutch and in English."""

from decimal import Decimal

import pytest

from campaign.core.typed import read_number

DUTCH, ENGLISH = ".", ","


@pytest.mark.parametrize(
    ("text", "group", "number"),
    [
        ("7,5", DUTCH, "7.5"),
        ("7.5", DUTCH, "7.5"),
        ("7,5", ENGLISH, "7.5"),
        ("1.250", DUTCH, "1250"),
        ("1.250", ENGLISH, "1.250"),
        ("1,250", ENGLISH, "1250"),
        ("1.250,50", ENGLISH, "1250.50"),
        ("1,250.50", DUTCH, "1250.50"),
        ("1.250.000", ENGLISH, "1250000"),
        ("70 %", DUTCH, "70"),
        ("1 250", DUTCH, "1250"),
        ("-3", DUTCH, "-3"),
        ("−3", DUTCH, "-3"),
    ],
)
def test_a_number_is_read_as_it_was_meant(text: str, group: str, number: str) -> None:
    assert read_number(text, group=group) == Decimal(number)


@pytest.mark.parametrize("text", ["", "many", "1,2,3", "7,", "1e3", "NaN", "12 colleagues"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        read_number(text, group=DUTCH)
