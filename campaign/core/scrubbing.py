"""Erasing what was deleted from the database's own files, not only from its tables.

A deleted row stays in free space of the file until something else is written there; every copy of the file has it.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, Engine, text

OTHERS_LOOK = text(
    """
    select exists (
        select from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_xmin is not null
    )
    """
)
"""Whether another session still sees an older state: what it sees cannot be taken out of the files yet."""


def scrub(engine: Engine, tables: Iterable[str]) -> bool:
    """Write the database anew without what was deleted (PostgreSQL: these tables). Needs a session without transaction.

    False when someone was reading meanwhile, so that old pages had to stay: try again later. PostgreSQL's own
    write-ahead log is reused by and by and is no part of this; of SQLite's nothing is left.
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
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        [(busy, _pages, _moved)] = cursor.fetchall()
        cursor.close()
    finally:
        connection.close()
    return not busy


def scrub_postgresql(connection: Connection, tables: Iterable[str]) -> bool:
    """Write each of the tables anew, with what belongs to it."""
    looked = connection.scalar(OTHERS_LOOK)
    for table in sorted(tables):
        connection.execute(text(f'VACUUM (FULL, ANALYZE) "{table}"'))
    return not looked
