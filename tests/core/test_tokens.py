"""Signed names of things in mailed links."""

import pytest
from flask import Flask

from campaign.core.tokens import signed, unsigned


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Nothing is asked of a database here."""
    return sqlite_url


def test_a_token_names_what_it_was_made_for(app: Flask) -> None:
    assert unsigned("word", signed("word", 42)) == 42


def test_a_token_opens_nothing_else(app: Flask) -> None:
    assert unsigned("other", signed("word", 42)) is None


@pytest.mark.parametrize("token", ["", "42", "NDI", "NDI.", "NDI.nonsense", "ünïcode", "a" * 5000])
def test_what_was_not_made_here_names_nothing(app: Flask, token: str) -> None:
    assert unsigned("word", token) is None


def test_a_token_of_another_installation_names_nothing(app: Flask) -> None:
    token = signed("word", 42)
    app.config["SECRET_KEY"] = "another key, of another installation, as long"
    assert unsigned("word", token) is None
