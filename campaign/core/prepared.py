"""Small statements that are asked very often: built and compiled once, and then handed to the driver as they are.

To execute one the usual way takes several times longer than the database needs for it. This is for the few that every
batch of statements and every claim asks; all else is better off with the session, which knows more.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Dialect, any_, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import LargeBinary, TypeEngine

Process = Callable[[Any], Any] | None
Values = Mapping[str, Any]
Row = tuple[Any, ...]
Among = Callable[[Any], ColumnElement[bool]]
"""Makes the condition that a column is one of some keys."""
SIZES = (2, 8, 16, 32, 128)
"""For how many keys a question is prepared on SQLite. What is left of the places holds the last key again."""


class Compiled:
    """A statement as one kind of database wants it."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        if compiled.prefetch:
            raise ValueError(f"nobody would fill in what is left to its default here: {compiled}")
        own = compiled.construct_params(_check=False)
        self.text = str(compiled)
        self.is_positional = bool(compiled.positional)
        # psycopg asks for numbers and moments as they are, and not as text that is read again.
        self.manner = {"binary": True} if dialect.driver == "psycopg" else {}
        self.binds: list[tuple[str, Any, Process]] = [
            (name, own[name], to_driver(compiled.binds[name].type, dialect)) for name in compiled.positiontup or own
        ]
        self.columns = [from_driver(column.type, dialect) for column in getattr(statement, "exported_columns", ())]
        self.is_plain = not any(self.columns)

    def parameters(self, values: Values) -> Any:
        """These values, and those that stand in the statement itself, as the driver takes them."""
        get = values.get
        if self.is_positional:
            return [process(get(name, own)) if process else get(name, own) for name, own, process in self.binds]
        return {name: process(get(name, own)) if process else get(name, own) for name, own, process in self.binds}

    def read(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Rows of the driver, with what the types of the columns make of them."""
        if self.is_plain:
            return rows
        return [
            tuple([process(value) if process else value for process, value in zip(self.columns, row, strict=True)])
            for row in rows
        ]


def to_driver(kind: TypeEngine[Any], dialect: Dialect) -> Process:
    # Both drivers take bytes as they are.
    return None if isinstance(kind, LargeBinary) else kind.dialect_impl(dialect).bind_processor(dialect)


def from_driver(kind: TypeEngine[Any], dialect: Dialect) -> Process:
    return kind.dialect_impl(dialect).result_processor(dialect, None)


class Prepared:
    """A statement that `build` makes, of the name of the dialect."""

    def __init__(self, build: Callable[[str], Any]) -> None:
        self.build = build
        self.compiled: dict[str, Compiled] = {}

    def rows(self, connection: Connection, **values: Any) -> Sequence[Row]:
        """What it gives; of a change that gives nothing: nothing."""
        compiled = self.of(connection.dialect)
        cursor = connection.connection.cursor(**compiled.manner)
        try:
            execute(connection, cursor, compiled.text, compiled.parameters(values))
            return compiled.read(cursor.fetchall()) if compiled.columns else ()
        finally:
            cursor.close()

    def run(self, connection: Connection, **values: Any) -> int:
        """Change something; return how many rows changed."""
        compiled = self.of(connection.dialect)
        cursor = connection.connection.cursor(**compiled.manner)
        try:
            execute(connection, cursor, compiled.text, compiled.parameters(values))
            return int(cursor.rowcount)
        finally:
            cursor.close()

    def run_all(self, connection: Connection, several: Iterable[Values]) -> None:
        """Change something for each of these."""
        compiled = self.of(connection.dialect)
        cursor = connection.connection.cursor(**compiled.manner)
        try:
            every = [compiled.parameters(values) for values in several]
            execute(connection, cursor, compiled.text, every, many=True)
        finally:
            cursor.close()

    def of(self, dialect: Dialect) -> Compiled:
        found = self.compiled.get(dialect.name)
        if found is None:
            found = self.compiled[dialect.name] = Compiled(self.build(dialect.name), dialect)
        return found


@lru_cache(64)
def prepared(statement: Any) -> Prepared:
    """A statement that whoever built it keeps, and that is the same for every database."""
    return Prepared(lambda _dialect: statement)


def execute(connection: Connection, cursor: Any, text: str, parameters: Any, *, many: bool = False) -> None:
    """Let the driver execute it; whoever listens to the connection hears of it, and its errors are as always."""
    for listener in connection.dispatch.before_cursor_execute:
        listener(connection, cursor, text, parameters, None, many)
    failure = connection.dialect.loaded_dbapi.Error
    try:
        (cursor.executemany if many else cursor.execute)(text, parameters)
    except failure as error:
        if connection.dialect.is_disconnect(error, connection.connection.dbapi_connection, cursor):
            # The database went away, and with it whatever else waits in the pool.
            connection.invalidate(error)
            connection.engine.dispose()
        raise DBAPIError.instance(text, parameters, error, failure, dialect=connection.dialect) from error


class ByKeys:
    """A question about some keys, which `build` makes of the condition that a column is one of them."""

    def __init__(self, build: Callable[[Among], Any]) -> None:
        self.at_once = Prepared(lambda _dialect: build(in_an_array))
        self.by_size = [(size, names_of(size), Prepared(builder(build, size))) for size in SIZES]

    def rows(self, connection: Connection, keys: Collection[Any], **values: Any) -> Iterator[Row]:
        """What it gives for these keys."""
        if connection.dialect.name == "postgresql":
            yield from self.at_once.rows(connection, **values, keys=[*keys]) if keys else ()
            return
        rest = iter(keys)
        while some := list(islice(rest, SIZES[-1])):
            size, names, prepared = next(one for one in self.by_size if len(some) <= one[0])
            some += some[-1:] * (size - len(some))
            yield from prepared.rows(connection, **values, **dict(zip(names, some, strict=True)))


def in_an_array(column: Any) -> ColumnElement[bool]:
    return column == any_(bindparam("keys", type_=ARRAY(column.type)))  # type: ignore[no-any-return]


def builder(build: Callable[[Among], Any], size: int) -> Callable[[str], Any]:
    """What makes the question about so many keys, each with a parameter of its own."""

    def in_places(column: Any) -> ColumnElement[bool]:
        return column.in_([bindparam(name, type_=column.type) for name in names_of(size)])  # type: ignore[no-any-return]

    return lambda _dialect: build(in_places)


def names_of(size: int) -> list[str]:
    """The names of the parameters of so many keys."""
    return [f"key_{place}" for place in range(size)]
