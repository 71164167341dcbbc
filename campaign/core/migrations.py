"""Whether the database is as this code needs it."""

from functools import cache
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from campaign.core.database import reading
from config import ROOT


def why_not_ready() -> str | None:
    """What is wrong with the database of the current app; None where that is no reason to fail."""
    db: Any = current_app.extensions["sqlalchemy"]
    try:
        with reading(), db.engine.connect() as connection:
            if is_current(connection):
                return None
    except OperationalError as error:
        return f"The database does not answer: {error.orig}"
    return "The database is not as this version needs it. Bring it up to date:  flask --app campaign db upgrade"


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
