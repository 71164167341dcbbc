"""A campaign on a Monday morning with a manager and three ambassadors."""

import pytest

from campaign.campaigns.models import Campaign
from campaign.gatherings.models import Gathering
from campaign.people.models import Ambassador
from tests.client import Client
from tests.factories import make_ambassador
from tests.gatherings.making import make_gathering


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne de Vries")


@pytest.fixture
def joris(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Joris Bakker")


@pytest.fixture
def fatima(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Fatima el Amrani")


@pytest.fixture
def coming(client: Client, sanne: Ambassador) -> Client:
    """The browser of Sanne."""
    client.sign_in(sanne.user)
    return client


@pytest.fixture
def training(campaign: Campaign) -> Gathering:
    """Two places."""
    return make_gathering(
        campaign, "Talking with colleagues", capacity=2, place="Room 3", about="Bring a story of your own."
    )
