"""The live feed: one picture per version, and news within a second, whoever wrote it."""

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import announce_change
from campaign.conversions.services import enter
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.scoreboard.board import Board
from campaign.scoreboard.live.feed import Feed, Page, current_feed
from tests.busy import side_by_side
from tests.factories import make_ambassador, make_campaign, make_colleague, make_user
from tests.ports import HOST
from tests.server import LiveServer
from tests.waiting import wait_until

WITHIN = 1.0
READERS = 50


class Events:
    """An open stream of a board; `next()` waits for the next message."""

    def __init__(self, server: LiveServer, board_key: str) -> None:
        self.connection = http.client.HTTPConnection(HOST, server.port, timeout=60)
        self.connection.request("GET", f"/board/{board_key}/events")
        self.response = self.connection.getresponse()
        assert self.response.headers["Content-Type"].startswith("text/event-stream")

    def next(self) -> dict[str, str]:
        lines = iter(lambda: self.response.readline().decode().rstrip("\n"), "")
        return dict(line.partition(": ")[::2] for line in lines)


@pytest.fixture
def events(live_server: LiveServer) -> Iterator[Callable[[str], Events]]:
    """Opens streams, and closes them after the test."""
    opened: list[Events] = []

    def watch(board_key: str) -> Events:
        opened.append(Events(live_server, board_key))
        return opened[-1]

    yield watch
    for one in opened:
        one.connection.close()


@pytest.fixture
def begun(live_server: LiveServer) -> tuple[str, int, int]:
    """The key of a board, and the ids of an ambassador and a manager of its campaign."""
    with live_server.data():
        campaign = make_campaign()
        return campaign.board_key, make_ambassador(campaign).id, make_user().id


def score(live_server: LiveServer, ambassador_id: int, manager_id: int) -> float:
    """Record a login in this process, which is not the server's; give the moment of the commit."""
    with live_server.data():
        ambassador = db.session.get_one(Ambassador, ambassador_id)
        campaign = db.session.get_one(Campaign, ambassador.campaign_id)
        manager = db.session.get_one(User, manager_id)
        colleague = make_colleague(campaign)
        facts: dict[str, Any] = {"stage": Stage.LOGIN, "course": None, "happened_on": None}
        enter(campaign, colleague=colleague, ambassador=ambassador, by=manager, **facts)
        db.session.commit()
        return time.monotonic()


def watch_until_points(watcher: Events) -> None:
    """Read on until somebody scored."""
    while json.loads(watcher.next()["data"])["collective"]["points"] == 0:
        pass


def test_a_stream_begins_with_the_board_as_it_is(begun: tuple[str, int, int], events: Callable[[str], Events]) -> None:
    message = events(begun[0]).next()
    board = json.loads(message["data"])
    assert (message["event"], message["id"]) == ("snapshot", str(board["version"]))


@pytest.mark.alone
def test_watchers_see_what_another_process_wrote_within_a_second(
    live_server: LiveServer, begun: tuple[str, int, int], events: Callable[[str], Events]
) -> None:
    key, ambassador_id, manager_id = begun
    watchers = [events(key) for _ in range(3)]
    for watcher in watchers:
        watcher.next()
    with side_by_side() as control:
        written = score(live_server, ambassador_id, manager_id)
        for watcher in watchers:
            watch_until_points(watcher)
        took = time.monotonic() - written
    assert took < WITHIN * control.stretch


def test_a_stream_that_is_opened_later_begins_with_the_newest(
    live_server: LiveServer, begun: tuple[str, int, int], events: Callable[[str], Events]
) -> None:
    key, ambassador_id, manager_id = begun
    first = events(key)
    first.next()
    score(live_server, ambassador_id, manager_id)
    watch_until_points(first)
    assert json.loads(events(key).next()["data"])["collective"]["points"] == 1


def all_at_once(ask: Callable[[], Any]) -> list[Any]:
    """What many threads get that ask at the same moment."""
    gate, answers = threading.Barrier(READERS), []

    def reader() -> None:
        gate.wait()
        answers.append(ask())

    readers = [threading.Thread(target=reader) for _ in range(READERS)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    return answers


def test_who_comes_back_to_another_process_is_shown_nothing_older(app: Flask) -> None:
    campaign = make_campaign()
    other = Feed(app)
    other.look()
    announce_change(campaign)
    db.session.commit()
    stream = other.stream(campaign.board_key, pack=False)
    assert next(stream).startswith(b"id: %d\n" % campaign.version)
    stream.close()
    wait_until(lambda: not other.watching)


def test_one_picture_is_made_of_a_version_however_many_ask_at_once(app: Flask) -> None:
    campaign = make_campaign()
    key = campaign.board_key
    announce_change(campaign)
    version = campaign.version
    db.session.commit()
    feed = current_feed()
    pictures = all_at_once(lambda: feed.snapshot(key))
    assert (len(pictures), {id(picture) for picture in pictures}) == (READERS, {id(pictures[0])})
    assert pictures[0].board.version == version


def test_a_page_is_rendered_once_per_picture_and_language(app: Flask) -> None:
    key = make_campaign().board_key
    db.session.commit()
    snapshot, asked, rendered = current_feed().snapshot(key), [], []
    assert snapshot is not None

    def render(_board: Board) -> str:
        rendered.append("once")
        wait_until(lambda: len(asked) == READERS)
        return "the page"

    def ask() -> Page:
        asked.append("me too")
        return snapshot.page(("board", "en"), render)

    pages = all_at_once(ask)
    assert (rendered, {page.body for page in pages}) == (["once"], {b"the page"})
