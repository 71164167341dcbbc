"""The same batch by several processes at once counts once; in any order, with repeats, the outcome is the same."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from campaign.campaigns.models import Campaign
from campaign.conversions.models import Conversion, Evidence
from campaign.conversions.xapi.connections import Made
from campaign.conversions.xapi.models import Identity, Statement
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from config import Settings
from tests.balance import assert_balanced, score_of
from tests.conversions.xapi import senders
from tests.conversions.xapi.samples import completion, login, person, view, voiding
from tests.conversions.xapi.standing import standing
from tests.programs import run
from tests.server import environment

PROCESSES = 6
PEOPLE = 8
STRANGERS = 4
VOIDED = "3f1d5a84-5a2e-4a0b-9b5e-0c1f7b6a9d21"


def number_of(model: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_the_same_batches_by_many_processes_at_once_count_once(
    app: Flask,
    settings: Settings,
    campaign: Campaign,
    made: Made,
    course: Course,
    sanne: Ambassador,
    recruit: Callable[..., Colleague],
    tmp_path: Path,
) -> None:
    people = [
        person(recruit(f"Person {number}", emails=[f"p{number}@w.example"]).emails[0].email) for number in range(PEOPLE)
    ]
    strangers = [person(f"stranger{number}@w.example") for number in range(STRANGERS)]
    everyone = [*people, *strangers]
    batches = [
        [login(who, at="2026-11-10T08:00:00Z") for who in everyone],
        [view(who, at="2026-11-10T09:00:00Z") for who in everyone],
        [completion(who, at="2026-11-11T09:00:00Z") for who in reversed(everyone)],
        [completion(people[0], id=VOIDED, at="2026-11-09T09:00:00Z")],
        [voiding(VOIDED, at="2026-11-12T09:00:00Z")],
    ]
    path = tmp_path / "batches.ndjson"
    path.write_text("\n".join(map(json.dumps, batches)), encoding="utf-8")
    words = [str(PROCESSES), made.connection.key, made.secret, str(path)]
    # Reading opened a transaction, in which SQLite lets nobody else write.
    db.session.commit()
    assert run(senders.main, words, environment(settings), tmp_path / "said") == (0, "")
    assert (number_of(Identity), number_of(Statement)) == (PEOPLE + STRANGERS, 3 * (PEOPLE + STRANGERS) + 2)
    assert (number_of(Conversion), score_of(sanne)[1:]) == (3 * PEOPLE, (PEOPLE, PEOPLE, PEOPLE))
    assert_balanced(campaign)


ANNA, BRAM = person("anna@waterkant.example"), person("bram@waterkant.example")
IDS = [f"00000000-0000-4000-8000-00000000000{number}" for number in range(5)]
SAID = [
    login(ANNA, id=IDS[0], at="2026-11-09T08:00:00Z"),
    login(ANNA, at="2026-11-12T08:00:00Z"),
    completion(ANNA, id=IDS[1], at="2026-11-10T08:00:00Z"),
    completion(ANNA, id=IDS[2], at="2026-11-11T08:00:00Z"),
    view(BRAM, id=IDS[3], at="2026-11-10T08:00:00Z"),
    voiding(IDS[0], at="2026-11-13T08:00:00Z"),
    voiding(IDS[1], at="2026-11-13T08:00:00Z"),
    voiding(IDS[3], at="2026-11-13T08:00:00Z"),
]
ORDERS = (
    (0, 1, 2, 3, 4, 5, 6, 7),
    (7, 6, 5, 4, 3, 2, 1, 0),
    (5, 0, 0, 6, 3, 2, 7, 1, 4, 2),
    (4, 7, 4, 2, 6, 1, 5, 3, 0),
)


@pytest.mark.parametrize("order", ORDERS)
def test_statements_and_voidings_come_to_the_same_in_any_order(
    send: Callable[..., Any],
    campaign: Campaign,
    recruit: Callable[..., Colleague],
    anna: Colleague,
    course: Course,
    order: tuple[int, ...],
) -> None:
    recruit("Bram Smit", emails=["bram@waterkant.example"])
    for place in order:
        assert send(SAID[place]).status_code == 200
    standing_days = select(Evidence.happened_on).where(Evidence.withdrawn_at.is_(None)).order_by(Evidence.happened_on)
    days = db.session.scalars(standing_days)
    assert standing() == {
        ("Anna Bakker", "login", None),
        ("Anna Bakker", "start", "Veilig werken"),
        ("Anna Bakker", "completion", "Veilig werken"),
    }
    assert [day.isoformat() for day in days] == ["2026-11-11", "2026-11-12"]
    assert_balanced(campaign)
