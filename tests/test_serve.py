"""`flask serve`: one command, several programs, one end."""

import gc
import importlib
import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from campaign.garbage import SELDOM
from campaign.serve import answers, is_healthy
from config import Settings
from tests.ports import HOST, own_port
from tests.programs import flask, run, running
from tests.server import START_WITHIN, STOP_WITHIN, environment
from tests.waiting import wait_until

READY = "Here is the board."
# Which database it is makes no difference to starting and stopping.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def port() -> Iterator[int]:
    with own_port() as port:
        yield port


Serve = Callable[..., BaseProcess]


@pytest.fixture
def serve(settings: Settings, port: int, tmp_path: Path) -> Iterator[Serve]:
    """Runs `flask serve`, until it has announced itself."""
    announcement, said = tmp_path / "announcement.txt", tmp_path / "said.txt"
    announcement.write_text(READY)
    said.touch()
    given = environment(replace(settings, base_url=f"http://{HOST}:{port}"))
    with ExitStack() as until_the_end:

        def serve(*options: str) -> BaseProcess:
            words = ["serve", "--port", str(port), "--threads", "8", "--announce", str(announcement), *options]
            process = until_the_end.enter_context(running(flask, words, given, said))
            wait_until(lambda: not process.is_alive() or READY in said.read_text(), within=START_WITHIN)
            assert process.is_alive(), said.read_text()
            return process

        yield serve


def test_the_server_answers_from_its_announcement_until_someone_presses_the_keys(serve: Serve, port: int) -> None:
    serving = serve("--no-worker")
    assert is_healthy(HOST, port)
    assert_ends(serving, port, signal.SIGINT)


def assert_ends(serving: BaseProcess, port: int, number: int) -> None:
    """Asked to end, it does, and all that it started."""
    assert serving.pid
    os.kill(serving.pid, number)
    serving.join(timeout=STOP_WITHIN)
    assert serving.exitcode == 0
    assert not answers(HOST, port)


def children(pid: int) -> list[int]:
    """The processes that a process started."""
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def command_of(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def test_a_web_process_that_is_killed_is_replaced_until_the_server_is_asked_to_end(serve: Serve, port: int) -> None:
    serving = serve()
    assert serving.pid
    web = next(one for one in children(serving.pid) if "granian" in command_of(one))
    killed = children(web)[-1]
    os.kill(killed, signal.SIGKILL)
    assert wait_until(lambda: killed not in children(web) and is_healthy(HOST, port), within=START_WITHIN)
    assert serving.is_alive()
    assert_ends(serving, port, signal.SIGTERM)


def test_nothing_goes_on_when_the_server_is_killed(serve: Serve, port: int) -> None:
    serving = serve()
    assert serving.pid
    started = children(serving.pid)
    assert len(started) == 2
    os.kill(serving.pid, signal.SIGKILL)
    assert wait_until(lambda: not any(Path(f"/proc/{one}/exe").exists() for one in started), within=STOP_WITHIN)
    assert wait_until(lambda: not answers(HOST, port), within=STOP_WITHIN)


def test_nobody_keeps_the_port_when_the_web_server_is_killed(serve: Serve, port: int) -> None:
    serving = serve("--no-worker")
    assert serving.pid
    os.kill(children(serving.pid)[0], signal.SIGKILL)
    serving.join(timeout=STOP_WITHIN)
    assert serving.exitcode == 1
    assert wait_until(lambda: not answers(HOST, port), within=STOP_WITHIN)


def test_in_a_log_the_server_says_that_it_serves_in_a_line_like_the_others(
    settings: Settings, port: int, tmp_path: Path
) -> None:
    said, given = tmp_path / "said.txt", environment(replace(settings, log_level="INFO"))
    with running(flask, ["serve", "--port", str(port), "--threads", "8", "--no-worker"], given, said):
        assert wait_until(lambda: said.exists() and '"serving"' in said.read_text(), within=START_WITHIN)
    lines = [json.loads(line) for line in said.read_text().splitlines()]
    assert [line["url"] for line in lines if line["message"] == "serving"] == [f"http://{HOST}:{port}"]


def habits(_words: list[str]) -> int:
    """What a process that loads the web server does about garbage, in JSON."""
    importlib.import_module("campaign.wsgi")
    sys.stdout.write(json.dumps([gc.get_threshold(), gc.get_freeze_count() > 0]))
    return 0


def test_a_web_server_seldom_looks_for_garbage_and_never_in_what_it_loaded(settings: Settings, tmp_path: Path) -> None:
    ended, said = run(habits, [], environment(settings), tmp_path / "said.txt")
    assert (ended, json.loads(said.splitlines()[-1])) == (0, [list(SELDOM), True])


def test_a_server_on_a_port_where_another_listens_says_so(settings: Settings, tmp_path: Path) -> None:
    with socket.create_server((HOST, 0)) as other:
        words = ["serve", "--port", str(other.getsockname()[1])]
        ended, said = run(flask, words, environment(settings), tmp_path / "said.txt")
    assert ended == 1
    assert "already listens" in said
