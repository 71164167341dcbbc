"""Whether the database is as this code needs it."""

from functools import cache

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from config import ROOT


def is_current(connection: Connection) -> bool:
    """Whether every migration of this code was applied, and none of a newer one."""
    return set(MigrationContext.configure(connection).get_current_heads()) == newest()


@cache
def newest() -> set[str]:
    """The migrations that this code ends in."""
    return set(ScriptDirectory(str(ROOT / "migrations")).get_heads())
