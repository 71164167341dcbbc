"""What a browser may keep."""

from tests.client import Client


def test_what_pages_are_made_of_is_kept_for_an_hour(client: Client) -> None:
    assert client.get("/static/css/tokens.css").headers["Cache-Control"] == "public, max-age=3600"


def test_a_page_is_not_kept(client: Client) -> None:
    assert client.get("/sign-in").headers["Cache-Control"] == "no-store"
