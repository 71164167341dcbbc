"""The program on its production server, in a process of its own, for tests that need more than one process."""

import json
import os
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
from flask import Flask

from campaign import create_app
from campaign.extensions import db
from campaign.serve import is_healthy, web_server
from config import Settings
from tests.compiled import share_statements
from tests.ports import HOST
from tests.serving import begin
from tests.waiting import wait_until

ANEW = "/begin-anew"
BE = "/be"
"""Two addresses that the program does not have: to begin anew, and to be signed in as somebody."""
START_WITHIN = 120
STOP_WITHIN = 60
"""Seconds: patience with a busy machine, not a promise."""


class LiveServer:
    """Always on the same port, so that it can go away and come back; and the way to its data."""

    loads = "campaign.wsgi:app"

    def __init__(self, settings: Settings, port: int, log: Path) -> None:
        self.port = port
        self.url = f"http://{HOST}:{self.port}"
        self.settings = replace(settings, base_url=self.url)
        self.log = log
        self.process: ForkServerProcess | None = None

    def start(self) -> None:
        """Serve; returns when the server answers."""
        command = [*web_server(HOST, self.port, workers=1, threads=64)[:-1], self.loads]
        self.process = begin(command, environment(self.settings), self.log)
        process = self.process
        wait_until(lambda: is_healthy(HOST, self.port) or not process.is_alive(), within=START_WITHIN)
        if not is_healthy(HOST, self.port):
            self.stop()
            pytest.fail(f"the server did not start:\n{self.log.read_text()}")

    def stop(self) -> None:
        """Go away, as a server that is being updated does."""
        if self.process:
            self.process.terminate()
            self.process.join(timeout=STOP_WITHIN)
            self.process.close()
            self.process = None

    @contextmanager
    def data(self) -> Iterator[Flask]:
        """An application context on the server's database, as another process has it; commits at the end."""
        app = create_app(self.settings)
        with app.app_context():
            share_statements(db.engine)
            try:
                yield app
                db.session.commit()
            finally:
                db.session.remove()
                db.engine.dispose()


class KeptServer(LiveServer):
    """Goes on from test to test, each with settings of its own: to start takes longer than most tests."""

    loads = "tests.renewing:app"

    def renew(self, settings: Settings) -> None:
        """Be the program with these settings, and know nothing of what was before."""
        self.settings = replace(settings, base_url=self.url)
        if not (self.process and self.process.is_alive()):
            self.start()
            return
        given = json.dumps(asdict(self.settings)).encode()
        with urllib.request.urlopen(self.url + ANEW, data=given, timeout=START_WITHIN):
            pass


def environment(settings: Settings) -> dict[str, str]:
    """The environment in which a child process has these settings."""
    given = {f"CAMPAIGN_{name.upper()}": str(value) for name, value in asdict(settings).items()}
    return {**os.environ, **given}
