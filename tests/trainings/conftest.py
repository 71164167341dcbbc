"""A programme on a Monday morning: a manager, an ambassador, and what there is to learn."""

import pytest
import time_machine
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.permissions import Role
from campaign.people.models import Ambassador
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_member, make_user


@pytest.fixture
def campaign(app: Flask, clock: time_machine.Traveller) -> Campaign:
    return make_campaign(slug="leren", name="Everyone learns")


@pytest.fixture
def manager(campaign: Campaign) -> User:
    user = make_user(name="Miriam Manager", email="miriam@example.org", language="en")
    make_member(campaign, user)
    return user


@pytest.fixture
def managing(client: Client, manager: User) -> Client:
    """The browser of the manager."""
    client.sign_in(manager)
    return client


@pytest.fixture
def viewing(client: Client, campaign: Campaign) -> Client:
    """The browser of someone who looks along."""
    user = make_user(name="Vera Viewer")
    make_member(campaign, user, Role.VIEWER)
    client.sign_in(user)
    return client


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne de Vries")


@pytest.fixture
def learning(client: Client, sanne: Ambassador) -> Client:
    """The browser of the ambassador."""
    client.sign_in(sanne.user)
    return client
