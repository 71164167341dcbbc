"""A campaign on a Monday morning: a manager, two ambassadors, and an empty toolkit."""

import pytest
import time_machine
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.permissions import Role
from campaign.people.models import Ambassador
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_member, make_team, make_user


@pytest.fixture
def campaign(app: Flask, clock: time_machine.Traveller) -> Campaign:
    return make_campaign(slug="leren", name="Everyone learns")


@pytest.fixture
def manager(campaign: Campaign) -> User:
    user = make_user(name="Miriam Manager", email="miriam@example.org", language="en")
    make_member(campaign, user)
    return user


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne de Vries", team=make_team(campaign, "Care"))


@pytest.fixture
def managing(client: Client, manager: User) -> Client:
    """The browser of the manager."""
    client.sign_in(manager)
    return client


@pytest.fixture
def viewing(app: Flask, campaign: Campaign) -> Client:
    """The browser of someone who looks along."""
    user = make_user(name="Vera Viewer")
    make_member(campaign, user, Role.VIEWER)
    client = app.test_client()
    client.sign_in(user)
    return client


@pytest.fixture
def using(app: Flask, sanne: Ambassador) -> Client:
    """The browser of an ambassador."""
    client = app.test_client()
    sanne.user.language = "en"
    client.sign_in(sanne.user)
    return client
