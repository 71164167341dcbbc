"""Who tells that a board changed, and keeps its picture as bytes.

Every process looks at the versions of all campaigns a few times a second while anyone watches, and at once after a
commit of its own. There is no broker, and it does not matter which process wrote, or on which database. A picture is
built once per version and process; whoever asks for it meanwhile waits for that one.
"""

import hashlib
import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, current_app
from sqlalchemy import bindparam, event, func, select
from sqlalchemy.exc import SQLAlchemyError

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.database import reading
from campaign.core.models import UtcDateTime
from campaign.core.prepared import Prepared
from campaign.extensions import db
from campaign.scoreboard.board import Board
from campaign.scoreboard.finale.freezing import public_board
from campaign.scoreboard.live.packing import BEGINNING, packed
from campaign.scoreboard.live.sleepers import Sleepers
from campaign.scoreboard.models import FrozenBoard
from campaign.scoreboard.notices.queries import turns, turns_until
from campaign.scoreboard.published import as_json
from campaign.scoreboard.settings.origins import frame_ancestors

logger = logging.getLogger("campaign.feed")

LOOK_EVERY = 0.4
"""Seconds between two looks at the versions."""
SIGN_OF_LIFE = b": still here\n\n"
PACKED_SIGN_OF_LIFE = packed(SIGN_OF_LIFE)
MUST_ASK_AGAIN = "no-cache"
"""How long anyone may keep a picture without asking: not at all."""
NEVER = float("-inf")
# What the pictures of all campaigns depend on. While one stands still, its version is not the campaign's own.
VERSIONS = select(
    Campaign.id,
    Campaign.board_key,
    func.coalesce(FrozenBoard.version, Campaign.version).label("version"),
    Campaign.time_zone,
    Campaign.embed_origins,
    FrozenBoard.today.label("stays_on"),
    turns(Campaign.id, bindparam("moment", type_=UtcDateTime())).label("turns"),
).outerjoin(FrozenBoard, FrozenBoard.campaign_id == Campaign.id)
LOOK = Prepared(lambda _dialect: VERSIONS)
EXTENSION = "campaign_feed"


@dataclass(frozen=True)
class Known:
    """A campaign as the last look at the database saw it."""

    id: int
    board_key: str
    version: int
    """The one that the public reads."""
    zone: ZoneInfo
    stays_on: date | None
    """The day of a picture that stands still."""
    turns: int
    """How many times notices began or ended."""
    framed_by: str
    """The sites that may show the board in a frame, as a browser is told."""


@dataclass(frozen=True)
class Stamp:
    """What a picture depends on: the version, the day, because `today` starts anew at midnight, and the notices."""

    version: int
    day: date
    turns: int

    def __str__(self) -> str:
        return f"{self.version}-{self.day:%y%m%d}-{self.turns}"


def stamp_of(known: Known) -> Stamp:
    """The stamp of the picture that is wanted now."""
    return Stamp(known.version, known.stays_on or clock.today(known.zone), known.turns)


