"""Imports that kill themselves, as hard as a process can be killed. A program, with the settings in its
environment:

    REPORT CAMPAIGN POINT …

For each POINT a process imports the report and dies there. Prints as JSON how many rows each left behind; ends with 1
after a process that lived.
"""

import json
import os
import re
import signal
import sqlite3
import sys
from dataclasses import dataclass
from typing import Any

import psycopg
from flask import Flask
from flask.cli import FlaskGroup
from psycopg.copy import LibpqWriter
from sqlalchemy import Connection, Engine, event, func, select

from campaign import create_app
from campaign.conversions.models import Conversion, Evidence, RefusedRow
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.points.models import DayTotal, ScoreEntry, Standing

MADE = (Evidence, Conversion, ScoreEntry, Standing, DayTotal, RefusedRow)
"""What an import makes, besides courses."""


@dataclass
class Death:
    """When to die: before a statement with `before` in it, once one with `after` in it ran so many times."""

    after: str
    number: int = 1
    before: str = ""

    def hear(self, statement: str) -> None:
        """This statement is about to run."""
        if self.number <= 0 and re.search(self.before, statement):
            os.kill(os.getpid(), signal.SIGKILL)
        if re.search(self.after, statement):
            self.number -= 1


AT_THE_END = "when it commits"
POINTS = {
    "when it has read a part": Death("^(INSERT INTO staged|rows for)", number=2),
    "when it has written evidence": Death("(INSERT INTO|COPY) evidence"),
    "when it has written conversions": Death("INSERT INTO conversion"),
    "when it has written the ledger": Death("INSERT INTO score_entry"),
    "when it has written standings": Death("INSERT INTO standing"),
    AT_THE_END: Death("INSERT INTO standing", before="^COMMIT"),
}


def tell_all(death: Death, engine: Engine) -> None:
    """Tell `death` from now on what the driver tells the database: not all of it passes through SQLAlchemy."""

    class Writer(LibpqWriter):
        def __init__(self, cursor: psycopg.Cursor[Any], statement: str) -> None:
            super().__init__(cursor)
            self.statement = statement

        def write(self, data: bytes) -> None:
            death.hear("rows for " + self.statement.strip().removeprefix("COPY "))
            super().write(data)

        def finish(self, exc: BaseException | None = None) -> None:
            death.hear(self.statement)
            super().finish(exc)

    class Cursor(psycopg.Cursor[Any]):
        def execute(self, query: Any, *arguments: Any, **options: Any) -> Any:
            death.hear(str(query))
            return super().execute(query, *arguments, **options)

        def copy(self, statement: Any, *arguments: Any, **options: Any) -> Any:
            return super().copy(statement, *arguments, **{"writer": Writer(self, str(statement)), **options})

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.set_trace_callback(death.hear)
        else:
            connection.cursor_factory = Cursor

    @event.listens_for(engine, "commit")
    def commit(_connection: Connection) -> None:
        death.hear("COMMIT")


def import_and_die(app: Flask, report: str, campaign: str, point: str) -> bool:
    """Import the report in a process that dies at that point; whether it did."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    try:
        # What it says is only heard if it lives, and then it is wrong.
        sys.stdout = sys.stderr
        with app.app_context():
            tell_all(POINTS[point], db.engine)
        FlaskGroup(create_app=lambda: app).main(["conversions", "import", report, "--campaign", campaign])
    finally:
        os._exit(1)


def left_behind(app: Flask) -> int:
    """How many rows there are of all that an import makes."""
    with app.app_context():
        made = [select(func.count()).select_from(one) for one in MADE]
        courses = select(func.count(Course.id)).where(Course.is_system.is_(False))
        number = sum(db.session.scalar(one) or 0 for one in (*made, courses))
        # The next process must not take over a connection of this one.
        db.session.remove()
        db.engine.dispose()
    return number


def main(words: list[str]) -> int:
    report, campaign, *points = words
    app = create_app()
    left = {}
    for point in points:
        if not import_and_die(app, report, campaign, point):
            return 1
        left[point] = left_behind(app)
    print(json.dumps(left))
    return 0
