"""The program on its production server, in a process of its own, for tests that need more than one process."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from flask import Flask

from campaign import create_app
from campaign.extensions import db
from campaign.serve import is_healthy, web_server
from config import Settings

HOST = "127.0.0.1"
START_WITHIN = 30


class LiveServer:
    """Always on the same port, so that it can go away and come back; and the way to its data."""

    def __init__(self, settings: Settings, log: Path) -> None:
        self.port = free_port()
        self.url = f"http://{HOST}:{self.port}"
        self.settings = replace(settings, base_url=self.url)
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve; returns when the server answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                web_server(HOST, self.port, workers=1, threads=64),
                env=environment(self.settings),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + START_WITHIN
        while not is_healthy(HOST, self.port):
            if self.process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"the server did not start:\n{self.log.read_text()}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Go away, as a server that is being updated does."""
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=20)
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


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
