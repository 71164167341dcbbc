"""A programme on a Monday morning: a manager, an ambassador, and what there is to learn."""

import pytest

from campaign.campaigns.models import Campaign
from campaign.people.models import Ambassador
from tests.client import Client
from tests.factories import make_ambassador


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne de Vries")


@pytest.fixture
def learning(client: Client, sanne: Ambassador) -> Client:
    """The browser of the ambassador."""
    client.sign_in(sanne.user)
    return client
