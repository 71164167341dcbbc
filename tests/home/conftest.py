"""A campaign on a Monday morning, seen by those who take part in it."""

import pytest
import time_machine
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.people.models import Ambassador
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_member, make_user


@pytest.fixture
def campaign(app: Flask, clock: time_machine.Traveller) -> Campaign:
    return make_campaign(slug="leren", name="Everyone learns", main_goal="Everyone learns something new.", reach_goal=4)


@pytest.fixture
def manager(campaign: Campaign, client: Client) -> User:
    """A manager, signed in."""
    user = make_user(name="Miriam Manager")
    make_member(campaign, user)
    client.sign_in(user)
    return user


@pytest.fixture
def sanne(campaign: Campaign, client: Client) -> Ambassador:
    """An ambassador, signed in."""
    ambassador = make_ambassador(campaign, "Sanne de Vries")
    client.sign_in(ambassador.user)
    return ambassador
