"""How much is read of what someone sends."""

import pytest

from campaign.campaigns.models import Campaign
from campaign.core.permissions import Role
from tests.client import Client
from tests.factories import make_campaign, make_member, make_user

BODY = b'--b\r\nContent-Disposition: form-data; name="file"; filename="report.csv"\r\n\r\n%b\r\n--b--\r\n' % (
    b"x" * 5 * 2**20
)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One database will do: nothing is written."""
    return sqlite_url


@pytest.fixture
def campaign(app: object) -> Campaign:
    return make_campaign(slug="leren")


def send(client: Client, address: str) -> int:
    """Send five megabytes, without the token that every form has: who is read gets 400 for that."""
    return client.post(address, data=BODY, content_type="multipart/form-data; boundary=b").status_code


@pytest.mark.parametrize("address", ["/sign-in", "/c/leren/reports", "/c/leren/colleagues/import"])
def test_nothing_large_is_read_of_a_stranger(campaign: Campaign, client: Client, address: str) -> None:
    assert send(client, address) == 413


def test_nothing_large_is_read_of_who_may_not_bring_reports(campaign: Campaign, client: Client) -> None:
    viewer = make_user()
    make_member(campaign, viewer, Role.VIEWER)
    client.sign_in(viewer)
    assert send(client, "/c/leren/reports") == 413


@pytest.mark.parametrize("address", ["/c/leren/reports", "/c/leren/colleagues/import"])
def test_a_manager_may_bring_a_large_file(campaign: Campaign, client: Client, address: str) -> None:
    manager = make_user()
    make_member(campaign, manager)
    client.sign_in(manager)
    assert send(client, address) == 400
