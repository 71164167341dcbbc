"""The pages around stopping as an ambassador."""

import pytest
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.permissions import Role
from campaign.people.models import Ambassador
from campaign.people.stepping_down import ask_to_stop, step_down
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_member, make_user


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign(slug="leren")


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne de Vries")


@pytest.fixture
def manager(campaign: Campaign, client: Client) -> User:
    user = make_user()
    make_member(campaign, user)
    client.sign_in(user)
    return user


def test_a_manager_lets_an_ambassador_stop_and_hands_over(
    campaign: Campaign, sanne: Ambassador, manager: User, client: Client
) -> None:
    bram = make_ambassador(campaign, "Bram de Boer")
    answer = client.submit(f"/c/leren/ambassadors/{sanne.id}/step-down", successor=str(bram.id), why="No time.")
    assert (answer.status_code, sanne.cared_for_by_id) == (303, bram.id)
    assert sanne.stepped_down_at
    assert "Bram de Boer looks after the colleagues" in client.get("/c/leren/ambassadors").text


def test_a_manager_hands_over_to_nobody(campaign: Campaign, sanne: Ambassador, manager: User, client: Client) -> None:
    client.submit(f"/c/leren/ambassadors/{sanne.id}/step-down", successor="")
    assert sanne.stepped_down_at


def test_who_stepped_down_can_come_back_unless_they_were_erased(
    campaign: Campaign, sanne: Ambassador, manager: User, client: Client
) -> None:
    step_down(campaign, sanne, successor=None, by=manager)
    offered = "Back in the team" in client.get("/c/leren/ambassadors").text
    sanne.colleague.erased_at = clock.now()
    assert (offered, "Back in the team" in client.get("/c/leren/ambassadors").text) == (True, False)


def test_an_ambassador_asks_to_stop(campaign: Campaign, sanne: Ambassador, client: Client) -> None:
    client.sign_in(sanne.user)
    client.submit("/c/leren/my-stop", why="Too busy.")
    assert (sanne.stop_why, sanne.stepped_down_at) == ("Too busy.", None)
    assert sanne.stop_asked_at


def test_an_ambassador_stays_after_all(campaign: Campaign, sanne: Ambassador, client: Client) -> None:
    ask_to_stop(campaign, sanne, why="")
    client.sign_in(sanne.user)
    client.submit("/c/leren/my-stop", to="/c/leren/my-stop/not")
    assert sanne.stop_asked_at is None


def test_a_manager_reads_who_wants_to_stop(
    campaign: Campaign, sanne: Ambassador, manager: User, client: Client
) -> None:
    ask_to_stop(campaign, sanne, why="Too busy.")
    client.sign_in(manager)
    page = client.get("/c/leren/ambassadors").text
    assert "Sanne de Vries wants to stop as an ambassador." in page
    client.submit("/c/leren/ambassadors", to=f"/c/leren/ambassadors/{sanne.id}/stay")
    assert sanne.stop_asked_at is None


def test_why_someone_wants_to_stop_is_not_for_viewers(campaign: Campaign, sanne: Ambassador, client: Client) -> None:
    ask_to_stop(campaign, sanne, why="Too busy.")
    viewer = make_user()
    make_member(campaign, viewer, Role.VIEWER)
    client.sign_in(viewer)
    assert "Too busy." not in client.get("/c/leren/ambassadors").text


def test_who_stepped_down_comes_back(campaign: Campaign, sanne: Ambassador, manager: User, client: Client) -> None:
    step_down(campaign, sanne, successor=None, by=None)
    client.sign_in(manager)
    client.post("/c/leren/ambassadors", data={"id": sanne.colleague_id, **token(client)})
    assert sanne.stepped_down_at is None


def token(client: Client) -> dict[str, str]:
    page = client.get("/c/leren/ambassadors").text
    return {"csrf_token": page.split('name="csrf_token" value="')[1].split('"')[0]}


def test_who_stepped_down_sees_the_campaign_no_more(campaign: Campaign, sanne: Ambassador, client: Client) -> None:
    step_down(campaign, sanne, successor=None, by=None)
    client.sign_in(sanne.user)
    assert client.get("/c/leren/").status_code == 404


def test_the_link_of_who_stepped_down_still_leads_to_learning(
    campaign: Campaign, sanne: Ambassador, client: Client
) -> None:
    campaign.learning_url = "https://leren.example.org/"
    step_down(campaign, sanne, successor=None, by=None)
    page = client.get(f"/join/{sanne.code}").text
    assert f"/join/{sanne.code}/on" in page or "https://leren.example.org/" in page
    assert "Sanne V. invites you" not in page


def test_an_ambassador_cannot_let_others_stop(campaign: Campaign, sanne: Ambassador, client: Client) -> None:
    client.sign_in(make_ambassador(campaign).user)
    assert client.get(f"/c/leren/ambassadors/{sanne.id}/step-down").status_code == 403


def test_an_ambassador_of_another_campaign_is_not_there(campaign: Campaign, manager: User, client: Client) -> None:
    other = make_ambassador(make_campaign())
    assert client.get(f"/c/leren/ambassadors/{other.id}/step-down").status_code == 404
