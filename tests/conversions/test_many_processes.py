"""Many processes at once, and a process that dies: nothing is lost, and nothing is there by half."""

import csv
import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, insert, select

from campaign.campaigns.models import Campaign
from campaign.conversions.models import Conversion, Recruit
from campaign.core import clock
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.services import recount_teams
from config import Settings
from tests.balance import assert_balanced, score_of
from tests.client import Runner
from tests.conversions import dying, writers
from tests.conversions.dying import AT_THE_END, POINTS
from tests.conversions.writers import COURSES
from tests.factories import make_ambassador, make_campaign, make_colleague, make_user
from tests.programs import run
from tests.server import environment

PROCESSES = 20
OF_EACH = 3
SHARED = 2


@pytest.mark.alone
def test_twenty_processes_that_write_for_one_ambassador_lose_nothing(
    app: Flask, settings: Settings, tmp_path: Path
) -> None:
    campaign = make_campaign()
    sanne, manager = make_ambassador(campaign), make_user()
    people = [make_colleague(campaign) for _ in range(SHARED + PROCESSES * OF_EACH)]
    groups = [people[:SHARED], *(people[first : first + OF_EACH] for first in range(SHARED, len(people), OF_EACH))]
    ids = [",".join(str(one.id) for one in group) for group in groups]
    words = [*map(str, (PROCESSES, sanne.id, manager.id)), *ids]
    # Reading opened a transaction, in which SQLite lets nobody else write.
    db.session.commit()
    assert run(writers.main, words, environment(settings), tmp_path / "said") == (0, "")
    recruits, completions = len(people), PROCESSES * OF_EACH + SHARED * COURSES
    assert score_of(sanne) == (recruits + (2 + 5) * completions, recruits, completions, completions)
    assert db.session.scalar(select(func.count(Conversion.id))) == recruits + 2 * completions
    assert_balanced(campaign)


COURSES_OF_EACH = 10
Reported = tuple[Campaign, Ambassador, Path]


@pytest.fixture
def short_report(app: Flask, tmp_path: Path) -> Reported:
    """A report of 3,000 rows: more than are read at once."""
    return reported(tmp_path / "report.csv", recruits=300, days=1)


@pytest.fixture
def long_report(app: Flask, tmp_path: Path) -> Reported:
    """A report of 40,000 rows: more than either database takes at once."""
    return reported(tmp_path / "report.csv", recruits=2_000, days=2)


def reported(path: Path, *, recruits: int, days: int) -> Reported:
    """A campaign with recruits of one ambassador, and a report that on each of these days names all their courses."""
    campaign = make_campaign(slug="large")
    ambassador = make_ambassador(campaign)
    now = clock.now()
    mine = {"campaign_id": campaign.id}
    people = [
        {**mine, "name": f"C {number}", "employee_number": f"E{number}", "created_at": now}
        for number in range(recruits)
    ]
    db.session.execute(insert(Colleague), people)
    numbered = db.session.scalars(select(Colleague.id).where(Colleague.employee_number.is_not(None)))
    recruit = {**mine, "ambassador_id": ambassador.id, "since": now}
    db.session.execute(insert(Recruit), [{**recruit, "colleague_id": key} for key in numbered])
    recount_teams(campaign.id)
    db.session.commit()
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("employee number", "status", "course", "date"))
        for day in range(days):
            for course in range(COURSES_OF_EACH):
                said = ("started", f"Course {course}", f"2026-11-{10 + day}")
                rows.writerows((f"E{number}", *said) for number in range(recruits))
    return campaign, ambassador, path


def left_by_the_dead(settings: Settings, report: Reported, *points: str) -> dict[str, int]:
    """How many rows there are of what imports make, each time after one that died at such a point."""
    campaign, _, path = report
    words = [str(path), campaign.slug, *points]
    db.session.commit()
    ended, said = run(dying.main, words, environment(settings), path.with_suffix(".said"))
    assert ended == 0, said
    return dict(json.loads(said))


def recorded(runner: Runner, report: Reported) -> dict[str, int]:
    """What an import of the report that lives says it recorded."""
    campaign, _, path = report
    done = runner.invoke(args=["conversions", "import", str(path), "--campaign", campaign.slug, "--json"])
    return dict(json.loads(done.stdout)["recorded"])


def test_an_import_that_is_killed_leaves_nothing_and_can_be_done_again(
    settings: Settings, short_report: Reported, runner: Runner
) -> None:
    campaign, ambassador, _ = short_report
    assert left_by_the_dead(settings, short_report, *POINTS) == dict.fromkeys(POINTS, 0)
    assert recorded(runner, short_report) == {"login": 300, "start": 3_000, "completion": 0}
    assert score_of(ambassador) == (6_300, 300, 3_000, 0)
    assert_balanced(campaign)


def test_a_long_import_that_is_killed_at_its_end_leaves_nothing_and_can_be_done_again(
    settings: Settings, long_report: Reported, runner: Runner
) -> None:
    campaign, ambassador, _ = long_report
    assert left_by_the_dead(settings, long_report, AT_THE_END) == {AT_THE_END: 0}
    assert recorded(runner, long_report) == {"login": 2_000, "start": 20_000, "completion": 0}
    assert score_of(ambassador) == (42_000, 2_000, 20_000, 0)
    assert_balanced(campaign)
