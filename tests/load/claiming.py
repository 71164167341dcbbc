"""Recording a claim as an ambassador does, against a bare view that inserts a row and commits."""

import http.client
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from urllib.parse import urlencode

from tests.load.generator import HOST, Load, post
from tests.load.measured import Measured, Scale, side_by_side
from tests.load.seeding import PASSWORD, Seeded, email
from tests.load.servers import serving, serving_bare

AMBASSADORS = 8
"""Who claim at once."""
WARM_UP = 0.5
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
LOG = "/c/bench/log"


def measure(site: Seeded, bare_url: str, free: range, scale: Scale) -> Iterator[Measured]:
    """Claims a second of several ambassadors at once; each claim is about another one of the people in `free`."""
    people = iter(free)
    with serving(site.settings) as program, serving_bare(site.folder, database_url=bare_url) as bare:
        ours = Load(
            program.port,
            [claims(program.port, Session(program.port, email(one)), people) for one in range(1, AMBASSADORS + 1)],
            expected=b"303",
        )
        views = {
            name: Load(bare.port, [inserts(bare.port, name, count(1)) for _ in range(AMBASSADORS)], expected=b"303")
            for name in ("insert", "insert-core")
        }
        for load in (ours, *views.values()):
            load.run(WARM_UP)
        whole = side_by_side(ours, views["insert"], scale)
        thin = side_by_side(ours, views["insert-core"], replace(scale, rounds=2))
        for load in (ours, *views.values()):
            load.close()
    yield Measured("claims: requests/s to bare", whole.ratio, at_least=0.25, note=whole.rates)
    yield Measured("claims: requests/s to bare without session and models", thin.ratio, note=thin.rates)


class Session:
    """Someone who is signed in, by the pages that people use."""

    def __init__(self, port: int, address: str) -> None:
        self.port = port
        self.cookie = ""
        token = self.token("/sign-in")
        self.ask("POST", "/sign-in", {"csrf_token": token, "email": address, "password": PASSWORD})
        self.form_token = self.token(LOG)

    def token(self, path: str) -> str:
        """The token in the form of a page."""
        found = TOKEN.search(self.ask("GET", path))
        if not found:
            raise ConnectionError(f"{path} has no form")
        return found[1]

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> str:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
        connection.request(method, path, urlencode(form or {}), headers)
        answer = connection.getresponse()
        body = answer.read().decode()
        given = answer.headers.get("Set-Cookie")
        connection.close()
        if answer.status not in {200, 303}:
            raise ConnectionError(f"{method} {path} answered {answer.status}")
        if given:
            self.cookie = given.partition(";")[0]
        return body


def claims(port: int, session: Session, people: Iterator[int]) -> Iterator[bytes]:
    """Claims about one person after the other."""
    for number in people:
        form = {"csrf_token": session.form_token, "colleague": email(number), "stage": "login"}
        yield post(port, LOG, urlencode(form), session.cookie)


def inserts(port: int, view: str, numbers: Iterator[int]) -> Iterator[bytes]:
    """Rows, one after the other."""
    for number in numbers:
        yield post(port, f"/{view}/{number}", "")
