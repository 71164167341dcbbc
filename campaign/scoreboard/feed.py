"""Who tells that a board changed, and keeps its picture as bytes.

Every process looks at the versions of all campaigns four times a second while anyone watches, and at once after a
commit of its own. There is no broker, and it does not matter which process wrote, or on which database. A picture is
built once per version and process; whoever asks for it meanwhile waits for that one.
"""

import hashlib
import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, current_app
from sqlalchemy import event, select
from sqlalchemy.exc import SQLAlchemyError

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.database import reading
from campaign.extensions import db
from campaign.scoreboard.board import Board, as_json, board_of

logger = logging.getLogger("campaign.feed")

LOOK_EVERY = 0.25
"""Seconds between two looks at the versions."""
HEARTBEAT = 15.0
"""Seconds after which a silent stream says that it is alive."""
MUST_ASK_AGAIN = "no-cache"
"""How long anyone may keep a picture without asking: not at all."""
EXTENSION = "campaign_feed"


@dataclass(frozen=True)
class Known:
    """A campaign as the last look at the database saw it."""

    id: int
    board_key: str
    version: int
    zone: ZoneInfo


@dataclass(frozen=True)
class Stamp:
    """What a picture depends on: the version, and the day, because `today` starts anew at midnight."""

    version: int
    day: date

    def __str__(self) -> str:
        return f"{self.version}-{self.day:%y%m%d}"


def stamp_of(known: Known) -> Stamp:
    """The stamp of the picture that is wanted now."""
    return Stamp(known.version, clock.today(known.zone))


@dataclass
class Snapshot:
    """A board of one stamp: as facts, as JSON, as an event, and as whatever pages are made of it."""

    stamp: Stamp
    board: Board
    json: bytes
    event: bytes
    etag: str
    pages: dict[tuple[str, ...], "Page"] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def page(self, key: tuple[str, ...], render: Callable[[Board], str]) -> "Page":
        """The page of that key, rendered once."""
        found = self.pages.get(key)
        if found:
            return found
        with self.lock:
            if key not in self.pages:
                self.pages[key] = Page.of(render(self.board))
            return self.pages[key]


@dataclass(frozen=True)
class Page:
    """A rendered page and its ETag."""

    body: bytes
    etag: str

    @classmethod
    def of(cls, text: str) -> "Page":
        body = text.encode()
        return cls(body, hashlib.sha256(body).hexdigest()[:20])


def snapshot_of(board: Board, stamp: Stamp) -> Snapshot:
    """The board as bytes, ready to be sent."""
    body = json.dumps(as_json(board), ensure_ascii=False, separators=(",", ":")).encode()
    message = b"id: %d\nevent: snapshot\ndata: %s\n\n" % (board.version, body)
    return Snapshot(stamp, board, body, message, hashlib.sha256(body).hexdigest()[:20])


