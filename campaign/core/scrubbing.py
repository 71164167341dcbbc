"""Erasing what was deleted from the database's own files, not only from its tables.

A deleted row stays in free space of the file until something else is written there; every copy of the file has it.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

PATIENCE = 1000
"""So many milliseconds others are waited for. Whoever comes after has to wait as long, so it is better tried again."""
LOCK_NOT_AVAILABLE = "55P03"

OTHERS_LOOK = text(
    """
    select exists (
        select from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()
        and (backend_xmin is not null or backend_xid is not null)
    )
    """
)
"""Whether another session still sees an older state, or could (it began to write before): what it sees must stay.

Whoever begins after this was asked sees nothing of what was deleted before.
"""


def scrub(engine: Engine, tables: Iterable[str]) -> bool:
    """Write the database anew without what was deleted (PostgreSQL: these tables). Needs a session without transaction.

    False when someone was at it meanwhile, so that old pages had to stay: try again later. As long as they are, that
    costs next to nothing. PostgreSQL's own write-ahead log is reused by and by and is no part of this; of SQLite's
    nothing is left.
    """
    if engine.dialect.name == "sqlite":
        return scrub_sqlite(engine)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        return scrub_postgresql(connection, tables)


def scrub_sqlite(engine: Engine) -> bool:
    """Write the whole file anew, and leave nothing in the write-ahead log."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        with short_patience(cursor):
            if not log_is_empty(cursor):
                return False
            cursor.execute("VACUUM")
            return log_is_empty(cursor)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return False
    finally:
        connection.close()


@contextmanager
def short_patience(cursor: Any) -> Iterator[None]:
    """Wait for others no longer than `PATIENCE`; this connection serves requests again afterwards."""
    [(usual,)] = cursor.execute("PRAGMA busy_timeout").fetchall()
    cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    try:
        yield
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {usual}")


def log_is_empty(cursor: Any) -> bool:
    """Bring everything from the write-ahead log into the file; False when somebody reads what was before."""
    [(busy, _pages, _moved)] = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return not busy


def scrub_postgresql(connection: Connection, tables: Iterable[str]) -> bool:
    """Write each of the tables anew, with what belongs to it."""
    if connection.scalar(OTHERS_LOOK):
        return False
    connection.execute(text(f"SET lock_timeout = {PATIENCE}"))
    try:
        for table in sorted(tables):
            connection.execute(text(f'VACUUM (FULL, ANALYZE) "{table}"'))
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
            raise
        return False
    finally:
        connection.execute(text("RESET lock_timeout"))
    return True
