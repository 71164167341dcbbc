"""The copy of a SQLite database, into PostgreSQL: row by row, in one transaction."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, func, select

from campaign.backup import sqlite
from campaign.backup.postgresql import EMPTY_IT, look_it_over
from campaign.core.errors import DomainError
from campaign.core.migrations import bring_up
from campaign.core.prepared import to_driver
from campaign.extensions import db

AT_ONCE = 2_000
"""Rows that are read at a time."""


def put_over(engine: Engine, source: Path) -> None:
    """Make the PostgreSQL database what the copy is, which is of this very version; wholly or not at all."""
    sqlite.opened(source).close()  # so it is whole
    copy = create_engine(URL.create("sqlite", database=str(source)))
    try:
        with copy.connect() as there, engine.begin() as here:
            here.connection.cursor().execute(EMPTY_IT)
            bring_up(here)
            # Each after those that it refers to.
            for table in db.metadata.sorted_tables:
                take_over(table, there, here)
    finally:
        copy.dispose()
    look_it_over(engine)


def take_over(table: Table, there: Connection, here: Connection) -> None:
    """Bring the rows of a table over, and let new ones be numbered from there on."""
    quoted = here.dialect.identifier_preparer
    into = f"COPY {quoted.format_table(table)} ({', '.join(map(quoted.format_column, table.columns))}) FROM STDIN"
    to_theirs: list[Any] = [to_driver(column.type, here.dialect) for column in table.columns]
    rows = there.execution_options(yield_per=AT_ONCE).execute(select(table))
    cursor: Any = here.connection.cursor()
    failure = here.dialect.loaded_dbapi.Error
    try:
        with cursor.copy(into) as stream:
            for row in rows:
                stream.write_row(
                    [theirs(value) if theirs else value for theirs, value in zip(to_theirs, row, strict=True)]
                )
    except failure as error:
        raise DomainError(f"PostgreSQL did not take the rows of {table.name}. Nothing was changed.\n{error}") from error
    numbered = table.autoincrement_column
    if numbered is not None:
        sequence = func.pg_get_serial_sequence(quoted.format_table(table), numbered.name)
        last = func.max(numbered)
        here.execute(select(func.setval(sequence, last)).having(last.is_not(None)))
