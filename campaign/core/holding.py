"""A sign that a transaction is at work on something, which is gone the moment its process is: also when it is killed.

Only PostgreSQL can give it. On SQLite nothing is ever known to be let go.
"""

from typing import Any

from sqlalchemy import Boolean, Connection, Integer, cast, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.functions import FunctionElement

IMPORTS = 1
"""What is held: the import of a report, by its id."""


def hold(connection: Connection, kind: int, key: int) -> None:
    """Hold it until this transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(kind, cast(key, Integer))))


class is_let_go(FunctionElement[bool]):  # noqa: N801  a function in SQL, written as one
    """Whether nobody holds the thing of that kind and key; whoever asks holds it from then on."""

    type = Boolean()
    inherit_cache = True

    def __init__(self, kind: int, key: ColumnElement[int]) -> None:
        super().__init__(cast(kind, Integer), cast(key, Integer))


@compiles(is_let_go, "sqlite")
def _is_let_go_sqlite(_element: is_let_go, _compiler: Any, **_kw: Any) -> str:
    return "0"


@compiles(is_let_go, "postgresql")
def _is_let_go_postgresql(element: is_let_go, compiler: Any, **kw: Any) -> str:
    return f"pg_try_advisory_xact_lock({compiler.process(element.clauses, **kw)})"
