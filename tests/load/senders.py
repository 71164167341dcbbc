"""Whoever writes while processes are killed: each keeps what it was told is done, and asks again for what was not."""

import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import requests

from campaign.conversions.models import ImportState
from campaign.core import clock
from tests.load.seeding import PASSWORD, email
from tests.load.statements import COMPLETED, statement

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
WAITING = re.compile(r'name="id"[^>]*value="(\d+)"')
LAST_PART = re.compile(r"/(\d+)(?:\?|$)")
PATIENCE = 60
AGAIN_AFTER = 0.5
GIVEN_UP = 180
"""Seconds after which asking again helps no more."""
COURSES = 40
"""That a report tells of, for each person in it."""
NOT_NOW = frozenset({429, 502, 503, 504})
"""Answers that say: try again."""
SEEN_AS = {
    "looked at": ImportState.UPLOADED,
    "being read": ImportState.RUNNING,
    "imported": ImportState.DONE,
    "broke off": ImportState.FAILED,
}
CAMPAIGN = "/c/bench"


class Unexpected(Exception):
    """An answer that a sender should never have."""


@dataclass(frozen=True)
class Site:
    """The program as it is reached from outside."""

    url: str
    certificate: str


@dataclass
class Told:
    """What a sender was told, over all of its requests."""

    kind: str
    done: int = 0
    """Writes that were acknowledged."""
    failures: Counter[str] = field(default_factory=Counter)
    """By status, or `broken`: of each the sender knew that it may not have been done."""
    longest: float = 0.0
    """Seconds from the first try of a write to its acknowledgement."""
    wrong: list[str] = field(default_factory=list)
    """Answers that nobody should have."""


class Browser:
    """One person's browser, through the proxy."""

    def __init__(self, site: Site, told: Told) -> None:
        self.site, self.told = site, told
        self.session = requests.Session()
        # Not what the environment says of proxies and certificates: this goes to this machine alone.
        self.session.trust_env = False
        self.session.verify = site.certificate
        self.session.headers.update({"Accept-Language": "en", "Referer": f"{site.url}/"})
        self.token = ""

    def ask(self, method: str, path: str, *, fine: frozenset[int] = frozenset(), **options: Any) -> requests.Response:
        """Ask until there is an answer; a write that failed is asked for again, and is done once all the same."""
        began = time.monotonic()
        while True:
            told = self.once(method, path, fine, options)
            if told is not None:
                self.told.longest = max(self.told.longest, time.monotonic() - began)
                return told
            if time.monotonic() - began > GIVEN_UP:
                raise Unexpected(f"{method} {path}: no answer for {GIVEN_UP} s")
            time.sleep(AGAIN_AFTER)

    def once(self, method: str, path: str, fine: frozenset[int], options: dict[str, Any]) -> requests.Response | None:
        """One try: the answer, or None where it has to be tried again."""
        try:
            answer = self.session.request(
                method, self.site.url + path, timeout=PATIENCE, allow_redirects=False, **options
            )
        except (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError):
            self.told.failures["broken"] += 1
            return None
        if answer.status_code < 400 or answer.status_code in fine:
            return answer
        if answer.status_code not in NOT_NOW:
            raise Unexpected(f"{method} {path}: {answer.status_code}")
        self.told.failures[str(answer.status_code)] += 1
        return None

    def sign_in(self, number: int, *, form_at: str) -> None:
        """Be the person of that number, by the page that people use; then look at the page with their own form."""
        form = {"csrf_token": self.form_token("/sign-in"), "email": email(number), "password": PASSWORD}
        self.ask("POST", "/sign-in", data=form)
        self.token = self.form_token(CAMPAIGN + form_at)

    def form_token(self, path: str) -> str:
        """The token in the form of a page."""
        found = TOKEN.search(self.ask("GET", path).text)
        if not found:
            raise Unexpected(f"{path} has no form")
        return found[1]

    def send(self, path: str, form: dict[str, Any], **options: Any) -> requests.Response:
        """Send a form of the campaign."""
        return self.ask("POST", CAMPAIGN + path, data={"csrf_token": self.token, **form}, **options)


class Sender(threading.Thread):
    """Goes on with its work until it is told that it is over; then it finishes what it has in hand."""

    def __init__(self, kind: str, site: Site, over: threading.Event, every: float) -> None:
        super().__init__(name=kind)
        self.told = Told(kind)
        self.browser = Browser(site, self.told)
        self.over, self.every = over, every

    def run(self) -> None:
        try:
            self.begin()
            while not self.over.is_set():
                self.told.done += self.work()
                self.over.wait(self.every)
        except Exception as error:
            self.told.wrong.append(f"{type(error).__name__}: {error}")

    def begin(self) -> None:
        """What comes before the work."""

    def work(self) -> int:
        """One piece of work; how many writes were acknowledged."""
        raise NotImplementedError


class Claimer(Sender):
    """An ambassador who logs one colleague after the other."""

    def __init__(self, site: Site, over: threading.Event, every: float, *, number: int, people: Iterator[int]) -> None:
        super().__init__("claims", site, over, every)
        self.number, self.people = number, people
        self.claims: dict[int, int] = {}
        """The number of the person whom each acknowledged claim is about."""

    def begin(self) -> None:
        self.browser.sign_in(self.number, form_at="/log")

    def work(self) -> int:
        person = next(self.people)
        answer = self.browser.send("/log", {"colleague": email(person), "stage": "login"})
        self.claims[id_in(answer)] = person
        return 1


