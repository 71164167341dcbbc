"""What every browser test may ask for: the program on its production server, and a real browser to use it with."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page

from campaign import create_app
from campaign.extensions import db
from campaign.serve import is_healthy, web_server
from config import Settings
from tests.browser import chromium

HOST = "127.0.0.1"
START_WITHIN = 30


class LiveServer:
    """The production server in a process of its own, always on the same port; and the way to its data."""

    def __init__(self, settings: Settings, port: int) -> None:
        self.settings = settings
        self.port = port
        self.url = settings.base_url
        self.log = Path(settings.instance_path) / "server.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve; returns when the server answers."""
        environment = {f"CAMPAIGN_{name.upper()}": str(value) for name, value in vars(self.settings).items() if value}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                web_server(HOST, self.port, workers=1, threads=64),
                env={**os.environ, **environment},
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
            yield app
            db.session.commit()
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def live_server(sqlite_template: Path, tmp_path: Path) -> Iterator[LiveServer]:
    """The program, served from an empty database of this test's own; `stop()` and `start()` interrupt it."""
    database = tmp_path / "campaign.db"
    shutil.copyfile(sqlite_template, database)
    port = free_port()
    server = LiveServer(
        Settings(
            env="testing",
            secret_key="a key that only the browser tests know, long enough",
            database_url=f"sqlite:///{database}",
            base_url=f"http://{HOST}:{port}",
            instance_path=str(tmp_path),
        ),
        port,
    )
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How Playwright starts our Chromium; skips the test, or fails it where CI is set, when there is none."""
    browser = chromium.find()
    if browser is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(chromium.REMEDY)
    return {
        "executable_path": str(browser.executable),
        "args": chromium.ARGUMENTS,
        "env": {**os.environ, **browser.environment},
    }


@pytest.fixture(scope="session")
def base_url() -> None:
    """None that holds for a whole session: every test has a server of its own."""


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any], live_server: LiveServer) -> dict[str, Any]:
    """Lets tests say `page.goto("/sign-in")`."""
    return {**browser_context_args, "base_url": live_server.url}


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """A check of the page as it is now: fails with every violation that axe finds, and where."""
    axe = Axe()

    def check(page: Page) -> None:
        violations = axe.run(page).response["violations"]
        assert not violations, "\n".join(
            f"{violation['id']} ({violation['impact']}): {violation['help']}\n    "
            + "\n    ".join(node["html"] for node in violation["nodes"])
            for violation in violations
        )

    return check


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
