"""The program on its production server, in a process of its own, for tests that need more than one process."""

import os
import time
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
from tests.ports import HOST
from tests.serving import begin

START_WITHIN = 120
STOP_WITHIN = 60
"""Seconds: patience with a busy machine, not a promise."""


class LiveServer:
    """Always on the same port, so that it can go away and come back; and the way to its data."""

    def __init__(self, settings: Settings, port: int, log: Path) -> None:
        self.port = port
        self.url = f"http://{HOST}:{self.port}"
        self.settings = replace(settings, base_url=self.url)
        self.log = log
        self.process: ForkServerProcess | None = None

    def start(self) -> None:
        """Serve; returns when the server answers."""
        self.process = begin(web_server(HOST, self.port, workers=1, threads=64), environment(self.settings), self.log)
        deadline = time.monotonic() + START_WITHIN
        while not is_healthy(HOST, self.port):
            if not self.process.is_alive() or time.monotonic() > deadline:
                self.stop()
                pytest.fail(f"the server did not start:\n{self.log.read_text()}")
            time.sleep(0.02)

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
            try:
                yield app
                db.session.commit()
            finally:
                db.session.remove()
                db.engine.dispose()


def environment(settings: Settings) -> dict[str, str]:
    """The environment in which a child process has these settings."""
    given = {f"CAMPAIGN_{name.upper()}": str(value) for name, value in asdict(settings).items()}
    return {**os.environ, **given}
