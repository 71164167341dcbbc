"""What both databases need before they can be trusted with scores, and the few words in which they differ."""

import json
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Boolean, Connection, Date, Delete, Dialect, Engine, String, Update, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeDecorator, TypeEngine

_only_reads: ContextVar[bool] = ContextVar("only_reads", default=False)
_turns: dict[int, Lock] = {}
"""By campaign; SQLite has the first."""
View = TypeVar("View", bound=Callable[..., Any])


@contextmanager
def reading() -> Iterator[None]:
    """Transactions begun in here take no write lock on SQLite until they need it."""
    token = _only_reads.set(True)
    try:
        yield
    finally:
        _only_reads.reset(token)


def expect_reads_only(only_reads: bool) -> None:
    """Say what the transactions of this request are for; a GET must never queue behind a writer."""
    _only_reads.set(only_reads)


@contextmanager
def in_turn(engine: Engine, *, locking: int | None = None) -> Iterator[None]:
    """Let the threads of this process write in turn where only one can, and the others do not have to find that out.

    On SQLite there is one writer at all: it lets the others sleep and look again. On PostgreSQL there is one for each
    campaign, of those who are `locking` it: they would wait in the database, each with a connection, and at more cost.
    """
    if engine.dialect.name == "sqlite":
        locking = 0
    if locking is None:
        yield
        return
    with _turns.setdefault(locking, Lock()):
        yield


def reads_first(view: View) -> View:
    """Declare that a view reads what it needs before it writes, which it then does in a block of `begin_writing`."""
    view.reads_first = True  # type: ignore[attr-defined]
    return view


@contextmanager
def begin_writing(connection: Connection, *, locking: int | None = None) -> Iterator[None]:
    """Write in this block, in turn, in a transaction that only read so far; `locking` is the campaign that it locks.

    On SQLite it is another transaction from here on, as nothing that was read is held on PostgreSQL either: whoever
    changes what others may have changed meanwhile looks again, under the campaign's lock. The caller commits in here.
    """
    with in_turn(connection.engine, locking=locking):
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield


def prepare(engine: Engine) -> None:
    """Make SQLite keep foreign keys, wait for its lock, and begin writes at once.

    Python's driver begins a write late, so that two writers can read the same number and one of the two updates
    is lost. `BEGIN IMMEDIATE` takes the lock before the first read.
    """
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "foreign_keys = ON",
            "journal_mode = WAL",
            "synchronous = FULL",
            "busy_timeout = 30000",
            "cache_size = -8192",
            # Else INSERT OR REPLACE takes rows away unseen by the trigger that keeps the ledger append-only.
            "recursive_triggers = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if _only_reads.get() else "BEGIN IMMEDIATE")


class week_start(FunctionElement[Any]):  # noqa: N801  a function in SQL, written as one
    """The Monday of the week of a date column."""

    type = Date()
    inherit_cache = True


@compiles(week_start, "sqlite")
def _week_start_sqlite(element: week_start, compiler: Any, **kw: Any) -> str:
    return f"date({compiler.process(element.clauses, **kw)}, '-6 days', 'weekday 1')"


@compiles(week_start, "postgresql")
def _week_start_postgresql(element: week_start, compiler: Any, **kw: Any) -> str:
    return f"date_trunc('week', {compiler.process(element.clauses, **kw)})::date"


class greatest(FunctionElement[Any]):  # noqa: N801
    """The later of two values, neither of them null."""

    inherit_cache = True

    def __init__(self, first: ColumnElement[Any], second: ColumnElement[Any]) -> None:
        super().__init__(first, second)
        self.type = first.type


@compiles(greatest, "sqlite")
def _greatest_sqlite(element: greatest, compiler: Any, **kw: Any) -> str:
    return f"max({compiler.process(element.clauses, **kw)})"


@compiles(greatest, "postgresql")
def _greatest_postgresql(element: greatest, compiler: Any, **kw: Any) -> str:
    return f"greatest({compiler.process(element.clauses, **kw)})"


class Ids(TypeDecorator[Any]):
    """Any number of ids as one parameter, so that a statement is the same however many they are."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(String() if dialect.name == "sqlite" else postgresql.ARRAY(BigInteger()))

    def process_bind_param(self, value: Collection[int] | None, dialect: Dialect) -> Any:
        ids = [*(value or ())]
        return json.dumps(ids) if dialect.name == "sqlite" else ids


class is_one_of(FunctionElement[bool]):  # noqa: N801
    """Whether a column is one of some Ids."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: OperatorType | None = None) -> Any:
        """Itself: as `… = 1`, which SQLite would be given, it looks through the whole table."""
        return self


@compiles(is_one_of, "sqlite")
def _is_one_of_sqlite(element: is_one_of, compiler: Any, **kw: Any) -> str:
    column, ids = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({ids}))"


@compiles(is_one_of, "postgresql")
def _is_one_of_postgresql(element: is_one_of, compiler: Any, **kw: Any) -> str:
    column, ids = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"{column} = ANY({ids})"


def touched(connection: Connection, statement: Update | Delete) -> int:
    """Carry out a change of many rows, and say of how many."""
    return connection.execute(statement).rowcount


class is_like(FunctionElement[bool]):  # noqa: N801
    """Whether a text is like a pattern, in capitals or not, the same on both databases; `pattern_of` makes one."""

    type = Boolean()
    inherit_cache = True


def escaped(words: str) -> str:
    """Words as they stand in a pattern of LIKE, where % and _ have a meaning of their own."""
    for sign in ("\\", "%", "_"):
        words = words.replace(sign, f"\\{sign}")
    return words


def pattern_of(words: str) -> str:
    """The pattern of texts that have these words somewhere."""
    return f"%{escaped(words)}%"


@compiles(is_like, "sqlite")
def _is_like_sqlite(element: is_like, compiler: Any, **kw: Any) -> str:
    # To SQLite a and A are the same here; made small first, each text would take three times as long.
    text, pattern = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"{text} LIKE {pattern} ESCAPE '\\'"


@compiles(is_like, "postgresql")
def _is_like_postgresql(element: is_like, compiler: Any, **kw: Any) -> str:
    text, pattern = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"{text} ILIKE {pattern} ESCAPE '\\'"


def upsert(connection: Any, table: Any) -> Any:
    """An INSERT that knows ON CONFLICT, in the dialect of this session or connection."""
    bind = connection.get_bind() if hasattr(connection, "get_bind") else connection
    return upsert_in(bind.dialect.name, table)


def upsert_in(dialect: str, table: Any) -> Any:
    """The same, in the dialect of that name."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
