"""The board straight out of memory: what a whole office asks for does not pass through the whole program.

Answers as the public views of the same addresses do, with their headers and their line in the log. What nobody asked
for since it changed is left to them, and so is what is asked for with a condition or a choice. While a view makes the
new picture, the others get the last one: a change must not be felt by those who look.
"""

import time
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl

from flask import Flask
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header, quote_etag

from campaign.core.locale import LANGUAGES
from campaign.core.web import requestlog
from campaign.core.web.headers import policy, protection
from campaign.scoreboard.live.feed import EXTENSION, MUST_ASK_AGAIN, Feed
from campaign.scoreboard.live.packing import about_events, takes_packed
from campaign.scoreboard.public.embedding import frame_of
from campaign.scoreboard.public.rendering import board_page_key

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

BOARD = "/board/"
JSON = ".json"
EVENTS = "/events"
EMBED = "/embed"
LEFT_TO_VIEWS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE", "HTTP_IF_RANGE")


class Found(NamedTuple):
    """What is ready, and what is said about it."""

    rule: str
    headers: dict[str, str]
    chunks: Iterable[bytes]


class Shortcut:
    """Goes before the program."""

    def __init__(self, app: Flask) -> None:
        self.onwards: WSGIApplication = app.wsgi_app
        self.extensions = app.extensions
        self.always = protection(https=app.config["SESSION_COOKIE_SECURE"])

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        began = time.perf_counter()
        found = self.find(environ)
        if found is None:
            return self.onwards(environ, start_response)
        request_id = requestlog.sane_id(environ.get("HTTP_X_REQUEST_ID", ""))
        about = {**self.always, **found.headers, "X-Request-Id": request_id}
        start_response("200 OK", list(about.items()))
        requestlog.write(request_id, "GET", found.rule, 200, began)
        return found.chunks

    @property
    def feed(self) -> Feed:
        """What this app's boards are made in."""
        feed: Feed = self.extensions[EXTENSION]
        return feed

    def find(self, environ: "WSGIEnvironment") -> Found | None:
        """What a plain GET of a board asks for, if it is ready."""
        path: str = environ["PATH_INFO"]
        # The feed knows nothing until a view has asked it: a database that does not answer is the views' affair.
        if not path.startswith(BOARD) or environ["REQUEST_METHOD"] != "GET" or not self.feed.known:
            return None
        if any(name in environ for name in LEFT_TO_VIEWS):
            return None
        key, asked = path[len(BOARD) :], environ.get("QUERY_STRING", "")
        if key.endswith(EMBED):
            return self.find_embed(key.removesuffix(EMBED), asked, environ.get("HTTP_ACCEPT_LANGUAGE", ""))
        return None if asked else self.find_whole(key, environ)

    def find_whole(self, key: str, environ: "WSGIEnvironment") -> Found | None:
        """What is asked for without a choice."""
        if key.endswith(EVENTS):
            return self.find_events(key.removesuffix(EVENTS), takes_packed(environ.get("HTTP_ACCEPT_ENCODING", "")))
        if key.endswith(JSON):
            return self.find_json(key.removesuffix(JSON))
        return self.find_page(key, environ.get("HTTP_ACCEPT_LANGUAGE", ""))

    def find_events(self, key: str, pack: bool) -> Found | None:
        if self.feed.ready(key) is None:
            return None
        return Found("/board/<key>/events", about_events(pack), self.feed.stream(key, pack=pack))

    def find_json(self, key: str) -> Found | None:
        snapshot = self.feed.ready(key)
        if snapshot is None:
            return None
        about = headers("application/json", snapshot.json, snapshot.etag)
        return Found("/board/<key>.json", about, [snapshot.json])

    def find_page(self, key: str, accepted: str) -> Found | None:
        snapshot = self.feed.ready(key)
        if snapshot is None:
            return None
        page = snapshot.ready_page(board_page_key(key, preferred(accepted) or snapshot.board.language))
        if page is None:
            return None
        about = headers("text/html; charset=utf-8", page.body, page.etag)
        return Found("/board/<key>", {**about, "Vary": "Accept-Language"}, [page.body])

    def find_embed(self, key: str, asked: str, accepted: str) -> Found | None:
        snapshot = self.feed.ready(key)
        if snapshot is None:
            return None
        frame = frame_of(dict(reversed(parse_qsl(asked))), preferred(accepted) or snapshot.board.language)
        page = snapshot.ready_page(frame.key(key)) if frame else None
        if page is None:
            return None
        about = headers("text/html; charset=utf-8", page.body, page.etag)
        about["Content-Security-Policy"] = policy(framed_by=self.feed.framed_by(key))
        return Found("/board/<key>/embed", {**about, "Vary": "Accept-Language"}, [page.body])


def headers(kind: str, body: bytes, etag: str) -> dict[str, str]:
    """What is said about a body."""
    return {
        "Content-Type": kind,
        "Content-Length": str(len(body)),
        "ETag": quote_etag(etag),
        "Cache-Control": MUST_ASK_AGAIN,
    }


@lru_cache(maxsize=256)
def preferred(accepted: str) -> str | None:
    """The language that a browser prefers, of those we speak."""
    return parse_accept_header(accepted, LanguageAccept).best_match(LANGUAGES)


def init_app(app: Flask) -> None:
    """Put the shortcut before the program; after the feed, which it reads."""
    app.wsgi_app = Shortcut(app)  # type: ignore[method-assign]
