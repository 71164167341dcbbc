"""The public addresses: what others build on, and who gets nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.campaigns.services import reset_board_key
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.scoreboard.models import Screen
from campaign.scoreboard.screens.services import revoke
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_user

Board = Callable[..., str]


def kinds(value: Any) -> Any:
    """The shape of JSON: names and types, of a list its first item's."""
    if isinstance(value, dict):
        return {name: kinds(item) for name, item in value.items()}
    if isinstance(value, list):
        return [kinds(item) for item in value[:1]]
    return type(value).__name__


def test_the_json_has_the_shape_that_others_build_on(scored: Campaign, client: Client, board: Board) -> None:
    line = {
        "rank": "int",
        "name": "str",
        "team": "str",
        "points": "int",
        "logins": "int",
        "starts": "int",
        "completions": "int",
        "today": "int",
    }
    assert kinds(client.get(board(".json")).json) == {
        "campaign": {"name": "str", "starts_on": "str", "ends_on": "str", "frozen_at": "NoneType"},
        "as_of": "str",
        "version": "int",
        "collective": {
            "logins": "int",
            "starts": "int",
            "completions": "int",
            "reached": "int",
            "headcount": "int",
            "points": "int",
        },
        "ambassadors": [line],
        "teams": [{"rank": "int", "name": "str", "points": "int", "per_head": "float", "headcount": "int"}],
        "latest": [{"id": "int", "stage": "str", "ambassador": "NoneType", "course": "NoneType", "at": "str"}],
        "windows": {"month": [line], "week": [line]},
        "movers": [{"name": "str", "team": "str", "places": "int"}],
        "shine": [
            {
                "way": "str",
                "who": [{"name": "str", "team": "str"}],
                "others": "int",
                "value": "int",
                "about": "NoneType",
            }
        ],
        "voices": [],
    }


def test_the_json_tells_how_the_campaign_stands(scored: Campaign, client: Client, board: Board) -> None:
    found = client.get(board(".json")).json
    assert found["campaign"] == {
        "name": "Learning together",
        "starts_on": "2026-11-02",
        "ends_on": "2026-12-31",
        "frozen_at": None,
    }
    assert found["as_of"] == "2026-11-16T09:00:00+00:00"
    assert found["collective"] == {
        "logins": 3,
        "starts": 2,
        "completions": 1,
        "reached": 3,
        "headcount": 9,
        "points": 12,
    }
    numbers = [tuple(line[name] for name in ("rank", "name", "points", "today")) for line in found["ambassadors"]]
    assert numbers == [(1, "Sanne Zonneveld", 8, 8), (2, None, 4, 0)]
    assert found["teams"] == [{"rank": 1, "name": "Service desk", "points": 8, "per_head": 1.33, "headcount": 6}]


def test_the_latest_come_first_and_of_one_moment_only_the_furthest_stage(
    scored: Campaign, client: Client, board: Board
) -> None:
    latest = client.get(board(".json")).json["latest"]
    assert [(one["stage"], one["ambassador"], one["course"]) for one in latest] == [
        ("login", None, None),
        ("start", None, "Working safely"),
        ("completion", "Sanne Zonneveld", "Working safely"),
    ]


@pytest.mark.parametrize("ending", ["", ".json"])
def test_who_has_the_newest_board_is_told_so(scored: Campaign, client: Client, board: Board, ending: str) -> None:
    first = client.get(board(ending))
    again = client.get(board(ending), headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])


@pytest.mark.parametrize("ending", ["", ".json"])
def test_who_has_an_older_board_is_given_the_newest(
    scored: Campaign, client: Client, board: Board, ending: str
) -> None:
    first = client.get(board(ending))
    make_ambassador(scored, "Lotte Xhofleer")
    again = client.get(board(ending), headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, "Lotte Xhofleer" in again.text) == (200, True)


def test_points_of_today_start_anew_at_midnight(
    scored: Campaign, client: Client, board: Board, clock: time_machine.Traveller
) -> None:
    before = [line["today"] for line in client.get(board(".json")).json["ambassadors"]]
    clock.shift(timedelta(hours=15))
    after = [line["today"] for line in client.get(board(".json")).json["ambassadors"]]
    assert (before, after) == ([8, 0], [0, 0])


def test_a_key_that_nobody_gave_out_opens_nothing(subtests: pytest.Subtests, scored: Campaign, client: Client) -> None:
    for ending in ("", ".json", "/events"):
        with subtests.test(ending=ending):
            assert client.get(f"/board/{'x' * 22}{ending}").status_code == 404


def test_a_program_that_asks_for_a_board_that_is_not_there_is_answered_as_it_asked(client: Client) -> None:
    answer = client.get(f"/board/{'x' * 22}.json")
    assert (answer.status_code, answer.json) == (404, {"error": "There is nothing here"})


def test_a_key_that_was_replaced_opens_nothing(
    subtests: pytest.Subtests, scored: Campaign, client: Client, board: Board
) -> None:
    assert client.get(board(".json")).status_code == 200
    reset_board_key(scored, by=None)
    db.session.commit()
    for ending in ("", ".json", "/events"):
        with subtests.test(ending=ending):
            assert client.get(board(ending)).status_code == 404
            assert client.get(f"/board/{scored.board_key}.json").status_code == 200


def test_a_key_opens_only_its_own_campaign(scored: Campaign, client: Client, sanne: Ambassador) -> None:
    other = make_campaign(name="Another one")
    found = client.get(f"/board/{other.board_key}.json").json
    assert (found["campaign"]["name"], found["ambassadors"], found["latest"]) == ("Another one", [], [])
    assert "Sanne" not in client.get(f"/board/{other.board_key}").text


def test_a_screen_shows_the_board(scored: Campaign, client: Client, screen: Screen) -> None:
    page = client.get(f"/screen/{screen.token}")
    assert (page.status_code, "Sanne Zonneveld" in page.text) == (200, True)


def test_a_screen_that_is_watched_is_seen(
    scored: Campaign, client: Client, screen: Screen, clock: time_machine.Traveller
) -> None:
    client.get(f"/screen/{screen.token}")
    db.session.refresh(screen)
    assert screen.last_seen_at == scored.changed_at


def test_a_screen_that_was_switched_off_shows_nothing_any_more(
    scored: Campaign, client: Client, screen: Screen
) -> None:
    revoke(screen, by=make_user())
    page = client.get(f"/screen/{screen.token}")
    assert (page.status_code, "Sanne" in page.text) == (410, False)


def test_the_test_of_a_screen_that_was_switched_off_tells_no_address_of_the_board(
    scored: Campaign, client: Client, screen: Screen
) -> None:
    revoke(screen, by=make_user())
    page = client.get(f"/screen/{screen.token}/test")
    assert (page.status_code, scored.board_key in page.text) == (410, False)


def test_a_token_that_nobody_gave_out_shows_nothing(app: Flask, client: Client) -> None:
    assert client.get(f"/screen/{'x' * 22}").status_code == 404


@pytest.mark.parametrize(("language", "word"), [("nl", "Ambassadeurs"), ("en", "Ambassadors")])
def test_the_board_speaks_the_language_of_who_reads_it(
    scored: Campaign, client: Client, board: Board, language: str, word: str
) -> None:
    assert word in client.get(board(), headers={"Accept-Language": language}).text
