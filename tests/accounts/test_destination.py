"""Where `next` may lead."""

import pytest

from campaign.accounts.destination import own_path


@pytest.mark.parametrize(
    "path", ["/", "/me", "/c/spread/claims?state=waiting", "/c/spread?next=https%3A%2F%2Fx.example"]
)
def test_a_path_of_this_site_is_followed(path: str) -> None:
    assert own_path(path) == path


@pytest.mark.parametrize(
    "wish",
    [
        None,
        "",
        "me",
        "https://evil.example.com",
        "//evil.example.com",
        "///evil.example.com",
        "/\\evil.example.com",
        "\\\\evil.example.com",
        "/\t/evil.example.com",
        "\n//evil.example.com",
        " //evil.example.com",
        "javascript:alert(1)",
    ],
)
def test_anything_else_leads_to_the_start_page(wish: str | None) -> None:
    assert own_path(wish) == "/"
