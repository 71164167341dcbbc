"""How migrations run: on the program's own database, each run in one transaction, on SQLite too."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from campaign.core.commands import needs_an_answer
from campaign.core.models import State, UtcDateTime
from campaign.extensions import db

logger = logging.getLogger("alembic.env")


def render_item(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Write our column types as the plain ones that they are made of: a migration must not change when they do."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, State):
        return "sa.String(20)"
    return False


def keep_only_changes(_context: Any, _revision: Any, directives: list[Any]) -> None:
    """Write no migration when nothing changed."""
    if getattr(context.config.cmd_opts, "autogenerate", False) and directives[0].upgrade_ops.is_empty():
        directives[:] = []
        logger.info("The models are what the migrations make: nothing to write.")


@contextmanager
def without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Let SQLite make a table anew: with foreign keys on, dropping the old one would take every row that refers to it.

    The pragma is heard only outside of a transaction, so it goes around SQLAlchemy, which would begin one.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    raw: Any = connection.connection.dbapi_connection
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
        broken = raw.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        raw.execute("PRAGMA foreign_keys = ON")
    if broken:
        raise RuntimeError(f"Rows refer to rows that are not there (table, row, table referred to, key): {broken[:10]}")


def run_online() -> None:
    """Migrate the database of the current app; in the transaction of whoever asks, if they have one."""
    given: Connection | None = context.config.attributes.get("connection")
    if given is not None:
        run_on(given)
        return
    with needs_an_answer(), db.engine.connect() as connection, without_foreign_keys(connection):
        run_on(connection)


def run_on(connection: Connection) -> None:
    options = {"process_revision_directives": keep_only_changes, **current_app.extensions["migrate"].configure_args}
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_item=render_item,
        # Ours begins transactions itself, and then SQLite changes tables inside of them too.
        transactional_ddl=True,
        **options,
    )
    with context.begin_transaction():
        context.run_migrations()


def run_offline() -> None:
    """Print the SQL instead of running it (`db upgrade --sql`)."""
    context.configure(
        dialect_name=db.engine.dialect.name, target_metadata=db.metadata, render_item=render_item, literal_binds=True
    )
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    run_offline()
else:
    run_online()
