"""Many processes at once, and a process that dies: nothing is lost, and nothing is there by half."""

import subprocess
import sys

from flask import Flask
from sqlalchemy import func, select

from campaign.conversions.models import Conversion
from campaign.extensions import db
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