@dataclass
class Snapshot:
    """A board of one stamp: as facts, as JSON, as an event, and as whatever pages are made of it."""

    stamp: Stamp
    board: Board
    json: bytes
    event: bytes
    packed_event: bytes
    etag: str
    pages: dict[tuple[str, ...], "Page"] = field(default_factory=dict)
    pages_before: dict[tuple[str, ...], "Page"] = field(default_factory=dict)
    """Those of the picture before this one."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def seen(self, known: Known) -> Known:
        """The campaign as this picture saw it, later than `known`."""
        stays_on = self.stamp.day if self.board.frozen_at else None
        return replace(known, version=self.stamp.version, stays_on=stays_on, turns=self.stamp.turns)

    def page(self, key: tuple[str, ...], render: Callable[[Board], str]) -> "Page":
        """The page of that key, rendered once."""
        found = self.pages.get(key)
        if found:
            return found
        with self.lock:
            if key not in self.pages:
                self.pages[key] = Page.of(render(self.board))
            return self.pages[key]

    def ready_page(self, key: tuple[str, ...]) -> "Page | None":
        """The page of that key or, while a page is being rendered, the one of the picture before."""
        return self.pages.get(key) or (self.pages_before.get(key) if self.lock.locked() else None)


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
    return Snapshot(stamp, board, body, message, packed(message), hashlib.sha256(body).hexdigest()[:20])


class Feed:
    """The versions and pictures of one process."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.known: dict[str, Known] = {}
        self.snapshots: dict[int, Snapshot] = {}
        self.sleepers = Sleepers(self.wanted)
        self.counting = threading.Lock()
        self.looking = threading.Lock()
        self.building: dict[int, threading.Lock] = {}
        self.looked_at = NEVER
        self.behind = True
        self.streams = 0
        self.watching = False
        self.wake = threading.Event()

    def poke(self) -> None:
        """Something was committed in this process: look again before the next answer."""
        self.behind = True
        self.wake.set()

    def look(self, *, force: bool = False, since: float = NEVER) -> None:
        """Read the versions, unless that was done a moment ago and after `since`. Without a database the last stay."""
        if not (force or self.must_look(since)):
            return
        # Someone else is looking: what is known will do, unless it is nothing, too old, or lacks a commit of ours.
        must_wait = self.behind or self.looked_at == NEVER or self.looked_at < since
        if not self.looking.acquire(blocking=must_wait):
            return
        try:
            if force or self.must_look(since):
                self.behind = False
                self.read_versions()
        except SQLAlchemyError:
            if not self.known:
                raise
            logger.warning("the database does not answer; the last scoreboard stays")
            self.looked_at = time.monotonic()
        finally:
            self.looking.release()

    def must_look(self, since: float) -> bool:
        """Whether what is known may be too old."""
        return self.behind or self.looked_at < since or time.monotonic() - self.looked_at >= LOOK_EVERY

    def read_versions(self) -> None:
        began = time.monotonic()
        with self.app.app_context(), reading(), db.engine.connect() as connection:
            rows = LOOK.rows(connection, moment=clock.now())
        self.known = {
            board_key: Known(key, board_key, version, ZoneInfo(zone), stays_on, turned, frame_ancestors(origins))
            for key, board_key, version, zone, origins, stays_on, turned in rows
        }
        self.looked_at = began

    def ready(self, board_key: str) -> Snapshot | None:
        """The picture of the board with that key as of now or, while that one is being made, the last."""
        self.look()
        known = self.known.get(board_key)
        current = self.snapshots.get(known.id) if known else None
        if known is None or current is None:
            return None
        return current if current.stamp == stamp_of(known) or self.building[known.id].locked() else None

    def snapshot(self, board_key: str) -> Snapshot | None:
        """The picture of the board with that key, as of now; None if there is no such board (any more)."""
        self.look()
        known = self.known.get(board_key)
        if known is None:
            return None
        stamp = stamp_of(known)
        current = self.snapshots.get(known.id)
        if current and current.stamp == stamp:
            return current
        with self.building.setdefault(known.id, threading.Lock()):
            current = self.snapshots.get(known.id)
            if current and (current.stamp == stamp or current.stamp.version > stamp.version):
                return current
            try:
                current = self.build(known, after=current)
            except SQLAlchemyError:
                if not current:
                    raise
                logger.warning("the database does not answer; the last scoreboard stays")
                return current
            self.snapshots[known.id] = current
            if current.stamp != stamp:
                # A commit came between the look and the picture: who has the picture must not wait for that commit.
                self.known[board_key] = current.seen(known)
            return current

    def build(self, known: Known, *, after: Snapshot | None = None) -> Snapshot:
        """Read the board in a transaction of its own."""
        began = time.perf_counter()
        with self.app.app_context(), reading():
            campaign, now = db.session.get_one(Campaign, known.id), clock.now()
            board = public_board(campaign, now)
            made = snapshot_of(board, Stamp(board.version, board.today, turns_until(campaign.id, now)))
        made.pages_before = after.pages if after else {}
        ms = round((time.perf_counter() - began) * 1000, 1)
        logger.info("picture made", extra={"facts": {"campaign": known.id, "version": board.version, "ms": ms}})
        return made

    def stream(self, board_key: str, *, pack: bool) -> Iterator[bytes]:
        """Events for one watcher: the picture at once, then each time it changes, and a sign of life between."""
        self.arrive()
        try:
            # Another process may have sent what this one did not see yet: nobody who comes back from there goes back.
            self.look(since=time.monotonic())
            sent = None
            while True:
                wanted = self.wanted(board_key)
                snapshot = self.snapshot(board_key)
                if snapshot is None:
                    return
                event = snapshot.packed_event if pack else snapshot.event
                if sent is None:
                    yield BEGINNING + event if pack else event
                elif snapshot.stamp != sent:
                    yield event
                else:
                    yield PACKED_SIGN_OF_LIFE if pack else SIGN_OF_LIFE
                sent = snapshot.stamp
                self.sleepers.sleep(board_key, wanted)
        finally:
            self.leave()
            # Who goes away instead of to sleep must call the next one too.
            self.sleepers.call_next(board_key)

    def arrive(self) -> None:
        """One more stream; the first one starts the watcher."""
        with self.counting:
            self.streams += 1
            if not self.watching:
                self.watching = True
                threading.Thread(target=self.watch, name="feed", daemon=True).start()

    def leave(self) -> None:
        """One stream less."""
        with self.counting:
            self.streams -= 1

    def watch(self) -> None:
        """Look while anyone watches; end when nobody does."""
        while True:
            with self.counting:
                if not self.streams:
                    self.watching = False
                    return
            self.wake.clear()
            try:
                self.look(force=True)
                self.wake_sleepers()
            except SQLAlchemyError:
                logger.warning("the database does not answer")
            except Exception:
                # Whatever broke: without a watcher every stream would sleep for ever.
                logger.exception("the watcher stumbled")
            self.wake.wait(LOOK_EVERY)

    def wake_sleepers(self) -> None:
        """Make the new pictures, then call whoever waits for them: so nobody has to wait while one is made."""
        for board_key in self.sleepers.boards():
            self.snapshot(board_key)
            self.sleepers.call(board_key)

    def framed_by(self, board_key: str) -> str:
        """The sites that may show a board in a frame."""
        known = self.known.get(board_key)
        return known.framed_by if known else frame_ancestors("")

    def wanted(self, board_key: str) -> Stamp | None:
        """The stamp of the picture that a board should show, as far as is known."""
        known = self.known.get(board_key)
        return stamp_of(known) if known else None


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
