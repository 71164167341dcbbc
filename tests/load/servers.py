"""The production server, as `flask serve` starts it: the program, or the bare views."""

import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from campaign.serve import FRUGAL, TOUCH_EVERY, is_healthy, touch, web_server
from config import Settings
from tests.load.generator import HOST

THREADS = 1000
START_WITHIN = 60
PAGE = resource.getpagesize()
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Running:
    """A server with one worker process."""

    port: int
    pid: int
    """Of the worker."""

    @property
    def memory(self) -> int:
        """Resident bytes of the worker."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * PAGE

    @property
    def cpu(self) -> float:
        """Seconds of processor that the worker used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS


def environment(settings: Settings) -> dict[str, str]:
    """The environment in which a child process has these settings."""
    given = {f"CAMPAIGN_{name.upper()}": str(value) for name, value in asdict(settings).items()}
    return {**os.environ, **given}


@contextmanager
def serving(settings: Settings, *, threads: int = THREADS) -> Iterator[Running]:
    """The program."""
    with process(
        threads, environment(settings), "campaign.wsgi:app", Path(settings.instance_path) / "server.log"
    ) as running:
        yield running


@contextmanager
def serving_bare(folder: Path, *, database_url: str | None = None) -> Iterator[Running]:
    """The bare views, with the bodies in `folder`."""
    given = {**os.environ, "BARE_FOLDER": str(folder)}
    if database_url:
        given["BARE_DATABASE_URL"] = database_url
    with process(THREADS, given, "tests.load.bare:app", folder / "bare.log") as running:
        yield running


@contextmanager
def process(threads: int, given: dict[str, str], app: str, log: Path) -> Iterator[Running]:
    """A server of that app; its log goes to a file."""
    port = free_port()
    command = [*web_server(HOST, port, 1, threads)[:-1], app]
    with log.open("ab") as output:
        parent = subprocess.Popen(
            command, env={**FRUGAL, **given}, stdout=output, stderr=output, start_new_session=True
        )
    try:
        wait_for(parent, port, log)
        with touched(port):
            yield Running(port, worker_of(parent.pid))
    finally:
        parent.terminate()
        try:
            parent.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(parent.pid, signal.SIGKILL)


@contextmanager
def touched(port: int) -> Iterator[None]:
    """Touch the server meanwhile, as `flask serve` does."""
    over = threading.Event()

    def go_on() -> None:
        while not over.wait(TOUCH_EVERY):
            touch(HOST, port)

    toucher = threading.Thread(target=go_on)
    toucher.start()
    try:
        yield
    finally:
        over.set()
        toucher.join()


def wait_for(parent: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return once the server answers."""
    deadline = time.monotonic() + START_WITHIN
    while not is_healthy(HOST, port):
        if parent.poll() is not None or time.monotonic() > deadline:
            sys.exit(f"The server did not start:\n{log.read_text()}")
        time.sleep(0.05)


def worker_of(parent: int) -> int:
    """The worker process of a server."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return int(children[-1])


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
