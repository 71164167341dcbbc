"""A copy of a SQLite database while others write, and the copy in its place again, by SQLite's own backup."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine

from campaign.core.errors import DomainError


def copy_out(engine: Engine, target: Path) -> None:
    """Copy the database as it is at one moment."""
    with driver(engine) as live, closing(sqlite3.connect(target)) as copy:
        # In one step: in several it would begin anew with every write of somebody else.
        live.backup(copy)


def put_back(engine: Engine, source: Path) -> None:
    """Make the database what the copy is, wholly or not at all."""

    def not_for_ever(status: int, _remaining: int, _total: int) -> None:
        # Others were waited for by then, as long as every connection waits.
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise DomainError("Somebody is using the database. Stop the program first. Nothing was changed.")

    with driver(engine) as live, closing(opened(source)) as copy:
        copy.backup(live, progress=not_for_ever)


def opened(source: Path) -> sqlite3.Connection:
    """A connection to a copy that is whole."""
    copy = sqlite3.connect(source)
    try:
        is_whole = copy.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        is_whole = False
    if not is_whole:
        copy.close()
        raise DomainError("The database in this backup is damaged. Nothing was changed.")
    return copy


@contextmanager
def driver(engine: Engine) -> Iterator[sqlite3.Connection]:
    """A connection of the driver itself."""
    connection = engine.raw_connection()
    try:
        live = connection.driver_connection
        assert isinstance(live, sqlite3.Connection)
        yield live
    finally:
        connection.close()
