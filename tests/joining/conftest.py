"""A campaign whose ambassador Sanne gives her link to Anna, who has a telephone."""

from collections.abc import Callable

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.people.models import Ambassador, Colleague
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_colleague

PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 "
    "Mobile Safari/537.36"
)
LEARNING = "https://learning.example/start"


@pytest.fixture
def campaign(app: Flask, clock: time_machine.Traveller) -> Campaign:
    return make_campaign(slug="leren", name="Everyone learns", main_goal="Learn something new.", learning_url=LEARNING)


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne de Vries")


@pytest.fixture
def omar(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Omar Haddad")


@pytest.fixture
def anna(campaign: Campaign) -> Colleague:
    return make_colleague(campaign, "Anna Bakker", emails=["anna@example.org", "a.bakker@example.org"])


@pytest.fixture
def client(client: Client) -> Client:
    """Anna's telephone."""
    client.environ_base["HTTP_USER_AGENT"] = PHONE
    return client


@pytest.fixture
def mails() -> Callable[[], list[Mail]]:
    """Everything that is in the outbox, in order."""

    def read() -> list[Mail]:
        db.session.expire_all()
        return list(db.session.scalars(select(Mail).order_by(Mail.id)))

    return read
