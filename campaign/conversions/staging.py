"""A table of one transaction, in which the results of a report wait until all of them are read.

Reading takes long, writing must not: while a report is read nobody waits for it, and of a report that breaks off
nothing is ever seen.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, column, insert, select, table

from campaign.conversions.models import Recruit
from campaign.core.stages import Stage

STAGED = table(
    "staged_result",
    column("line"),
    column("colleague_id"),
    column("stage"),
    column("course_id"),
    column("happened_at"),
    column("happened_on"),
)
WHAT = STAGED.c.colleague_id * 2**32 + STAGED.c.course_id * 4 + STAGED.c.stage
"""Who reached what, as one number: the stage is a rank here, because numbers are sorted faster than names."""
RECRUITS = table("staged_recruit", column("colleague_id"))
"""Of the colleagues on the stage those who have an ambassador, each once: for them more follows than evidence."""
NAMES = "line, colleague_id, stage, course_id, happened_at, happened_on"

CREATE = {
    "sqlite": (
        "CREATE TEMP TABLE IF NOT EXISTS staged_result (line INTEGER, colleague_id INTEGER, stage INTEGER,"
        " course_id INTEGER, happened_at TEXT, happened_on TEXT)",
        "CREATE TEMP TABLE IF NOT EXISTS staged_recruit (colleague_id INTEGER PRIMARY KEY)",
        "DELETE FROM staged_result",
        "DELETE FROM staged_recruit",
    ),
    "postgresql": (
        "CREATE TEMP TABLE staged_result (line integer, colleague_id bigint, stage integer, course_id bigint,"
        " happened_at timestamptz, happened_on date) ON COMMIT DROP",
        "CREATE TEMP TABLE staged_recruit (colleague_id bigint PRIMARY KEY) ON COMMIT DROP",
    ),
}

Staged = tuple[int, int, int, int, str, str]


def open_stage(connection: Connection) -> None:
    """An empty stage for this transaction."""
    for statement in CREATE[connection.dialect.name]:
        connection.exec_driver_sql(statement)


def put(connection: Connection, rows: list[Staged]) -> None:
    """Add rows, by the fastest way that the database has."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"INSERT INTO staged_result ({NAMES}) VALUES (?, ?, ?, ?, ?, ?)", rows)
        return
    cursor: Any = connection.connection.cursor()
    with cursor, cursor.copy(f"COPY staged_result ({NAMES}) FROM STDIN") as copy:
        # Numbers, moments and days: nothing that COPY would want escaped.
        copy.write("".join(["\t".join(map(str, row)) + "\n" for row in rows]))


def find_recruits(connection: Connection, campaign_id: int) -> None:
    """Pick those on the stage who have an ambassador. From here on nobody may change who has."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE staged_result")
    brought = select(Recruit.colleague_id).where(
        Recruit.campaign_id == campaign_id, Recruit.colleague_id.in_(select(STAGED.c.colleague_id))
    )
    connection.execute(insert(RECRUITS).from_select(["colleague_id"], brought))
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE staged_recruit")


def stage_name(rank: ColumnElement[int]) -> ColumnElement[str]:
    """The stage of that rank, as it is stored elsewhere."""
    return case({stage.rank: stage.value for stage in Stage}, value=rank)


def close_stage(connection: Connection) -> None:
    """Leave nothing behind on a connection that others will use."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DELETE FROM staged_result")
        connection.exec_driver_sql("DELETE FROM staged_recruit")


def as_stored(dialect: str) -> Any:
    """How a moment and its day are handed to `put`."""
    return text_of if dialect == "sqlite" else text_with_zone


def text_of(at: datetime, on: date) -> tuple[str, str]:
    """A UTC moment and a day in the form in which SQLite compares them."""
    return f"{at:%Y-%m-%d %H:%M:%S.%f}", on.isoformat()


def text_with_zone(at: datetime, on: date) -> tuple[str, str]:
    """A moment and a day in the form in which PostgreSQL reads them."""
    return at.isoformat(), on.isoformat()
