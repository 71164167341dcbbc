"""Open pages that follow a campaign by its event stream, and come back when it breaks off, as browsers do."""

import threading
import time
from contextlib import suppress
from dataclasses import dataclass

import requests

from tests.load.senders import Site

SILENCE = 40
"""Seconds without a sign of life after which a stream is taken for dead."""
BACK_AFTER = 1.0


@dataclass
class Seen:
    """What one watcher saw."""

    version: int = 0
    events: int = 0
    back: int = 0
    """How often the stream broke off and was opened again."""
    older: int = 0
    """Events with an older version than the one before."""
    longest_gone: float = 0.0
    """Seconds from a break to the next event."""


class Watcher(threading.Thread):
    """One open page."""

    def __init__(self, site: Site, path: str, over: threading.Event) -> None:
        super().__init__(name="watcher", daemon=True)
        self.site, self.path, self.over = site, path, over
        self.seen = Seen()
        self.gone_at: float | None = None

    def run(self) -> None:
        while not self.over.is_set():
            with suppress(requests.RequestException, OSError):
                self.listen()
            if self.over.is_set():
                return
            self.gone_at = self.gone_at or time.monotonic()
            self.seen.back += 1
            self.over.wait(BACK_AFTER)

    def listen(self) -> None:
        """Follow the stream until it ends."""
        with requests.get(
            self.site.url + self.path,
            stream=True,
            verify=self.site.certificate,
            timeout=(5, SILENCE),
            headers={"Accept": "text/event-stream", "Accept-Encoding": "identity"},
        ) as answer:
            answer.raise_for_status()
            for line in answer.iter_lines(chunk_size=None):
                if self.over.is_set():
                    return
                if line.startswith(b"id: "):
                    self.note(int(line[4:]))

    def note(self, version: int) -> None:
        """An event with this version came."""
        if self.gone_at is not None:
            self.seen.longest_gone = max(self.seen.longest_gone, time.monotonic() - self.gone_at)
            self.gone_at = None
        self.seen.older += version < self.seen.version
        self.seen.version = version
        self.seen.events += 1
