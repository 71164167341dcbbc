"""Going through every page that someone can reach by links, as a reader sees them: words, names, hints, cells."""

import io
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

import openpyxl
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from campaign.journeys.kinds import JourneyKind
from tests.client import Client

READ_ALOUD = ("aria-label", "title", "alt", "placeholder", "content", "value", "data-none")
"""Attributes that someone reads or hears."""
UNREAD = ("script", "style")
LEAVES = ("accounts.sign_out", "static")
MOST_REFUSED = 4
"""Whoever may not see so many pages of one kind sees none of them."""
A_ROOM = {JourneyKind.AMBASSADOR: "mission", JourneyKind.CUSTOMER: "scope", JourneyKind.EMPLOYEE: "functions"}
"""Of each kind of canvas a page that the others do not have; it leads to all of them."""


@dataclass(frozen=True)
class Read:
    """A page as it was read."""

    url: str
    endpoint: str
    text: str


class PageReader(HTMLParser):
    """Gathers what a page says, and where it leads."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.links: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in UNREAD
        known = dict(attrs)
        # A hidden value is sent, and a token is letters by chance: nobody reads either.
        shown = known.get("type") != "hidden" and known.get("name") != "viewport"
        self.said += [known[name] or "" for name in READ_ALOUD if shown and name in known]
        self.links += [known[name] or "" for name in ("href", "src", "data-suggest", "data-live") if name in known]

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in UNREAD

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.said.append(data)


def read_page(response: TestResponse) -> tuple[str, list[str]]:
    """What an answer says, and where it leads."""
    kind = response.mimetype
    if kind in {"text/html", "image/svg+xml"}:
        reader = PageReader()
        reader.feed(response.text)
        # Pieces of a sentence stand in elements of their own; a number is never in two of them.
        return "\n".join(reader.said), reader.links
    if kind.endswith("spreadsheetml.sheet"):
        book = openpyxl.load_workbook(io.BytesIO(response.data), read_only=True)
        cells = (str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
        return "\n".join(cells), []
    is_text = kind.startswith("text/") or kind in {"application/json", "application/manifest+json"}
    return (response.text if is_text else ""), []


def crawl(
    app: Flask,
    client: Client,
    starts: Iterable[str],
    *,
    of_each: int = 2,
    query: str = "",
    wordless: set[str] | None = None,
) -> Iterator[Read]:
    """Everything that can be read from `starts` on by following links; `query` goes with every address.

    `of_each`: as many pages of one kind are read. A page of each of a hundred colleagues says nothing new.
    `wordless`: kinds that say nothing, such as pictures, which are not asked for again; new ones are added.
    """
    waiting, seen, kinds, refused = deque(starts), set[str](), Counter[str](), Counter[str]()
    wordless = set() if wordless is None else wordless
    while waiting:
        path = urlsplit(waiting.popleft())
        url = path.path + (f"?{path.query}" if path.query else "")
        # Every page leads to most others: an address is looked at once, also when nothing is read there.
        if url in seen:
            continue
        seen.add(url)
        endpoint = endpoint_of(app, path.path)
        if endpoint is None or endpoint in LEAVES or endpoint in wordless:
            continue
        if kinds[endpoint] >= of_each or refused[endpoint] >= MOST_REFUSED:
            continue
        joined = url + (("&" if path.query else "?") + query if query else "")
        response = client.get(joined, buffered=not endpoint.endswith("events"))
        if response.status_code in {301, 302, 303} and response.location:
            waiting.append(response.location)
        if response.status_code != 200 or endpoint.endswith("events"):
            refused[endpoint] += 1
            response.close()
            continue
        kinds[endpoint] += 1
        text, links = read_page(response)
        if not text:
            wordless.add(endpoint)
        waiting.extend(link for link in links if not re.match(r"[a-z]+:(?!//localhost)", link))
        yield Read(url, endpoint, text)


def endpoint_of(app: Flask, path: str) -> str | None:
    """The view behind an address; None where there is none that can be looked at."""
    try:
        return str(app.url_map.bind("localhost").match(path, method="GET")[0])
    except HTTPException:
        return None
