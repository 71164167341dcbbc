"""Whether the database is as this code needs it."""

from functools import cache
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from campaign.core.database import reading
from config import ROOT


def why_not_ready() -> str | None:
    """What is wrong with the database of the current app; None where that is no reason to fail."""
    try:
        with reading(), engine().connect() as connection:
            if is_current(connection):
                return None
    except OperationalError as error:
        return in_a_sentence(error)
    return "The database is not as this version needs it. Bring it up to date:  flask --app campaign db upgrade"


def why_no_answer() -> str | None:
    """Why the database of the current app does not answer, whatever is in it; None where it does."""
    try:
        with reading(), engine().connect() as connection:
            connection.exec_driver_sql("SELECT 1")
    except OperationalError as error:
        return in_a_sentence(error)
    return None


def in_a_sentence(error: OperationalError) -> str:
    return f"The database does not answer: {error.orig}"


def engine() -> Engine:
    """Of the current app; this part of the program knows no extensions."""
    db: Any = current_app.extensions["sqlalchemy"]
    return db.engine  # type: ignore[no-any-return]


def is_current(connection: Connection) -> bool:
    """Whether every migration of this code was applied, and none of a newer one."""
    return applied(connection) == newest()


def applied(connection: Connection) -> set[str]:
    """The migrations that this database ends in; none where there is nothing yet."""
    return set(MigrationContext.configure(connection).get_current_heads())


@cache
def newest() -> set[str]:
    """The migrations that this code ends in."""
    return set(scripts().get_heads())


@cache
def known() -> frozenset[str]:
    """All migrations that this code has."""
    return frozenset(script.revision for script in scripts().walk_revisions())


def bring_up(connection: Connection) -> None:
    """Apply all migrations that are missing, in the transaction of that connection."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def scripts() -> ScriptDirectory:
    return ScriptDirectory(str(ROOT / "migrations"))
