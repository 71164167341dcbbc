"""Every page that someone can come to in a large organisation: how long it takes, and how much it asks the database."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event, select
from werkzeug.test import TestResponse

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.demo.organisation import AMBASSADOR, MANAGEMENT, MANAGER
from campaign.extensions import db
from campaign.garbage import let_rest
from campaign.outbox.models import Mail
from tests.client import Client
from tests.crawling import crawl
from tests.load.databases import Databases, opened
from tests.load.measured import Measured, Scale
from tests.load.organisation import organisation

MOST = 300
"""Milliseconds."""
TOLD = MOST / 3
"""Pages that take less than this have one line together."""
PAGES = 400
"""That many there are at least: a reader who is not let in sees none of them, quickly."""
MAILS = 200
FILES = (".csv", ".xlsx", ".zip")
READERS = {"manager": MANAGER, "management": MANAGEMENT, "ambassador": AMBASSADOR}


class Visitor(Client):
    """A browser that only looks: what a view forgets to commit is no matter of speed."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        # Nothing of one page is there for the next, as on a server, and nobody else writes.
        db.session.commit()
        with self.application.app_context():
            return FlaskClient.open(self, *args, **kwargs)


@dataclass(frozen=True)
class Timed:
    """A page, read several times."""

    reader: str
    endpoint: str
    url: str
    seconds: tuple[float, ...]
    queries: int
    is_page: bool

    @property
    def p50(self) -> float:
        return 1000 * median(self.seconds)

    @property
    def p95(self) -> float:
        return 1000 * sorted(self.seconds)[max(0, -(-len(self.seconds) * 95 // 100) - 1)]

    @property
    def measured(self) -> Measured:
        return Measured(
            f"{self.reader}: {self.url}"[:68],
            self.p95,
            # What is printed or packed, and what is to be kept as a file, is not looked at in between.
            at_most=MOST if self.is_page else None,
            unit="ms",
            note=f"{self.endpoint}, p50 {self.p50:.0f} ms, {self.queries} queries",
        )


def measure(made: Databases, scale: Scale) -> Iterator[Measured]:
    """The pages that take longest, and how many there are besides."""
    settings = organisation(made, results=scale.organisation)
    let_rest()  # as a web server does
    with opened(settings) as app:
        app.test_client_class = Visitor
        every = sorted(timed_pages(app, scale.reads), key=lambda timed: -timed.p95)
    yield from (timed.measured for timed in every if timed.p95 >= TOLD)
    others = [timed for timed in every if timed.p95 < TOLD]
    most = max((timed.queries for timed in every), default=0)
    yield Measured("pages", len(every), at_least=PAGES, unit="", note=f"{len(others)} of them below {TOLD:.0f} ms")
    yield Measured("queries of a page, at most", most, unit="")


def timed_pages(app: Flask, times: int) -> Iterator[Timed]:
    """Every page that anyone comes to, after it was read once."""
    campaign = db.session.scalars(select(Campaign)).one()
    begin, counter = starts(app, campaign), Counter()
    # To take a million lines along takes as long as that takes.
    files = {rule.endpoint for rule in app.url_map.iter_rules() if rule.rule.endswith(FILES)}
    for reader, client in readers(app):
        for read in list(crawl(app, client, begin, wordless=files)):
            yield timed_page(reader, client, read.url, read.endpoint, times, counter)


def timed_page(reader: str, client: Client, url: str, endpoint: str, times: int, counter: "Counter") -> Timed:
    seconds = []
    for _ in range(times):
        counter.queries = 0
        begin = time.perf_counter()
        response = client.get(url)
        seconds.append(time.perf_counter() - begin)
    return Timed(reader, endpoint, url, tuple(seconds), counter.queries, response.mimetype == "text/html")


def readers(app: Flask) -> Iterator[tuple[str, Client]]:
    for name, account in READERS.items():
        client = app.test_client()
        client.sign_in(db.session.scalars(select(User).where(User.email == account.email)).one())
        yield name, client
    yield "public", app.test_client()


def starts(app: Flask, campaign: Campaign) -> list[str]:
    """Every address without an id, the board, and what mails lead to; everything else is found by links."""
    inside = [
        rule.rule.replace("<campaign>", campaign.slug)
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments - {"campaign"}
    ]
    mails = db.session.scalars(select(Mail.body).order_by(Mail.id).limit(MAILS))
    written = re.findall(r"http://127\.0\.0\.1:\d+(/\S+)", "\n".join(mails))
    return [*sorted(inside), *(f"/board/{campaign.board_key}{end}" for end in ("", ".json", "/embed")), *written]


class Counter:
    """How many statements went to the database."""

    def __init__(self) -> None:
        self.queries = 0
        event.listen(Engine, "before_cursor_execute", self.count)

    def count(self, *_of: Any) -> None:
        self.queries += 1
