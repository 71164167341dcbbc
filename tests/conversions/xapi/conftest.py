"""A campaign with a connection, and statements as learning systems write them. All people are made up."""

from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.test import TestResponse

from campaign.campaigns.models import Campaign
from campaign.conversions.attribution import attribute
from campaign.conversions.xapi.connections import Made, make
from campaign.core import clock
from campaign.courses.models import Course
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from tests.client import Client
from tests.conversions.xapi.samples import COURSE
from tests.factories import make_colleague, make_course

VERSION = {"X-Experience-API-Version": "1.0.3"}


@pytest.fixture
def made(campaign: Campaign) -> Made:
    """A connection, with its secret."""
    made = make(campaign, "Moodle", by=None)
    db.session.commit()
    return made


@pytest.fixture
def credentials(made: Made) -> tuple[str, str]:
    return made.connection.key, made.secret


@pytest.fixture
def send(client: Client, credentials: tuple[str, str]) -> Callable[..., TestResponse]:
    """Sends statements as a learning system does: `send(statement, …)`, `send([one, other])`."""

    def post(content: Any = None, *, headers: dict[str, str] | None = None, **options: Any) -> TestResponse:
        options = {"auth": credentials, "method": "POST", **options}
        if "data" not in options:
            options["json"] = content
        return client.open("/xapi/statements", headers={**VERSION, **(headers or {})}, **options)

    return post


@pytest.fixture
def course(campaign: Campaign) -> Course:
    """A course whose activity id is known."""
    course = make_course(campaign, "Veilig werken")
    course.activity_id = COURSE
    db.session.commit()
    return course


@pytest.fixture
def recruit(campaign: Campaign, sanne: Ambassador) -> Callable[..., Colleague]:
    """Makes a colleague whom Sanne brought along: `recruit("Anna", employee_number="17")`."""

    def bring(name: str, **facts: Any) -> Colleague:
        colleague = make_colleague(campaign, name, **facts)
        attribute(campaign.id, colleague.id, sanne.id, since=clock.now())
        db.session.commit()
        return colleague

    return bring


@pytest.fixture
def anna(recruit: Callable[..., Colleague]) -> Colleague:
    return recruit("Anna Bakker", emails=["anna@waterkant.example"], employee_number="00417")
