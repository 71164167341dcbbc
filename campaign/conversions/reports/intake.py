"""How the results of a report become evidence, by the quickest way that each database has.

Reading takes long, writing must not: while a report is read nobody waits for it, and of a report that breaks off
nothing is ever seen.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import compress, count
from typing import Any

from sqlalchemy import Connection, column, table, text

from campaign.core.stages import Stage

RECRUITS = table("staged_recruit", column("colleague_id"))
"""Of the colleagues in a report those who have an ambassador: for them more follows than evidence."""
ABOVE_ZERO = 2**29
PLACES = {stage: (place << 30) + ABOVE_ZERO for place, stage in enumerate(sorted(stage.value for stage in Stage))}
"""Where a stage stands in `Rows.whats`: 2 bits of it, above 30 for the course, whose number may be below zero."""
MANY = 500
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
    ats: Sequence[str]
    days: Sequence[str]

    @cached_property
    def whats(self) -> list[int]:
        """Who reached what, as one number: quicker to look up, and to sort in the order of the key of evidence."""
        what = zip(self.colleague_ids, map(PLACES.__getitem__, self.stages), self.course_ids, strict=True)
        return [(colleague << 32) + place + course for colleague, place, course in what]

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

    @staticmethod
    @abstractmethod
    def as_stored(at: datetime, on: date) -> tuple[str, str]:
        """How a moment and its day are handed to `put`."""


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

    def __init__(self, connection: Connection, campaign_id: int, import_id: int) -> None:
        super().__init__(connection, campaign_id, import_id)
        self.numbers = count(1 - ABOVE_ZERO)
        for statement in (*self.OPEN, *self.EMPTY):
            connection.exec_driver_sql(statement)

    def new_course(self) -> int:
        return next(self.numbers)

    def put(self, rows: Rows) -> None:
        cursor = self.connection.connection.cursor()
        columns = rows.lines, rows.whats, rows.ats, rows.days
        cursor.executemany("INSERT INTO staged_result VALUES (?, ?, ?, ?)", list(zip(*columns, strict=True)))

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

    @staticmethod
    def as_stored(at: datetime, on: date) -> tuple[str, str]:
        return f"{at:%Y-%m-%d %H:%M:%S.%f}", on.isoformat()


class PostgresIntake(Intake):
    """Rows go straight to evidence, which nobody sees before the commit, and which keeps nobody out.

    Until all are read nobody waits for an answer: the database writes while the program reads on.
    """

    COPY = """
        COPY evidence (line, colleague_id, stage, course_id, happened_at, happened_on, campaign_id, source, source_id)
        FROM STDIN
    """
    RENUMBER = text(
        "UPDATE evidence SET course_id = :key WHERE course_id = :number"
        " AND campaign_id = :campaign_id AND source = 'report' AND source_id = :import_id"
    )

    def __init__(self, connection: Connection, campaign_id: int, import_id: int) -> None:
        super().__init__(connection, campaign_id, import_id)
        connection.exec_driver_sql(RECRUITS_SQL.format("", "ON COMMIT DROP"))
        # Numbers, moments and days: nothing that COPY would want escaped.
        self.line = f"%d\t%d\t%s\t%d\t%s\t%s\t{campaign_id}\treport\t{import_id}\n"
        self.cursor: Any = connection.connection.cursor()

    @contextmanager
    def reading(self) -> Iterator[None]:
        with self.cursor.copy(self.COPY) as self.copy:
            yield

    def new_course(self) -> int:
        with self.connection.engine.connect() as other:
            drawn = other.exec_driver_sql("SELECT nextval(pg_get_serial_sequence('course', 'id'))")
            return int(drawn.scalar_one())

    def put(self, rows: Rows) -> None:
        self.copy.write("".join([self.line % row for row in zip(*rows.columns, strict=True)]))

    def keep(self, renumbered: dict[int, int]) -> None:
        for number, key in renumbered.items():
            self.connection.execute(self.RENUMBER, {"key": key, "number": number, **self.ours})

    def note_recruits(self, colleague_ids: Sequence[int]) -> None:
        with self.cursor.copy("COPY staged_recruit FROM STDIN") as copy:
            copy.write("".join(f"{key}\n" for key in colleague_ids))
        self.connection.exec_driver_sql("ANALYZE staged_recruit")
        if len(colleague_ids) > MANY:
            # What this transaction wrote is in no statistics: taken for a few rows, they would be looked up one by one.
            for way in PIECEMEAL:
                self.connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")

    def close(self) -> None:
        for way in PIECEMEAL:
            self.connection.exec_driver_sql(f"SET LOCAL enable_{way} TO DEFAULT")

    @staticmethod
    def as_stored(at: datetime, on: date) -> tuple[str, str]:
        return at.isoformat(), on.isoformat()


INTAKES: dict[str, type[Intake]] = {"sqlite": SqliteIntake, "postgresql": PostgresIntake}


def intake(connection: Connection, campaign_id: int, import_id: int) -> Intake:
    """The intake of this database, for one transaction."""
    return INTAKES[connection.dialect.name](connection, campaign_id, import_id)
