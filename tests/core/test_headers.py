"""What a browser may keep."""

import pytest

from tests.client import Client


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One database will do: nothing is written."""
    return sqlite_url


def test_what_pages_are_made_of_is_kept_for_an_hour(client: Client) -> None:
    with client.get("/static/css/tokens.css") as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=3600"


def test_a_page_is_not_kept(client: Client) -> None:
    assert client.get("/sign-in").headers["Cache-Control"] == "no-store"
