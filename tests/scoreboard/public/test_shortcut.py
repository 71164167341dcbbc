"""The board out of memory: the same answer as the view's, and as fresh."""

import zlib

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from campaign.campaigns.models import Campaign
from campaign.campaigns.services import announce_change, reset_board_key
from campaign.extensions import db
from tests.client import Client
from tests.factories import make_campaign

SUFFIXES = ("", ".json")
OF_THE_MOMENT = {"X-Request-Id", "Date", "Vary"}
"""Vary: the program looks at the cookie of every request, the shortcut at none."""


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign()


def address(campaign: Campaign, suffix: str = "") -> str:
    return f"/board/{campaign.board_key}{suffix}"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_second_asker_is_answered_as_the_first(client: Client, campaign: Campaign, suffix: str) -> None:
    first, second = (client.get(address(campaign, suffix)) for _ in range(2))
    assert (first.status, first.data) == (second.status, second.data)
    assert lasting(first) == lasting(second)


def test_the_second_watcher_is_answered_as_the_first(client: Client, campaign: Campaign) -> None:
    first, second = (client.get(address(campaign, "/events"), buffered=False) for _ in range(2))
    events = [next(response.iter_encoded()) for response in (first, second)]
    first.close()
    second.close()
    assert events[0] == events[1]
    assert lasting(first) == lasting(second)


def test_events_are_packed_for_who_unpacks_them(client: Client, campaign: Campaign) -> None:
    plain, packed = (
        client.get(address(campaign, "/events"), headers={"Accept-Encoding": coding}, buffered=False)
        for coding in ("identity", "gzip, br")
    )
    event, unpack = next(plain.iter_encoded()), zlib.decompressobj(wbits=31)
    unpacked = unpack.decompress(next(packed.iter_encoded()))
    plain.close()
    packed.close()
    assert unpacked == event


def lasting(response: TestResponse) -> dict[str, str]:
    return {name: value for name, value in response.headers if name not in OF_THE_MOMENT}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_whoever_has_the_picture_is_told_so(client: Client, campaign: Campaign, suffix: str) -> None:
    etag = client.get(address(campaign, suffix)).headers["ETag"]
    assert client.get(address(campaign, suffix), headers={"If-None-Match": etag}).status_code == 304


def test_a_change_is_seen_by_the_next_asker(client: Client, campaign: Campaign) -> None:
    before = client.get(address(campaign, ".json")).get_json()["version"]
    announce_change(campaign)
    db.session.commit()
    assert client.get(address(campaign, ".json")).get_json()["version"] == before + 1


def test_every_reader_gets_the_page_in_their_language(client: Client, campaign: Campaign) -> None:
    pages = [client.get(address(campaign), headers={"Accept-Language": one}).text for one in ("nl", "en", "nl", "en")]
    assert pages[0] == pages[2] != pages[1] == pages[3]


def test_caches_keep_the_languages_apart(client: Client, campaign: Campaign) -> None:
    assert all("Accept-Language" in client.get(address(campaign)).headers["Vary"] for _ in range(2))


def test_an_address_that_was_replaced_is_dead_at_once(client: Client, campaign: Campaign) -> None:
    old = address(campaign)
    client.get(old)
    reset_board_key(campaign, by=None)
    db.session.commit()
    assert client.get(old).status_code == 404
