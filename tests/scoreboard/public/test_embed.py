"""The scoreboard in a frame: on the sites that the campaign lists, and nowhere else."""

from collections.abc import Callable

import pytest

from campaign.campaigns.models import BoardMode, Campaign
from campaign.campaigns.services import announce_change
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.scoreboard.settings.origins import origins_of
from tests.client import Client

Board = Callable[..., str]


@pytest.mark.parametrize(
    ("line", "origin"),
    [
        ("https://intranet.example.org", "https://intranet.example.org"),
        ("  https://Intranet.Example.org/ ", "https://intranet.example.org"),
        ("http://intranet:8080", "http://intranet:8080"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
    ],
)
def test_a_site_is_written_as_a_browser_compares_it(line: str, origin: str) -> None:
    assert origins_of(line) == [origin]


@pytest.mark.parametrize(
    "line",
    [
        "*",
        "https://*.example.org",
        "https://intranet.example.org/page",
        "https://intranet.example.org?a=b",
        "https://someone@intranet.example.org",
        "javascript:alert(1)",
        "data:text/html",
        "intranet.example.org",
        "'self'",
        "https://a.example; script-src *",
        "https://a.example https://b.example",
        "https://a.example:99999",
        "https://",
        "https://-a.example",
    ],
)
def test_what_is_no_site_is_refused(line: str) -> None:
    with pytest.raises(DomainError):
        origins_of(line)


def test_a_site_counts_once_and_empty_lines_do_not() -> None:
    assert origins_of("https://a.example\n\nhttps://A.example/\r\nhttps://b.example") == [
        "https://a.example",
        "https://b.example",
    ]


def test_more_than_twenty_sites_are_too_many() -> None:
    with pytest.raises(DomainError):
        origins_of("\n".join(f"https://site{number}.example" for number in range(21)))


def framed_by(client: Client, address: str) -> str:
    """Who may show this address in a frame."""
    rules = client.get(address).headers["Content-Security-Policy"].split("; ")
    return next(rule for rule in rules if rule.startswith("frame-ancestors"))


def test_a_frame_stands_nowhere_when_no_site_is_listed(scored: Campaign, client: Client, board: Board) -> None:
    assert framed_by(client, board("/embed")) == "frame-ancestors 'none'"


def test_a_frame_stands_on_exactly_the_sites_listed(scored: Campaign, client: Client, board: Board) -> None:
    scored.embed_origins = "https://a.example\nhttp://b.example:81"
    db.session.commit()
    # The view makes the page; the shortcut sends it on.
    said = [framed_by(client, board("/embed")) for _ in range(2)]
    assert said == ["frame-ancestors https://a.example http://b.example:81"] * 2


def test_only_the_frame_may_stand_in_a_frame(scored: Campaign, client: Client, board: Board) -> None:
    scored.embed_origins = "https://a.example"
    db.session.commit()
    assert framed_by(client, board()) == "frame-ancestors 'none'"


def test_a_frame_leaves_no_cookie(scored: Campaign, client: Client, board: Board) -> None:
    assert "Set-Cookie" not in client.get(board("/embed")).headers


def test_each_part_can_stand_in_a_frame(
    subtests: pytest.Subtests, scored: Campaign, client: Client, board: Board
) -> None:
    for show in ("ranking", "teams", "together", "stain"):
        with subtests.test(show=show):
            answer = client.get(board(f"/embed?show={show}&theme=dark&lang=nl"))
            assert (answer.status_code, 'class="dark"' in answer.text) == (200, True)


def test_what_a_frame_cannot_show_is_not_found(
    subtests: pytest.Subtests, scored: Campaign, client: Client, board: Board
) -> None:
    for asked in ("show=everything", "theme=pink", "lang=fr"):
        with subtests.test(asked=asked):
            assert client.get(board(f"/embed?{asked}")).status_code == 404


def test_whoever_has_a_frame_gets_it_once(scored: Campaign, client: Client, board: Board) -> None:
    first = client.get(board("/embed?show=teams"))
    again = client.get(board("/embed?show=teams"), headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_a_frame_of_the_ranking_shows_what_there_is_instead(scored: Campaign, client: Client, board: Board) -> None:
    scored.board_mode = BoardMode.COLLECTIVE
    announce_change(scored)
    db.session.commit()
    text = client.get(board("/embed?show=ranking&lang=en")).text
    assert ("colleagues reached" in text, "Sanne" in text, "Service desk" in text) == (True, False, False)