class Feed:
    """The versions and pictures of one process."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.known: dict[str, Known] = {}
        self.snapshots: dict[int, Snapshot] = {}
        self.changed = threading.Condition()
        self.looking = threading.Lock()
        self.building: dict[int, threading.Lock] = {}
        self.looked_at = float("-inf")
        self.behind = True
        self.streams = 0
        self.watching = False
        self.wake = threading.Event()

    def poke(self) -> None:
        """Something was committed in this process: look again before the next answer."""
        self.behind = True
        self.wake.set()

    def look(self, *, force: bool = False) -> None:
        """Read the versions, unless that was done a moment ago. Without a database the last ones stay."""
        fresh = time.monotonic() - self.looked_at < LOOK_EVERY
        if fresh and not self.behind and not force:
            return
        # Someone else is looking: what is known will do, unless a commit of ours must be seen.
        if not self.looking.acquire(blocking=self.behind):
            return
        try:
            self.behind = False
            self.looked_at = time.monotonic()
            self.read_versions()
        except SQLAlchemyError:
            if not self.known:
                raise
            logger.warning("the database does not answer; the last scoreboard stays")
        finally:
            self.looking.release()

    def read_versions(self) -> None:
        columns = select(Campaign.id, Campaign.board_key, Campaign.version, Campaign.time_zone)
        with self.app.app_context(), reading(), db.engine.connect() as connection:
            rows = connection.execute(columns).all()
        before = {known.id: known for known in self.known.values()}
        self.known = {row.board_key: Known(row.id, row.board_key, row.version, ZoneInfo(row.time_zone)) for row in rows}
        if {known.id: known for known in self.known.values()} != before:
            with self.changed:
                self.changed.notify_all()

    def ready(self, board_key: str) -> Snapshot | None:
        """The picture of the board with that key, as of now, if it is made already."""
        self.look()
        known = self.known.get(board_key)
        current = self.snapshots.get(known.id) if known else None
        return current if known and current and current.stamp == stamp_of(known) else None

    def snapshot(self, board_key: str) -> Snapshot | None:
        """The picture of the board with that key, as of now; None if there is no such board (any more)."""
        ready = self.ready(board_key)
        known = self.known.get(board_key)
        if ready or known is None:
            return ready
        stamp = stamp_of(known)
        with self.building.setdefault(known.id, threading.Lock()):
            current = self.snapshots.get(known.id)
            if current and (current.stamp == stamp or current.stamp.version > stamp.version):
                return current
            try:
                current = self.build(known)
            except SQLAlchemyError:
                if not current:
                    raise
                logger.warning("the database does not answer; the last scoreboard stays")
                return current
            self.snapshots[known.id] = current
            return current

    def build(self, known: Known) -> Snapshot:
        """Read the board in a transaction of its own."""
        with self.app.app_context(), reading():
            campaign = db.session.get_one(Campaign, known.id)
            board = board_of(campaign, clock.now())
            return snapshot_of(board, Stamp(board.version, board.today))

    def stream(self, board_key: str) -> Iterator[bytes]:
        """Events for one watcher: the picture at once, then each time it changes, and a sign of life between."""
        self.arrive()
        try:
            sent = None
            while True:
                snapshot = self.snapshot(board_key)
                if snapshot is None:
                    return
                if snapshot.stamp != sent:
                    sent = snapshot.stamp
                    yield snapshot.event
                elif not self.wait(board_key, sent):
                    yield b": still here\n\n"
        finally:
            self.leave()

    def wait(self, board_key: str, sent: Stamp) -> bool:
        """Sleep until the board moves on from `sent` (True) or the heartbeat is due (False)."""

        def moved() -> bool:
            known = self.known.get(board_key)
            return known is None or known.version != sent.version

        with self.changed:
            return self.changed.wait_for(moved, timeout=HEARTBEAT)

    def arrive(self) -> None:
        """One more stream; the first one starts the watcher."""
        with self.changed:
            self.streams += 1
            if not self.watching:
                self.watching = True
                threading.Thread(target=self.watch, name="feed", daemon=True).start()

    def leave(self) -> None:
        """One stream less."""
        with self.changed:
            self.streams -= 1

    def watch(self) -> None:
        """Look while anyone watches; end when nobody does."""
        while True:
            with self.changed:
                if not self.streams:
                    self.watching = False
                    return
            self.wake.clear()
            try:
                self.look(force=True)
            except SQLAlchemyError:
                logger.warning("the database does not answer")
            self.wake.wait(LOOK_EVERY)


def init_app(app: Flask) -> None:
    """Give the app its feed."""
    app.extensions[EXTENSION] = Feed(app)


@event.listens_for(db.session, "after_commit")
def poke_feed(_session: Any) -> None:
    """The process that commits knows at once."""
    current_feed().poke()


def current_feed() -> Feed:
    """The feed of this app."""
    feed: Feed = current_app.extensions[EXTENSION]
    return feed
