"""Many processes at once, and a process that dies: nothing is lost, and nothing is there by half."""

import contextlib
import csv
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, insert, select, update

from campaign.campaigns.models import Campaign
from campaign.conversions.models import Conversion, Evidence, ImportState, Recruit, RefusedRow, ReportImport
from campaign.core import clock
from campaign.core.database import reading
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.services import recount_teams
from campaign.points.models import DayTotal, ScoreEntry, Standing
from config import Settings
from tests.balance import assert_balanced, score_of
from tests.conversions.writers import COURSES
from tests.factories import make_ambassador, make_campaign, make_colleague, make_user
from tests.server import environment

PROCESSES = 20
OF_EACH = 3
SHARED = 2


def test_twenty_processes_that_write_for_one_ambassador_lose_nothing(app: Flask, settings: Settings) -> None:
    campaign = make_campaign()
    sanne, manager = make_ambassador(campaign), make_user()
    people = [make_colleague(campaign) for _ in range(SHARED + PROCESSES * OF_EACH)]
    groups = [people[:SHARED], *(people[first : first + OF_EACH] for first in range(SHARED, len(people), OF_EACH))]
    ids = [",".join(str(one.id) for one in group) for group in groups]
    writers = [sys.executable, "-m", "tests.conversions.writers", *map(str, (PROCESSES, sanne.id, manager.id)), *ids]
    # Reading opened a transaction, in which SQLite lets nobody else write.
    db.session.commit()
    done = subprocess.run(
        writers,
        env=environment(settings),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    recruits, completions = len(people), PROCESSES * OF_EACH + SHARED * COURSES
    assert score_of(sanne) == (recruits + (2 + 5) * completions, recruits, completions, completions)
    assert db.session.scalar(select(func.count(Conversion.id))) == recruits + 2 * completions
    assert_balanced(campaign)


MANY = 2_000
COURSES_OF_EACH = 10
DAYS = 5
READS_FOR = 4.0
"""Seconds in which an import of this size is read."""
A_MOMENT = 0.03
"""Seconds in which no import of this size is written."""


@pytest.fixture
def long_report(app: Flask, tmp_path: Path) -> tuple[Campaign, Ambassador, Path]:
    """A campaign with 2,000 recruits of one ambassador, and a report of 100,000 rows about them."""
    campaign = make_campaign(slug="large")
    ambassador = make_ambassador(campaign)
    now = clock.now()
    mine = {"campaign_id": campaign.id}
    people = [
        {**mine, "name": f"C {number}", "employee_number": f"E{number}", "created_at": now} for number in range(MANY)
    ]
    db.session.execute(insert(Colleague), people)
    numbered = db.session.scalars(select(Colleague.id).where(Colleague.employee_number.is_not(None)))
    recruit = {**mine, "ambassador_id": ambassador.id, "since": now}
    db.session.execute(insert(Recruit), [{**recruit, "colleague_id": key} for key in numbered])
    recount_teams(campaign.id)
    db.session.commit()
    path = tmp_path / "report.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("employee number", "status", "course", "date"))
        for day in range(DAYS):
            for course in range(COURSES_OF_EACH):
                said = ("started", f"Course {course}", f"2026-11-{10 + day}")
                rows.writerows((f"E{number}", *said) for number in range(MANY))
    return campaign, ambassador, path


def importing(settings: Settings, path: Path) -> subprocess.Popen[str]:
    """A process that imports the report."""
    command = [sys.executable, "-m", "flask", "--app", "campaign", "conversions", "import", str(path)]
    return subprocess.Popen(
        [*command, "--campaign", "large", "--json"],
        env=environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def has_begun() -> bool:
    """Whether an import reads its file."""
    running = select(ReportImport.id).where(ReportImport.state == ImportState.RUNNING)
    with reading(), db.engine.connect() as connection:
        return connection.scalar(running.limit(1)) is not None


def wait_until_it_has_begun(process: subprocess.Popen[str]) -> None:
    while not has_begun():
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


def kill_while_it_reads(process: subprocess.Popen[str]) -> None:
    """Kill the process as hard as can be, early."""
    wait_until_it_has_begun(process)
    process.kill()
    process.communicate()


def kill_as_it_writes(process: subprocess.Popen[str]) -> None:
    """Kill the process as hard as can be, late: keep the lock that it needs until it stands before it, then let go."""
    wait_until_it_has_begun(process)
    with db.engine.begin() as connection:
        connection.execute(select(Campaign.id).with_for_update())
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=READS_FOR)
    time.sleep(A_MOMENT)
    process.kill()
    process.communicate()


def left_behind() -> list[int]:
    """How many rows there are of all that an import makes."""
    made = (Evidence, Conversion, ScoreEntry, Standing, DayTotal, RefusedRow)
    courses = select(func.count(Course.id)).where(Course.is_system.is_(False))
    with reading(), db.engine.connect() as connection:
        return [
            connection.scalar(number) for number in (*(select(func.count()).select_from(one) for one in made), courses)
        ]


def test_an_import_that_is_killed_leaves_nothing_and_can_be_done_again(
    settings: Settings, long_report: tuple[Campaign, Ambassador, Path]
) -> None:
    campaign, ambassador, path = long_report
    kill_while_it_reads(importing(settings, path))
    assert left_behind() == [0] * 7
    db.session.execute(update(ReportImport).values(state=ImportState.FAILED))
    db.session.commit()
    kill_as_it_writes(importing(settings, path))
    assert left_behind() == [0] * 7
    output, errors = importing(settings, path).communicate()
    assert (errors, json.loads(output)["recorded"]) == ("", {"login": 2_000, "start": 20_000, "completion": 0})
    assert score_of(ambassador) == (42_000, 2_000, 20_000, 0)
    assert_balanced(campaign)
