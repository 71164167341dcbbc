"""How the results of a report become evidence, by the quickest way that each database has.

Reading takes long, writing must not: while a report is read nobody waits for it, and of a report that breaks off
nothing is ever seen.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import chain, compress, count, islice, repeat
from operator import add
from struct import Struct
from typing import Any

from sqlalchemy import Connection, column, table, text

from campaign.core.stages import Stage

RECRUITS = table("staged_recruit", column("colleague_id"))
"""Of the colleagues in a report those who have an ambassador: for them more follows than evidence."""
ABOVE_ZERO = 2**29
PLACES = {stage: (place << 30) + ABOVE_ZERO for place, stage in enumerate(sorted(stage.value for stage in Stage))}
"""Where a stage stands in `Rows.whats`: 2 bits of it, above 30 for the course, whose number may be below zero."""
MANY = 500
MICROSECOND = timedelta(microseconds=1)
PIECEMEAL = "nestloop", "indexscan", "indexonlyscan"
"""The ways in which PostgreSQL looks rows up one by one."""
RECRUITS_SQL = "CREATE TEMP TABLE {} staged_recruit (colleague_id INTEGER PRIMARY KEY) {}"


@dataclass(frozen=True)
class Rows:
    """Results as columns of one length."""

    lines: Sequence[int]
    colleague_ids: Sequence[int]
    stages: Sequence[str]
    course_ids: Sequence[int]
    ats: Sequence[Any]
    """Moments, as `Intake.as_stored` makes them."""
    days: Sequence[Any]

    @cached_property
    def whats(self) -> list[int]:
        """Who reached what, as one number: quicker to look up, and to sort in the order of the key of evidence."""
        kinds = map(add, map(PLACES.__getitem__, self.stages), self.course_ids)
        return [(colleague << 32) + kind for colleague, kind in zip(self.colleague_ids, kinds, strict=True)]

    @property
    def columns(self) -> tuple[Sequence[Any], ...]:
        return self.lines, self.colleague_ids, self.stages, self.course_ids, self.ats, self.days

    def only(self, wanted: Sequence[bool]) -> "Rows":
        """Those that are wanted."""
        return Rows(*(list(compress(column, wanted)) for column in self.columns))


class Intake(ABC):
    """Takes in the evidence of one report, in the transaction that makes it count."""

    def __init__(self, connection: Connection, campaign_id: int, import_id: int) -> None:
        self.connection = connection
        self.ours = {"campaign_id": campaign_id, "import_id": import_id}

    @contextmanager
    def reading(self) -> Iterator[None]:
        """While rows are put in."""
        yield

    @abstractmethod
    def new_course(self) -> int:
        """A number for a course that is not made before all is read; its id, if it is above zero."""

    @abstractmethod
    def put(self, rows: Rows) -> None:
        """Add results."""

    @abstractmethod
    def keep(self, renumbered: dict[int, int]) -> None:
        """Make evidence of all of them; `renumbered` are courses that got another id than their number."""

    @abstractmethod
    def note_recruits(self, colleague_ids: Sequence[int]) -> None:
        """Fill RECRUITS."""

    @abstractmethod
    def close(self) -> None:
        """Leave nothing behind on a connection that others will use."""

    @classmethod
    @abstractmethod
    def as_stored(cls, at: datetime, on: date) -> tuple[Any, Any]:
        """How a moment and its day are handed to `put`; the first sorts as moments do."""


class SqliteIntake(Intake):
    """Rows wait in a table of this connection: the first word into evidence would keep every other writer out."""

    OPEN = (
        "CREATE TEMP TABLE IF NOT EXISTS staged_result"
        " (line INTEGER, what INTEGER, happened_at TEXT, happened_on TEXT)",
        RECRUITS_SQL.format("IF NOT EXISTS", ""),
    )
    EMPTY = "DELETE FROM staged_result", "DELETE FROM staged_recruit"
    KEEP = """
        INSERT INTO evidence (campaign_id, colleague_id, stage, course_id, source, source_id, line,
                              happened_at, happened_on)
        SELECT :campaign_id, what >> 32, CASE what >> 30 & 3 {stages} END, {course}, 'report', :import_id, line,
               happened_at, happened_on
        FROM staged_result ORDER BY what
    """
    COURSE = f"(what & {2**30 - 1}) - {ABOVE_ZERO}"
    # A hundred rows with each statement: to begin and end one takes longer than to write a row.
    AT_ONCE = 100
    PUT = "INSERT INTO staged_result VALUES "
    ROW = "(?, ?, ?, ?)"
    PUT_MANY = PUT + ", ".join([ROW] * AT_ONCE)

    def __init__(self, connection: Connection, campaign_id: int, import_id: int) -> None:
        super().__init__(connection, campaign_id, import_id)
        self.numbers = count(1 - ABOVE_ZERO)
        for statement in (*self.OPEN, *self.EMPTY):
            connection.exec_driver_sql(statement)

    def new_course(self) -> int:
        return next(self.numbers)

    def put(self, rows: Rows) -> None:
        cursor = self.connection.connection.cursor()
        staged = list(zip(rows.lines, rows.whats, rows.ats, rows.days, strict=True))
        whole = len(staged) - len(staged) % self.AT_ONCE
        for begin in range(0, whole, self.AT_ONCE):
            cursor.execute(self.PUT_MANY, list(chain.from_iterable(staged[begin : begin + self.AT_ONCE])))
        cursor.executemany(self.PUT + self.ROW, staged[whole:])

    def keep(self, renumbered: dict[int, int]) -> None:
        course = self.COURSE
        if renumbered:
            cases = " ".join(f"WHEN {number} THEN {key}" for number, key in renumbered.items())
            course = f"CASE {course} {cases} ELSE {course} END"
        stages = " ".join(f"WHEN {place >> 30} THEN '{stage}'" for stage, place in PLACES.items())
        self.connection.execute(text(self.KEEP.format(stages=stages, course=course)), self.ours)

    def note_recruits(self, colleague_ids: Sequence[int]) -> None:
        rows = [(key,) for key in colleague_ids]
        self.connection.connection.cursor().executemany("INSERT INTO staged_recruit VALUES (?)", rows)

    def close(self) -> None:
        for statement in self.EMPTY:
            self.connection.exec_driver_sql(statement)

    @classmethod
    def as_stored(cls, at: datetime, on: date) -> tuple[str, str]:
        return f"{at:%Y-%m-%d %H:%M:%S.%f}", on.isoformat()


class PostgresIntake(Intake):
    """Rows go straight to evidence, which nobody sees before the commit, and which keeps nobody out.

    Until all are read nobody waits for an answer: the database writes while the program reads on.
    """

    COPY = """
        COPY evidence (colleague_id, stage, course_id, happened_at, happened_on, line, campaign_id, source, source_id)
        FROM STDIN (FORMAT binary)
    """
    BEGIN = b"PGCOPY\n\xff\r\n\0" + bytes(8)
    END = b"\xff\xff"
    NUMBER, KEY, MOMENT = Struct(">ii").pack, Struct(">iq").pack, Struct(">iqii").pack
    """Fields, each after its length: a number, a key, a moment and its day."""
    ROW = Struct(">hiq").pack
    """A row begins with how many fields it has, and a key: sorted as bytes, rows are in the order of that."""
    AT_ONCE = 20_000
    """Rows that are put in order: neighbours in an index are written with half the work."""
    LOOK = "ANALYZE (SKIP_LOCKED) evidence (campaign_id, colleague_id, stage, source, source_id)"
    EPOCH, FIRST_DAY = datetime(2000, 1, 1, tzinfo=UTC), date(2000, 1, 1)
    RENUMBER = text(
        "UPDATE evidence SET course_id = :key WHERE course_id = :number"
        " AND campaign_id = :campaign_id AND source = 'report' AND source_id = :import_id"
    )

    def __init__(self, connection: Connection, campaign_id: int, import_id: int) -> None:
        super().__init__(connection, campaign_id, import_id)
        connection.exec_driver_sql(RECRUITS_SQL.format("", "ON COMMIT DROP"))
        self.ours_at_the_end = self.KEY(8, campaign_id) + self.text("report") + self.NUMBER(4, import_id)
        self.stages = {stage.value: self.text(stage.value) for stage in Stage}
        self.cursor: Any = connection.connection.cursor()
        self.waiting: list[bytes] = []
        self.in_order: Iterator[bytes] = iter(())

    @contextmanager
    def reading(self) -> Iterator[None]:
        with self.cursor.copy(self.COPY) as self.copy:
            self.copy.write(self.BEGIN)
            yield
            self.put_in_order()
            self.hand_over()
            self.copy.write(self.END)

    def new_course(self) -> int:
        with self.connection.engine.connect() as other:
            drawn = other.exec_driver_sql("SELECT nextval(pg_get_serial_sequence('course', 'id'))")
            return int(drawn.scalar_one())

    def put(self, rows: Rows) -> None:
        fields = zip(
            map(self.ROW, repeat(9), repeat(8), rows.colleague_ids),
            map(self.stages.__getitem__, rows.stages),
            map(self.KEY, repeat(8), rows.course_ids),
            rows.days,
            map(self.NUMBER, repeat(4), rows.lines),
            repeat(self.ours_at_the_end),
            strict=False,
        )
        self.waiting += map(b"".join, fields)
        # As many as came: the database writes while the program reads on.
        self.hand_over(len(rows.lines))
        if len(self.waiting) >= self.AT_ONCE:
            self.put_in_order()

    def put_in_order(self) -> None:
        """Let what waits be the next to be handed over."""
        self.hand_over()
        self.in_order = iter(sorted(self.waiting))
        self.waiting = []

    def hand_over(self, number: int | None = None) -> None:
        """Give the database so many rows of those that are in order, or all."""
        self.copy.write(b"".join(islice(self.in_order, number)))

    @staticmethod
    def text(value: str) -> bytes:
        """A field with a text."""
        return Struct(">i").pack(len(value)) + value.encode()

    def keep(self, renumbered: dict[int, int]) -> None:
        for number, key in renumbered.items():
            self.connection.execute(self.RENUMBER, {"key": key, "number": number, **self.ours})

    def note_recruits(self, colleague_ids: Sequence[int]) -> None:
        with self.cursor.copy("COPY staged_recruit FROM STDIN") as copy:
            copy.write("".join(f"{key}\n" for key in colleague_ids))
        self.connection.exec_driver_sql("ANALYZE staged_recruit")
        if len(colleague_ids) > MANY:
            # What this transaction wrote is in no statistics: taken for a few rows, they would be looked up one by one.
            self.connection.exec_driver_sql(self.LOOK)
            for way in PIECEMEAL:
                self.connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")

    def close(self) -> None:
        for way in PIECEMEAL:
            self.connection.exec_driver_sql(f"SET LOCAL enable_{way} TO DEFAULT")

    @classmethod
    def as_stored(cls, at: datetime, on: date) -> tuple[int, bytes]:
        moment = (at - cls.EPOCH) // MICROSECOND
        return moment, cls.MOMENT(8, moment, 4, (on - cls.FIRST_DAY).days)


INTAKES: dict[str, type[Intake]] = {"sqlite": SqliteIntake, "postgresql": PostgresIntake}


def intake(connection: Connection, campaign_id: int, import_id: int) -> Intake:
    """The intake of this database, for one transaction."""
    return INTAKES[connection.dialect.name](connection, campaign_id, import_id)
