"""A system that takes messages in: a real server, in a thread."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.ports import HOST, own_port


@dataclass
class Received:
    """A message as it came in."""

    headers: dict[str, str]
    body: bytes

    @property
    def uid(self) -> str:
        return self.headers["webhook-id"]

    @property
    def said(self) -> Any:
        return json.loads(self.body)


@dataclass
class Receiver:
    """What came in, and what is answered: each of `answers` once, and then 204."""

    url: str
    received: list[Received] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    holds: threading.Event = field(default_factory=threading.Event)
    """While it is clear, nothing is answered."""

    @property
    def types(self) -> list[str]:
        return [one.said["type"] for one in self.received]

    def conversions(self) -> list[int]:
        """The ids of all conversions that it was told of, in the order in which they came in."""
        told = [one.said["data"] for one in self.received if one.said["type"] == "conversion.recorded"]
        return [line["id"] for data in told for line in data["conversions"]]


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Listen, until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.received.append(Received({name.lower(): text for name, text in self.headers.items()}, body))
            receiver.holds.wait(60)
            status = receiver.answers.pop(0) if receiver.answers else 204
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", f"{receiver.url}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def handle(self) -> None:
            try:
                super().handle()
            except ConnectionError:
                return

    with own_port() as port:
        server = ThreadingHTTPServer((HOST, port), Handler, bind_and_activate=False)
        server.allow_reuse_port = True
        server.daemon_threads = True
        server.server_bind()
        server.server_activate()
        receiver = Receiver(f"http://{HOST}:{port}/in")
        receiver.holds.set()
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield receiver
        finally:
            receiver.holds.set()
            server.shutdown()
            thread.join()
            server.server_close()
