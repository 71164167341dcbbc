"""What waits is worked off by the worker when more is known, and forgotten when nobody says more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import func, select

from campaign.campaigns.models import Campaign
from campaign.conversions.attribution import attribute
from campaign.conversions.xapi.models import Activity, Identity, Statement
from campaign.conversions.xapi.unfinished import RHYTHM, settle_unfinished
from campaign.core import clock as campaign_clock
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from tests.balance import assert_balanced
from tests.client import Runner
from tests.conversions.xapi.samples import COURSE, completion, login, person
from tests.conversions.xapi.standing import standing
from tests.factories import make_colleague, make_course

Send = Callable[..., Any]
ANNA = person("anna@waterkant.example")
BRAM = person("bram@waterkant.example")


@pytest.fixture(autouse=True)
def rested() -> None:
    """The worker has done nothing yet."""
    RHYTHM.last = None


def left() -> tuple[int, ...]:
    """How many identities, activities and statements with a meaning there are."""
    meant = select(func.count()).select_from(Statement).where(Statement.stage.is_not(None))
    names = (select(func.count()).select_from(model) for model in (Identity, Activity))
    return tuple(db.session.scalar(number) or 0 for number in (*names, meant))


def test_a_colleague_who_comes_later_gets_what_was_reported_before(
    send: Send, campaign: Campaign, sanne: Ambassador
) -> None:
    send(login(BRAM))
    bram = make_colleague(campaign, "Bram Smit", emails=["bram@waterkant.example"])
    attribute(campaign.id, bram.id, sanne.id, since=campaign_clock.now())
    db.session.commit()
    settle_unfinished()
    assert standing() == {("Bram Smit", "login", None)}
    assert_balanced(campaign)


def test_a_course_that_gets_its_activity_id_later_gets_what_was_reported_before(
    send: Send, campaign: Campaign, anna: Colleague
) -> None:
    send(completion(ANNA))
    make_course(campaign, "Veilig werken").activity_id = COURSE
    db.session.commit()
    settle_unfinished()
    assert ("Anna Bakker", "completion", "Veilig werken") in standing()


def test_a_course_that_loses_its_activity_id_loses_what_only_statements_proved(
    send: Send, campaign: Campaign, anna: Colleague, course: Any
) -> None:
    send([login(ANNA), completion(ANNA)])
    course.activity_id = None
    db.session.commit()
    settle_unfinished()
    assert standing() == {("Anna Bakker", "login", None)}


def test_what_waited_thirty_days_is_forgotten(
    send: Send, anna: Colleague, course: Any, clock: time_machine.Traveller
) -> None:
    send([login(BRAM), completion(ANNA), completion(ANNA, "https://elsewhere.example/course/1")])
    clock.shift(timedelta(days=31))
    settle_unfinished()
    assert left() == (1, 1, 1)
    assert {stage for _, stage, _ in standing()} == {"login", "start", "completion"}


def test_what_waited_twenty_nine_days_still_waits(send: Send, clock: time_machine.Traveller) -> None:
    send(login(BRAM))
    clock.shift(timedelta(days=29))
    settle_unfinished()
    assert left() == (1, 0, 1)


def test_the_worker_does_it(runner: Runner, send: Send, campaign: Campaign, sanne: Ambassador) -> None:
    send(login(BRAM))
    bram = make_colleague(campaign, "Bram Smit", emails=["bram@waterkant.example"])
    attribute(campaign.id, bram.id, sanne.id, since=campaign_clock.now())
    assert runner.invoke(args=["worker", "--once"]).exit_code == 0
    assert standing() == {("Bram Smit", "login", None)}
