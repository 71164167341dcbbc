"""How much is read of what someone sends, and how long it is kept."""

import os
from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.files.uploads import KEPT_FOR, Uploads, clear_out
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


@pytest.mark.parametrize(("age", "is_kept"), [(timedelta(), True), (KEPT_FOR + timedelta(minutes=1), False)])
def test_a_file_that_nobody_took_in_is_removed_after_half_a_day(app: Flask, age: timedelta, is_kept: bool) -> None:
    files = Uploads(app.instance_path, "reports", 1)
    key = files.keep(BytesIO(b"e-mail"))
    moment = (clock.now() - age).timestamp()
    os.utime(files.path(key), (moment, moment))
    clear_out()
    assert (files.find(key) is not None) is is_kept
