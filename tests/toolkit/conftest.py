"""A campaign on a Monday morning: a manager, two ambassadors, and an empty toolkit."""

import pytest
from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.people.models import Ambassador
from tests.client import Client
from tests.factories import make_ambassador, make_team


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne de Vries", team=make_team(campaign, "Care"))


@pytest.fixture
def using(app: Flask, sanne: Ambassador) -> Client:
    """The browser of an ambassador."""
    client = app.test_client()
    sanne.user.language = "en"
    client.sign_in(sanne.user)
    return client