class Confirmer(Sender):
    """A manager who confirms what waits."""

    def __init__(self, site: Site, over: threading.Event, every: float, *, number: int) -> None:
        super().__init__("decisions", site, over, every)
        self.number = number
        self.confirmed: set[int] = set()

    def begin(self) -> None:
        self.browser.sign_in(self.number, form_at="/reports")

    def work(self) -> int:
        found = WAITING.findall(self.browser.ask("GET", f"{CAMPAIGN}/claims").text)
        waiting = [*dict.fromkeys(found)][:10]
        if not waiting:
            return 0
        self.browser.send("/claims", {"decision": "confirm", "id": waiting})
        self.confirmed.update(map(int, waiting))
        return len(waiting)


class Reporter(Sender):
    """A manager who brings one report after the other, and looks what became of an import that got no answer."""

    def __init__(
        self, site: Site, over: threading.Event, every: float, *, number: int, people: Iterator[int], rows: int
    ) -> None:
        super().__init__("reports", site, over, every)
        self.number, self.people, self.rows = number, people, rows
        self.imported: dict[int, list[int]] = {}
        """The numbers of the people in each report that is taken in, by the id of its import."""
        self.broke_off = 0
        self.longest_unknown = 0.0
        """Seconds until a manager could see what became of an import."""

    def begin(self) -> None:
        self.browser.sign_in(self.number, form_at="/reports")

    def work(self) -> int:
        people = [next(self.people) for _ in range(self.rows)]
        day = (clock.now() - timedelta(days=1)).date().isoformat()
        rows = (f"{email(one)},start,Course {place:02},{day}\n" for one in people for place in range(COURSES))
        report = "email,stage,course,day\n" + "".join(rows)
        while True:
            brought = id_in(self.browser.send("/reports", {}, files={"file": (f"{people[0]}.csv", report.encode())}))
            self.browser.send(f"/reports/{brought}/run?format=table", {}, fine=frozenset({409}))
            if self.outcome(brought) is ImportState.DONE:
                self.imported[brought] = people
                return 1
            self.broke_off += 1

    def outcome(self, brought: int) -> ImportState:
        """What became of an import, as its page says once it is clear."""
        began = time.monotonic()
        while True:
            page = self.browser.ask("GET", f"{CAMPAIGN}/reports/{brought}").text
            state = next((state for words, state in SEEN_AS.items() if f">{words}<" in page), ImportState.UPLOADED)
            self.longest_unknown = max(self.longest_unknown, time.monotonic() - began)
            if state is not ImportState.RUNNING:
                return state
            if time.monotonic() - began > GIVEN_UP:
                raise Unexpected(f"import {brought} was neither done nor broken off after {GIVEN_UP} s")
            time.sleep(AGAIN_AFTER)


class System(Sender):
    """A learning system that sends statements, and sends those again that it got no answer for."""

    def __init__(
        self, site: Site, over: threading.Event, every: float, *, credentials: tuple[str, str], people: Iterator[int]
    ) -> None:
        super().__init__("statements", site, over, every)
        self.credentials, self.people = credentials, people
        self.sent: dict[str, int] = {}
        """The number of the person whom each acknowledged statement is about."""

    def work(self) -> int:
        batch = {str(uuid4()): next(self.people) for _ in range(10)}
        at = (clock.now() - timedelta(hours=1)).isoformat(timespec="milliseconds")
        body = [
            {
                **statement(COMPLETED),
                "id": key,
                "actor": {"mbox": f"mailto:{email(person)}"},
                "timestamp": at,
            }
            for key, person in batch.items()
        ]
        self.browser.ask(
            "POST", "/xapi/statements", json=body, auth=self.credentials, headers={"X-Experience-API-Version": "1.0.3"}
        )
        self.sent.update(batch)
        return len(batch)


class Editor(Sender):
    """Someone at a canvas: puts a card there, writes another text on it, and takes most of them off again."""

    KEPT = 4
    """One card in so many stays."""

    def __init__(self, site: Site, over: threading.Event, every: float, *, number: int, journey_id: int) -> None:
        super().__init__("cards", site, over, every)
        self.number, self.place = number, f"/journeys/{journey_id}/cards"
        self.texts: dict[str, str | None] = {}
        """What stands on each card; nothing on one that was taken off."""
        self.numbers = count(1)

    def begin(self) -> None:
        self.browser.sign_in(self.number, form_at="/reports")
        self.browser.session.headers["Accept"] = "application/json"

    def work(self) -> int:
        key, place = uuid4().hex[:12], next(self.numbers)
        first, second = f"Card {key}", f"Card {key}, written anew"
        self.browser.send(self.place, {"lane": "need", "phase": "p1", "text": first, "key": key})
        self.texts[key] = first
        self.browser.send(f"{self.place}/{key}", {"text": second, "base_text": first})
        self.texts[key] = second
        if place % self.KEPT:
            self.browser.send(f"{self.place}/{key}/remove", {})
            self.texts[key] = None
        return 3


class Reader(Sender):
    """Someone who looks at pages."""

    def __init__(self, site: Site, over: threading.Event, every: float, *, paths: Iterator[str]) -> None:
        super().__init__("pages", site, over, every)
        self.paths = paths

    def work(self) -> int:
        self.browser.ask("GET", next(self.paths))
        return 1


def id_in(answer: requests.Response) -> int:
    """The id in the address that an answer leads to."""
    found = LAST_PART.search(answer.headers.get("Location", ""))
    if not found:
        raise Unexpected(f"{answer.request.method} {answer.request.path_url} leads to {answer.headers.get('Location')}")
    return int(found[1])
