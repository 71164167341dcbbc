"""A campaign on a Monday morning with a manager, two ambassadors, and a meeting in eight days."""

import pytest

from campaign.campaigns.models import Campaign
from campaign.meetings.models import Meeting
from campaign.people.models import Ambassador
from tests.client import Client
from tests.factories import make_ambassador
from tests.meetings.making import make_meeting


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne de Vries")


@pytest.fixture
def joris(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Joris Bakker")


@pytest.fixture
def coming(client: Client, sanne: Ambassador) -> Client:
    """The browser of Sanne."""
    client.sign_in(sanne.user)
    return client


@pytest.fixture
def meeting(campaign: Campaign) -> Meeting:
    """An hour on a Tuesday afternoon."""
    return make_meeting(campaign, "What works?")
