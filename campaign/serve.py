"""`flask serve`: the web server, the worker and, if asked, living demo data, started and stopped as one."""

import contextlib
import ctypes
import http.client
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from config import ROOT

logger = logging.getLogger("campaign.serve")

ANSWER_WITHIN = 60
STOP_WITHIN = 10
TOUCH_EVERY = 2.0
"""Seconds between two touches of the web processes (see `touch`)."""
TOUCH_ANSWERED_WITHIN = 0.5
MOST_TOUCHES = 5
FLASK = [sys.executable, "-m", "flask", "--app", "campaign"]
# The web server's allocator would keep a store for every thread: 70 KiB for each open screen, and for nothing.
FRUGAL = {"_RJEM_MALLOC_CONF": "tcache:false"}
SIGNAL_WHEN_PARENT_ENDS = 1
"""PR_SET_PDEATHSIG of prctl(2), which only Linux has."""


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", default=1, show_default=True, help="Web processes.")
@click.option("--threads", default=1000, show_default=True, help="Threads per web process; an open screen holds one.")
@click.option("--simulate", metavar="N", default=0, help="Also record N conversions a minute in the demo campaign.")
@click.option("--worker/--no-worker", default=True, show_default=True, help="Whether the worker runs here, too.")
@click.option(
    "--announce",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True),
    help="Print this text once the server answers.",
)
def serve_command(
    host: str, port: int, workers: int, threads: int, simulate: int, worker: bool, announce: Path | None
) -> None:
    """Serve the program, with its worker, until Ctrl-C."""
    if answers(host, port):
        raise click.ClickException(f"Something else already listens on {host}:{port}. Choose another port.")
    commands = [web_server(host, port, workers, threads)]
    if worker:
        commands.append([*FLASK, "worker"])
    if simulate:
        commands.append([*FLASK, "demo", "simulate", "--per-minute", str(simulate)])
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit(0))
    with running(commands) as children:
        wait_until_healthy(host, port, children)
        say_ready(f"http://{host}:{port}", announce)
        stand_by(host, port, workers, children)
    raise click.ClickException("A part of the program stopped by itself; so the rest was stopped too.")


def say_ready(url: str, announce: Path | None) -> None:
    """Say that the server answers: to people in words, and to a log in a line like its others."""
    if announce:
        click.echo(announce.read_text(encoding="utf-8"))
    elif sys.stdout.isatty():
        click.echo(f"Serving on {url}")
    else:
        logger.info("serving", extra={"facts": {"url": url}})


def web_server(host: str, port: int, workers: int, threads: int) -> list[str]:
    """The command line of the production server."""
    options = {
        "interface": "wsgi",
        "host": host,
        "port": port,
        "workers": workers,
        "blocking-threads": threads,
        # Above the threads: the health check must get in when every thread holds a stream.
        "backpressure": threads + 1000,
        # Open streams never end by themselves.
        "workers-kill-timeout": 2,
        # Its warning about so many threads is not for us: they wait, they do not work.
        "log-level": "error",
    }
    return [
        sys.executable,
        "-m",
        "granian",
        *(f"--{name}={value}" for name, value in options.items()),
        "--no-ws",
        # One that is killed (by a machine without memory, say) is replaced while the others go on.
        "--respawn-failed-workers",
        "campaign.wsgi:app",
    ]


@contextlib.contextmanager
def running(commands: list[list[str]]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Run all `commands` while the block runs, and none of them after it."""
    children: list[subprocess.Popen[bytes]] = []
    try:
        children.extend(begin(command) for command in commands)
        yield children
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        stop(children)


def begin(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a child, which ends with this process, however this one ends."""
    # Wherever this was called from, it finds the program.
    paths = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return subprocess.Popen(
        command,
        env={**FRUGAL, **os.environ, "PYTHONPATH": paths},
        # A session of its own: Ctrl-C reaches this process alone, and it ends its children in order.
        start_new_session=True,
        preexec_fn=end_with(os.getpid()),  # noqa: PLW1509  there are no threads here
    )


def end_with(parent: int) -> Callable[[], None] | None:
    """What a child does before it becomes its program, so that it is asked to end when its parent is gone.

    Killed, the parent can stop nobody any more, and the web server would keep the port to itself.
    """
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)

    def ask() -> None:
        libc.prctl(SIGNAL_WHEN_PARENT_ENDS, signal.SIGTERM)
        if os.getppid() != parent:  # gone before it was asked
            os._exit(1)

    return ask


def stop(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask every child to end; end it when it does not."""
    for child in children:
        child.terminate()
    deadline = time.monotonic() + STOP_WITHIN
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=max(0.0, deadline - time.monotonic()))
        # What is left of its group: itself, or processes of one that was killed and could not end them.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)


def wait_until_healthy(host: str, port: int, children: list[subprocess.Popen[bytes]]) -> None:
    """Return as soon as the server answers; raise when a child ended or it takes too long."""
    deadline = time.monotonic() + ANSWER_WITHIN
    while time.monotonic() < deadline:
        if any(child.poll() is not None for child in children):
            raise click.ClickException("The program could not start; the lines above say why.")
        if is_healthy(host, port):
            return
        time.sleep(0.1)
    raise click.ClickException(f"The server did not answer within {ANSWER_WITHIN} seconds.")


def is_healthy(host: str, port: int, *, within: float = 5) -> bool:
    """Whether the server answers its health check."""
    connection = http.client.HTTPConnection(reachable(host), port, timeout=within)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def stand_by(host: str, port: int, workers: int, children: list[subprocess.Popen[bytes]]) -> None:
    """Return when one of the children has ended."""
    touched_at = time.monotonic()
    while all(child.poll() is None for child in children):
        time.sleep(0.2)
        if time.monotonic() - touched_at >= TOUCH_EVERY:
            touch(host, port, workers)
            touched_at = time.monotonic()


def touch(host: str, port: int, workers: int = 1) -> None:
    """Ask the web processes for something small, so that nobody waits for nothing.

    When requests come close together, the web server can take a thread for free that just took up a screen, with which
    it stays; the next request then lies there until another one comes (what is left of granian's issue 873). This is
    that other one; and where it is left lying itself, one more comes.
    """
    for _ in range(workers):
        for _ in range(MOST_TOUCHES):
            if is_healthy(host, port, within=TOUCH_ANSWERED_WITHIN):
                break


def answers(host: str, port: int) -> bool:
    """Whether anything listens there already."""
    try:
        with socket.create_connection((reachable(host), port), timeout=1):
            return True
    except OSError:
        return False


def reachable(host: str) -> str:
    """The address to call for a server that listens on `host`."""
    return "127.0.0.1" if host in {"0.0.0.0", "::"} else host
