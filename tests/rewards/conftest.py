"""A campaign on a Monday morning with two ambassadors who bring results."""

from collections.abc import Callable

import pytest

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.people.models import Ambassador
from tests.client import Client
from tests.factories import make_ambassador
from tests.points.results import Result, bring


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne de Vries")


@pytest.fixture
def omar(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Omar Haddad")


@pytest.fixture
def score(campaign: Campaign, manager: User) -> Callable[..., None]:
    """Lets results happen, each of a new recruit: `score(sanne, ("login", None, "2026-11-10"))`."""

    def happen(ambassador: Ambassador, *results: Result) -> None:
        for result in results:
            bring(campaign, ambassador, result, by=manager)

    return happen


@pytest.fixture
def earning(client: Client, sanne: Ambassador) -> Client:
    """The browser of Sanne."""
    client.sign_in(sanne.user)
    return client
