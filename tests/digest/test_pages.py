"""Looking at the mail of the week, and stopping it in one click."""

from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.digest.models import DigestSubscription
from campaign.digest.subscriptions import stop_url, wants_digest
from campaign.extensions import db
from campaign.people.models import Ambassador
from tests.client import Client
from tests.factories import make_ambassador, make_campaign

MINE = "/c/leren/my-digest"
PREVIEW = "/c/leren/digest"


@pytest.fixture
def link(sanne: Ambassador) -> str:
    """The address in Sanne's mail."""
    return urlsplit(stop_url(sanne)).path


@pytest.fixture
def as_sanne(app: Flask, sanne: Ambassador) -> Client:
    client = app.test_client()
    client.sign_in(sanne.user)
    return client


def wants(ambassador: Ambassador) -> bool:
    db.session.expire_all()
    return wants_digest(ambassador)


def test_to_follow_the_link_stops_nothing(client: Client, link: str, sanne: Ambassador) -> None:
    assert "Stop the mail of the week?" in client.get(link).text
    assert wants(sanne)


def test_one_button_stops_it_without_signing_in(client: Client, link: str, sanne: Ambassador) -> None:
    assert client.submit(link).status_code == 303
    assert not wants(sanne)
    assert "It is stopped" in client.get(link).text


def test_another_button_brings_it_back(client: Client, link: str, sanne: Ambassador) -> None:
    client.submit(link)
    client.submit(link)
    assert wants(sanne)


def test_a_mail_program_stops_it_with_one_post(client: Client, link: str, sanne: Ambassador) -> None:
    answer = client.post(link, data={"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    assert not wants(sanne)


def test_a_second_click_changes_nothing(client: Client, link: str, sanne: Ambassador) -> None:
    for _ in range(2):
        client.post(link, data={"List-Unsubscribe": "One-Click"})
    assert not wants(sanne)


@pytest.mark.parametrize("token", ["nothing", "MQ.aaaaaaaaaaaaaaaaaaaaaaaaaaa"])
def test_a_made_up_link_leads_nowhere(client: Client, campaign: Campaign, token: str) -> None:
    assert client.get(f"/digest/stop/{token}").status_code == 404
    assert client.post(f"/digest/stop/{token}").status_code == 404
    assert db.session.scalars(select(DigestSubscription)).all() == []


def test_the_page_behind_the_link_speaks_the_reader_s_language(client: Client, link: str, sanne: Ambassador) -> None:
    sanne.user.language = "nl"
    db.session.commit()
    assert '<html lang="nl"' in client.get(link).text


def test_an_ambassador_switches_it_off_and_on(as_sanne: Client, sanne: Ambassador) -> None:
    as_sanne.submit(MINE, to=MINE)
    assert not wants(sanne)
    as_sanne.submit(MINE, to=MINE)
    assert wants(sanne)


def test_in_the_archive_it_is_not_switched_on(as_sanne: Client, sanne: Ambassador, campaign: Campaign) -> None:
    as_sanne.submit(MINE, to=MINE)
    campaign.phase = Phase.CLOSED
    db.session.commit()
    assert as_sanne.submit(MINE, to=MINE).status_code == 409


def test_an_ambassador_sees_the_own_one(as_sanne: Client, week: None) -> None:
    page = as_sanne.get(MINE).text
    assert "5 steps forward" in page
    assert "example" not in page


def test_before_anything_has_counted_an_example_is_shown(as_sanne: Client) -> None:
    assert "this is an example with invented numbers" in as_sanne.get(MINE).text


def test_a_manager_sees_that_of_anyone(managing: Client, week: None, omar: Ambassador) -> None:
    page = managing.get(PREVIEW, query_string={"ambassador": omar.id}).text
    assert "Hello Omar" in page


def test_a_manager_without_ambassadors_sees_an_example(managing: Client) -> None:
    assert "Hello Sanne" in managing.get(PREVIEW).text


def test_an_ambassador_of_another_campaign_is_not_there(managing: Client, manager: User) -> None:
    other = make_ambassador(make_campaign(slug="anders"))
    assert managing.get(PREVIEW, query_string={"ambassador": other.id}).status_code == 404


def test_what_a_manager_looks_at_cannot_stop_it_for_someone_else(
    managing: Client, week: None, sanne: Ambassador
) -> None:
    page = managing.get(PREVIEW, query_string={"ambassador": sanne.id}).text
    assert urlsplit(stop_url(sanne)).path not in page


def test_whoever_looks_along_does_not_read_mail(viewing: Client, campaign: Campaign) -> None:
    assert viewing.get(PREVIEW).status_code == 403
