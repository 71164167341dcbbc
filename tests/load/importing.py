"""A report of many rows, against the least that keeps each row once: reading the file and writing rows as text."""

import csv
import random
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice
from pathlib import Path
from statistics import median

import psycopg
from sqlalchemy import URL, exists, make_url, select

from campaign import create_app
from campaign.campaigns.models import Campaign
from campaign.conversions.reports import uploads
from campaign.conversions.reports.reading import Options
from campaign.conversions.services import record_claim
from campaign.core import clock
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from tests.load.databases import Databases, opened
from tests.load.measured import Measured, Scale
from tests.load.seeding import Seeded, Size, email, seeded
from tests.load.servers import environment

COLLEAGUES = 20_000
AMBASSADORS = 200
SIZE = Size(ambassadors=AMBASSADORS, colleagues=COLLEAGUES + AMBASSADORS, recruits=COLLEAGUES // 5, results=0)
"""One in five colleagues has an ambassador."""
FEW_ROWS = 10_000
PAUSE = 0.05
HEADER = ("email", "stage", "course", "day")
TABLE = "CREATE TABLE raw_row (email TEXT NOT NULL, stage TEXT NOT NULL, course TEXT NOT NULL, day TEXT NOT NULL{key})"
KEY = ", PRIMARY KEY (email, stage, course)"


def measure(databases: Databases, scale: Scale) -> Iterator[Measured]:
    """Rows per second side by side, memory, and what a claim waits meanwhile."""
    report = write_report(databases.folder / "report.csv", scale.rows)
    yield from speed(databases, report, scale)
    yield memory(databases, scale)
    yield waiting(databases, report, scale)


def speed(databases: Databases, report: Path, scale: Scale) -> Iterator[Measured]:
    """Seconds of the import and of the raw ways, in turn."""
    turns = []
    for turn in range(scale.imports):
        site = seeded(databases, f"import{turn}", SIZE)
        keyed = raw(databases, f"keyed{turn}", report, KEY)
        ours = imported(site, report)
        turns.append((keyed / ours, raw(databases, f"keyless{turn}", report, "") / ours, ours, keyed))
    to_keyed, to_keyless, ours, keyed = (median(column) for column in zip(*turns, strict=True))
    note = f"{scale.rows / ours:.0f}/s to {scale.rows / keyed:.0f}/s"
    yield Measured(f"import of {scale.rows:,} rows: rows/s to raw", to_keyed, at_least=0.5, note=note)
    yield Measured("import: rows/s to raw without a key", to_keyless)


def memory(databases: Databases, scale: Scale) -> Measured:
    """What the largest import takes at most, to a small one."""
    many = scale.many_rows
    most = []
    for rows in (FEW_ROWS, many):
        report = write_report(databases.folder / f"report{rows}.csv", rows)
        with importer(seeded(databases, f"memory{rows}", SIZE), report) as process:
            most.append(int(process.communicate()[0]))
    note = f"{most[1] / 1024:.0f} MiB to {most[0] / 1024:.0f} MiB"
    return Measured(f"import: memory of {many:,} rows to {FEW_ROWS:,}", most[1] / most[0], at_most=1.3, note=note)


def waiting(databases: Databases, report: Path, scale: Scale) -> Measured:
    """The longest that a claim takes while a report is imported."""
    site = seeded(databases, "waiting", SIZE)
    waits = []
    with opened(site.settings), importer(site, report) as process:
        campaign = db.session.scalars(select(Campaign)).one()
        ambassador = db.session.scalars(select(Ambassador).order_by(Ambassador.id).limit(1)).one()
        lead = Ambassador.colleague_id == Colleague.id
        free = db.session.scalars(select(Colleague.id).where(~exists().where(lead)).order_by(Colleague.id.desc())).all()
        db.session.commit()
        for key in free:
            begin = time.perf_counter()
            record_claim(ambassador, colleague=db.session.get_one(Colleague, key), stage=Stage.LOGIN, campaign=campaign)
            db.session.commit()
            waits.append(time.perf_counter() - begin)
            time.sleep(PAUSE)
            if process.poll() is not None:
                break
    return Measured(
        f"a claim during an import of {scale.rows:,} rows", max(waits), at_most=2, unit="s", note=f"{len(waits)} claims"
    )


@contextmanager
def importer(site: Seeded, report: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that imports a report, and prints the most memory that it took, in KiB."""
    command = [sys.executable, "-m", "tests.load.importing", str(report)]
    with subprocess.Popen(command, env=environment(site.settings), stdout=subprocess.PIPE, text=True) as process:
        yield process
    if process.returncode:
        sys.exit("The import failed.")


def write_report(path: Path, rows: int) -> Path:
    """A report in the order of time: for each colleague a login, then start and completion of course after course."""
    chance = random.Random(rows)
    begin = clock.now() - timedelta(days=50)
    each = -(-rows // COLLEAGUES)
    results = [
        (email(number + AMBASSADORS + 1), stage, course, begin + timedelta(seconds=chance.randrange(50 * 86_400)))
        for number in range(COLLEAGUES)
        for stage, course in islice(steps(), each)
    ]
    results.sort(key=lambda result: result[3])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows((*what, at.date().isoformat()) for *what, at in results[:rows])
    return path


def steps() -> Iterator[tuple[str, str]]:
    """What one colleague reaches, from the first login on."""
    yield Stage.LOGIN.value, ""
    number = 0
    while True:
        number += 1
        yield Stage.START.value, f"Course {number}"
        yield Stage.COMPLETION.value, f"Course {number}"


def imported(site: Seeded, report: Path) -> float:
    """Seconds that the program takes for a report, from the file to the commit."""
    with opened(site.settings):
        begin = time.perf_counter()
        import_here(report)
        return time.perf_counter() - begin


def import_here(report: Path) -> None:
    """What the command does with a report."""
    campaign = db.session.scalars(select(Campaign)).one()
    registered = uploads.register(campaign, report, filename=report.name, by=None)
    recognised = uploads.examine(campaign, report, filename=report.name, options=Options(format="table"))
    uploads.carry_out(campaign, registered, recognised, by=None)


def raw(databases: Databases, name: str, report: Path, key: str) -> float:
    """Seconds that it takes to read the file and write each row as it stands, in one transaction."""
    url = make_url(databases.url(name))
    create = TABLE.format(key=key)
    return raw_sqlite(str(url.database), report, create) if databases.server is None else raw_copy(url, report, create)


def raw_sqlite(path: str, report: Path, create: str) -> float:
    """By executemany."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(create)
    begin = time.perf_counter()
    with report.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO raw_row VALUES (?, ?, ?, ?)", rows)
        connection.execute("COMMIT")
    seconds = time.perf_counter() - begin
    connection.close()
    return seconds


def raw_copy(url: URL, report: Path, create: str) -> float:
    """By COPY."""
    with psycopg.connect(host=url.query["host"], user=url.username, dbname=url.database, autocommit=True) as connection:
        connection.execute(create)
        begin = time.perf_counter()
        with (
            report.open(encoding="utf-8", newline="") as file,
            connection.transaction(),
            connection.cursor() as cursor,
            cursor.copy("COPY raw_row FROM STDIN") as copy,
        ):
            rows = csv.reader(file)
            next(rows)
            for row in rows:
                copy.write_row(row)
        return time.perf_counter() - begin


def main(report: Path) -> None:
    """Import a report into the database of the environment."""
    with create_app().app_context():
        import_here(report)
    # Not what getrusage says: that begins with what the parent had.
    print(re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())[1])  # type: ignore[index]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
