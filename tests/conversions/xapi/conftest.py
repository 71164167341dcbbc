"""A campaign with a connection, and statements as learning systems write them. All people are made up."""

from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.test import TestResponse

from campaign.campaigns.models import Campaign
from campaign.conversions.xapi.connections import Made, make
from campaign.extensions import db
from tests.client import Client

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

    def post(
        content: Any, *, method: str = "POST", headers: dict[str, str] | None = None, **options: Any
    ) -> TestResponse:
        options = {"auth": credentials, "json": content, **options}
        return client.open("/xapi/statements", method=method, headers={**VERSION, **(headers or {})}, **options)

    return post
