"""Two ambassadors of the campaign, and colleagues whom they bring."""

import pytest

from campaign.campaigns.models import Campaign
from campaign.people.models import Ambassador
from tests.factories import make_ambassador


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne de Vries")


@pytest.fixture
def omar(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Omar Haddad")
