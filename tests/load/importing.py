"""Importing a report, against writing the same rows without looking at them; its memory; and who waits meanwhile.

The raw side reads the same file with csv.reader and writes every row as it stands, in one transaction: with executemany
into SQLite, with COPY into PostgreSQL. Its table has a key over address, stage and course, because "once only" costs
that anyone; what it is without a key is told for information.
"""

import csv
import json
import random
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median

import psycopg
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.conversions import uploads
from campaign.conversions.reports.reading import Options
from campaign.core import clock
from campaign.extensions import db
from config import Settings
from tests.load.databases import Databases, opened
from tests.load.measured import Measured, Scale
from tests.load.recorder import recording
from tests.load.seeding import DAYS, Seeded, Size, email, seeded
from tests.load.servers import environment

PEOPLE = Size(ambassadors=50, colleagues=20_000, recruits=4_000, results=1)
"""Whom the report is about: one in five has an ambassador, and logged in before."""
COURSES = 40
HEAD = ("email", "stage", "course", "day")
KEY = ", PRIMARY KEY (email, stage, course)"
FEW_ROWS = 10_000


def measure(databases: Databases, scale: Scale) -> Iterator[Measured]:
    """Rows per second to the raw writing of the same rows, memory to that of a small file, and the longest wait."""
    report = written(databases.folder / "report.csv", scale.rows)
    turns = [turn(databases, number, report) for number in range(scale.imports)]
    rate = scale.rows / median(one.ours for one in turns)
    yield Measured(
        "import: rows/s to raw, with a key",
        median(one.with_key / one.ours for one in turns),
        at_least=0.5,
        note=f"{rate:.0f} rows/s",
    )
    yield Measured("import: rows/s to raw, without a key", median(one.bare / one.ours for one in turns))
    yield memory(databases, scale)
    yield longest_wait(seeded(databases, "import-wait", PEOPLE), report)


@dataclass(frozen=True)
class Turn:
    """Seconds that the same file took: ours, and raw with and without a key."""

    ours: float
    with_key: float
    bare: float


def turn(databases: Databases, number: int, report: Path) -> Turn:
    """Write the file in all three ways, one after the other, each into an empty table."""
    site = seeded(databases, f"import-{number}", PEOPLE)
    with_key = raw(databases.url(f"raw-{number}-key"), report, KEY)
    with opened(site.settings):
        ours = timed_import(report)
    return Turn(ours, with_key, raw(databases.url(f"raw-{number}"), report, ""))


def written(path: Path, rows: int) -> Path:
    """A report of so many results, no two of them the same, in no order."""
    chance = random.Random(rows)
    today = clock.now().date()
    days = [(today - timedelta(days=back)).isoformat() for back in range(1, DAYS)]
    kinds = [(stage, f"Course {number}") for stage in ("start", "completion") for number in range(COURSES)]
    everything = range(PEOPLE.colleagues * len(kinds))
    with path.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEAD)
        for place in chance.sample(everything, rows):
            person, kind = divmod(place, len(kinds))
            table.writerow([email(person + 1), *kinds[kind], chance.choice(days)])
    return path


def timed_import(report: Path) -> float:
    """Seconds from the file to the committed standings."""
    campaign = db.session.scalars(select(Campaign)).one()
    entry = uploads.register(campaign, report, filename=report.name, by=None)
    db.session.commit()
    begin = time.perf_counter()
    recognised = uploads.examine(campaign, report, filename=report.name, options=Options())
    uploads.carry_out(campaign, entry, recognised, by=None)
    return time.perf_counter() - begin


def raw(url: str, report: Path, key: str) -> float:
    """Seconds that writing the rows as they stand takes."""
    return raw_sqlite(url, report, key) if url.startswith("sqlite") else raw_postgresql(url, report, key)


def raw_sqlite(url: str, report: Path, key: str) -> float:
    connection = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"CREATE TABLE raw (email TEXT, stage TEXT, course TEXT, day TEXT{key})")
    begin = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    with report.open(newline="") as file:
        rows = csv.reader(file)
        next(rows)
        connection.executemany("INSERT INTO raw VALUES (?, ?, ?, ?)", rows)
    connection.execute("COMMIT")
    took = time.perf_counter() - begin
    connection.close()
    return took


def raw_postgresql(url: str, report: Path, key: str) -> float:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE TABLE raw (email text, stage text, course text, day text{key})")
        begin = time.perf_counter()
        with connection.transaction(), connection.cursor() as cursor, report.open(newline="") as file:
            rows = csv.reader(file)
            next(rows)
            with cursor.copy("COPY raw FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        return time.perf_counter() - begin


def memory(databases: Databases, scale: Scale) -> Measured:
    """The largest that a process became by a large import, to a small one's."""
    peaks = []
    for rows in (FEW_ROWS, scale.many_rows):
        report = written(databases.folder / f"report-{rows}.csv", rows)
        peaks.append(in_a_process(seeded(databases, f"memory-{rows}", PEOPLE).settings, report))
    small, large = peaks
    return Measured(
        f"import: memory of {scale.many_rows:,} rows to that of {FEW_ROWS:,}",
        large / small,
        at_most=1.3,
        note=f"{large / 1024:.0f} MiB to {small / 1024:.0f} MiB",
    )


def in_a_process(settings: Settings, report: Path) -> int:
    """Import in a process of its own; its peak in KiB."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.load.importing", str(report)],
        env=environment(settings),
        check=True,
        capture_output=True,
        text=True,
    )
    return int(json.loads(done.stdout.splitlines()[-1]))


def longest_wait(site: Seeded, report: Path) -> Measured:
    """What someone who records a conversion waits at most while a report is imported."""
    with recording(site.settings) as recorder:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.load.importing", str(report)],
            env=environment(site.settings),
            stdout=subprocess.DEVNULL,
        )
        waits = []
        while process.poll() is None:
            begin = time.perf_counter()
            recorder.record()
            waits.append(time.perf_counter() - begin)
            time.sleep(0.05)
    return Measured("import: longest wait of someone who records", max(waits), at_most=2, unit="s")


def main() -> None:
    """Import the file that is named; print how large this process became."""
    settings = Settings.from_environment()
    with opened(settings):
        timed_import(Path(sys.argv[1]))
    print(json.dumps(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


if __name__ == "__main__":
    main()
