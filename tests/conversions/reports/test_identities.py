"""Who a row is about, however the cell is dressed up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.conversions.reports.identities import clean_email, read_emails, read_numbers
from campaign.conversions.reports.results import Reason


@pytest.mark.parametrize(
    "text",
    [
        *("Anna.deWit@Waterkant.Example", "  anna.dewit@waterkant.example\t", "MAILTO:anna.dewit@waterkant.example"),
        *("<anna.dewit@waterkant.example>", '"anna.dewit@waterkant.example"', "'anna.dewit@waterkant.example'"),
        *("Anna de Wit <anna.dewit@waterkant.example>", "<mailto:anna.dewit@waterkant.example>;"),
        "\u200banna.dewit@waterkant.example\xa0",
    ],
)
def test_an_address_is_the_same_however_it_is_written(text: str) -> None:
    assert clean_email(text) == "anna.dewit@waterkant.example"


@pytest.mark.parametrize("text", ["o'brien@waterkant.example", "zoë@waterkant.example", "a+b@sub.waterkant.example"])
def test_unusual_addresses_are_addresses(text: str) -> None:
    assert clean_email(text) == text


@pytest.mark.parametrize(
    "text", ["", "anna", "anna@", "@waterkant.example", "anna@waterkant", "a b@c.nl", "a@b@c.nl", f"{'x' * 65}@b.nl"]
)
def test_what_is_no_address_is_none(text: str) -> None:
    assert clean_email(text) is None


def test_a_column_has_an_address_nothing_or_a_reason_per_row() -> None:
    assert read_emails(["A@b.nl", "", " - ", "anna"]) == ["a@b.nl", None, Reason.BAD_EMAIL, Reason.BAD_EMAIL]


@given(st.lists(st.one_of(st.emails(), st.text(max_size=20)), max_size=20))
def test_a_column_is_read_as_its_cells_are(texts: list[str]) -> None:
    assert read_emails(texts) == [read_emails([text, ""])[0] for text in texts]


def test_employee_numbers_keep_their_zeros() -> None:
    assert read_numbers([" 00A42 ", " "]) == ["00a42", None]


@pytest.mark.parametrize("text", ['="00123"', "'00123", " 00123 "])
def test_what_makes_a_spreadsheet_keep_zeros_is_no_part_of_a_number(text: str) -> None:
    assert read_numbers([text]) == ["00123"]
