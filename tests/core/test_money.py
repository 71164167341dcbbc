"""Amounts as people write and read them."""

import pytest
from flask import Flask
from flask_babel import force_locale

from campaign.core.money import as_typed, cents_of, money


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("12", 1200),
        ("12,50", 1250),
        ("12.5", 1250),
        ("€ 12,50", 1250),
        ("1.250", 125000),
        ("1,250.00", 125000),
        ("1.250,00", 125000),
        ("1 250,00", 125000),
        ("12,-", 1200),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_it_is_meant(typed: str, cents: int) -> None:
    assert cents_of(typed) == cents


@pytest.mark.parametrize("typed", ["", "free", "-5", "1,2,3", "=1+1", "1e3", "١٢", "12 ,", "12,50,"])
def test_what_is_no_amount_is_none(typed: str) -> None:
    assert cents_of(typed) is None


@pytest.mark.parametrize(
    ("locale", "cents", "written"),
    [("nl", 1250, "€\xa012,50"), ("en", 1250, "€12.50"), ("nl", 125000, "€\xa01.250"), ("en", 125000, "€1,250")],
)
def test_an_amount_is_written_in_the_readers_way(app: Flask, locale: str, cents: int, written: str) -> None:
    with app.test_request_context(), force_locale(locale):
        assert money(cents, "EUR") == written


@pytest.mark.parametrize("cents", [0, 5, 1250, 100_000_000])
@pytest.mark.parametrize("locale", ["nl", "en"])
def test_what_a_form_is_filled_with_is_read_as_the_same(app: Flask, locale: str, cents: int) -> None:
    with app.test_request_context(), force_locale(locale):
        assert cents_of(as_typed(cents)) == cents
