"""`flask serve`: one command, several programs, one end."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from campaign.serve import answers, is_healthy
from config import Settings
from tests.ports import HOST, own_port
from tests.server import START_WITHIN, STOP_WITHIN, environment
from tests.waiting import wait_until

READY = "Here is the board."
# Which database it is makes no difference to starting and stopping.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def port() -> Iterator[int]:
    with own_port() as port:
        yield port


@pytest.fixture
def serving(settings: Settings, port: int, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A running `flask serve` that has announced itself."""
    announcement = tmp_path / "announcement.txt"
    announcement.write_text(READY)
    options = ["--port", str(port), "--threads", "8", "--announce", str(announcement)]
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "campaign", "serve", *options],
        env=environment(replace(settings, base_url=f"http://{HOST}:{port}")),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    with process.stdout:
        while READY not in (line := process.stdout.readline()):
            assert line, "it ended before it answered"
        yield process
        process.terminate()
        process.wait(timeout=STOP_WITHIN)


def test_the_server_answers_from_its_announcement_until_someone_presses_the_keys(
    serving: subprocess.Popen[str], port: int
) -> None:
    assert is_healthy(HOST, port)
    assert_ends(serving, port, signal.SIGINT)


def assert_ends(serving: subprocess.Popen[str], port: int, number: int) -> None:
    """Asked to end, it does, and all that it started."""
    serving.send_signal(number)
    assert serving.wait(timeout=STOP_WITHIN) == 0
    assert not answers(HOST, port)


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def command_of(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def test_a_web_process_that_is_killed_is_replaced_until_the_server_is_asked_to_end(
    serving: subprocess.Popen[str], port: int
) -> None:
    web = next(one for one in children(serving.pid) if "granian" in command_of(one))
    killed = children(web)[-1]
    os.kill(killed, signal.SIGKILL)
    assert wait_until(lambda: killed not in children(web) and is_healthy(HOST, port), within=START_WITHIN)
    assert serving.poll() is None
    assert_ends(serving, port, signal.SIGTERM)


def test_a_server_on_a_port_where_another_listens_says_so(settings: Settings) -> None:
    with socket.create_server((HOST, 0)) as other:
        command = [sys.executable, "-m", "flask", "--app", "campaign", "serve", "--port", str(other.getsockname()[1])]
        late = subprocess.run(command, env=environment(settings), capture_output=True, text=True, check=False)
    assert late.returncode == 1
    assert "already listens" in late.stderr
