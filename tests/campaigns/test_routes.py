"""The pages of a campaign."""

import pytest
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, NamePrivacy, Phase
from campaign.campaigns.queries import staff_of
from campaign.core.permissions import Role
from campaign.extensions import db
from tests.client import Client, find_form
from tests.factories import make_campaign, make_member, make_user


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign(slug="leren", name="Samen leren")


@pytest.fixture
def manager(campaign: Campaign, client: Client) -> User:
    """A manager, signed in."""
    user = make_user(name="Marijke Smit")
    make_member(campaign, user)
    client.sign_in(user)
    return user


def test_a_manager_changes_the_settings(campaign: Campaign, manager: User, client: Client) -> None:
    response = client.submit("/c/leren/settings", name="Olie", names="hidden", headcount="310")
    db.session.refresh(campaign)
    assert (response.status_code, campaign.name, campaign.names, campaign.headcount) == (
        303,
        "Olie",
        NamePrivacy.HIDDEN,
        310,
    )


def test_a_period_that_ends_before_it_begins_is_explained(campaign: Campaign, manager: User, client: Client) -> None:
    response = client.submit("/c/leren/settings", starts_on="2026-12-02", ends_on="2026-12-01")
    assert response.status_code == 422
    assert "The last day comes before the first day." in response.text


def test_what_was_typed_is_still_there_after_an_error(campaign: Campaign, manager: User, client: Client) -> None:
    assert "Wat wij willen" in client.submit("/c/leren/settings", main_goal="Wat wij willen", name="").text


def test_a_viewer_changes_nothing(campaign: Campaign, client: Client) -> None:
    viewer = make_user()
    make_member(campaign, viewer, Role.VIEWER)
    client.sign_in(viewer)
    assert client.get("/c/leren/settings").status_code == 403


def test_another_campaign_is_not_there(campaign: Campaign, manager: User, client: Client) -> None:
    make_campaign(slug="other")
    assert client.get("/c/other/settings").status_code == 404


def test_the_phase_page_says_what_the_next_step_means(campaign: Campaign, manager: User, client: Client) -> None:
    page = client.get("/c/leren/phase").text
    assert "Go to “Evaluating”" in page
    assert "You cannot go back" in page


def test_a_manager_moves_the_campaign_on(campaign: Campaign, manager: User, client: Client) -> None:
    client.submit("/c/leren/phase", to="/c/leren/phase/evaluating")
    db.session.refresh(campaign)
    assert campaign.phase is Phase.EVALUATING


def test_a_step_that_someone_else_took_already_is_a_conflict(campaign: Campaign, manager: User, client: Client) -> None:
    page = client.get("/c/leren/phase").text
    campaign.phase = Phase.CLOSED
    db.session.commit()
    assert "/c/leren/phase/evaluating" in page
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    assert client.post("/c/leren/phase/evaluating", data={"csrf_token": token}).status_code == 409


def test_a_manager_replaces_the_address_of_the_board(campaign: Campaign, manager: User, client: Client) -> None:
    old = campaign.board_key
    client.submit("/c/leren/settings", to="/c/leren/board-key")
    db.session.refresh(campaign)
    assert campaign.board_key != old


def test_an_invited_viewer_is_in_the_list(campaign: Campaign, manager: User, client: Client) -> None:
    client.submit("/c/leren/members", name="Bram Kok", email="Bram@Example.org", role="viewer")
    assert [(member.user.email, member.role) for member in staff_of(campaign.id)] == [
        (manager.email, Role.MANAGER),
        ("bram@example.org", Role.VIEWER),
    ]


def test_whoever_invites_sees_the_link(campaign: Campaign, manager: User, client: Client) -> None:
    page = client.submit("/c/leren/members", name="Bram Kok", email="bram@example.org", role="viewer").text
    assert "http://localhost/link/" in page


def test_a_wrong_address_is_explained(campaign: Campaign, manager: User, client: Client) -> None:
    response = client.submit("/c/leren/members", name="Bram Kok", email="bram", role="viewer")
    assert (response.status_code, "This is not an e-mail address." in response.text) == (422, True)


def test_the_last_manager_stays(campaign: Campaign, manager: User, client: Client) -> None:
    membership = staff_of(campaign.id)[0]
    response = client.submit("/c/leren/members", to=f"/c/leren/members/{membership.id}/remove")
    assert (response.status_code, len(staff_of(campaign.id))) == (422, 1)


def test_a_manager_makes_a_viewer_a_manager(campaign: Campaign, manager: User, client: Client) -> None:
    membership = make_member(campaign, make_user(), Role.VIEWER)
    client.submit("/c/leren/members", to=f"/c/leren/members/{membership.id}/role")
    db.session.refresh(membership)
    assert membership.role is Role.MANAGER


def test_a_manager_takes_a_viewer_off_the_campaign(campaign: Campaign, manager: User, client: Client) -> None:
    membership = make_member(campaign, make_user(), Role.VIEWER)
    client.submit("/c/leren/members", to=f"/c/leren/members/{membership.id}/remove")
    assert len(staff_of(campaign.id)) == 1


def test_the_members_of_another_campaign_are_not_there(campaign: Campaign, manager: User, client: Client) -> None:
    theirs = make_member(make_campaign(), make_user())
    page = client.get("/c/leren/members").text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    response = client.post(f"/c/leren/members/{theirs.id}/remove", data={"csrf_token": token})
    assert response.status_code == 404


def test_everyone_sees_the_own_campaigns(campaign: Campaign, manager: User, client: Client) -> None:
    make_campaign(name="Another one")
    page = client.get("/campaigns").text
    assert "Samen leren" in page
    assert "Another one" not in page


def test_the_link_of_someone_with_power_elsewhere_is_not_shown(
    campaign: Campaign, manager: User, client: Client
) -> None:
    other = make_user(email="bram@example.org")
    make_member(make_campaign(), other)
    page = client.submit("/c/leren/members", name="Bram Kok", email="bram@example.org", role="viewer").text
    assert "http://localhost/link/" not in page


def test_the_link_of_an_administrator_is_not_shown(campaign: Campaign, manager: User, client: Client) -> None:
    make_user(email="bram@example.org", is_admin=True)
    page = client.submit("/c/leren/members", name="Bram Kok", email="bram@example.org", role="viewer").text
    assert "http://localhost/link/" not in page


def test_the_link_of_someone_with_a_password_is_not_shown(campaign: Campaign, manager: User, client: Client) -> None:
    make_user(email="bram@example.org", password_hash="a hash")
    page = client.submit("/c/leren/members", name="Bram Kok", email="bram@example.org", role="viewer").text
    assert "http://localhost/link/" not in page


def test_the_language_of_a_refusal_does_not_tell_that_a_campaign_is_there(campaign: Campaign, client: Client) -> None:
    make_campaign(slug="elders", language="nl")
    client.sign_in(make_user())
    there, nowhere = (client.get(f"/c/{slug}/", headers={"Accept": "text/plain"}).text for slug in ("elders", "niets"))
    assert there == nowhere


def test_the_role_of_an_ambassador_is_not_given_or_taken_among_the_staff(
    campaign: Campaign, manager: User, client: Client
) -> None:
    membership = make_member(campaign, make_user(), Role.AMBASSADOR)
    form = find_form(client.get("/c/leren/members").text, to=None, names=set())
    assert form
    addresses = [f"/c/leren/members/{membership.id}/{change}" for change in ("role", "remove")]
    assert [client.post(address, data=form.values).status_code for address in addresses] == [404, 404]


def test_an_id_that_no_database_can_hold_is_not_there(campaign: Campaign, manager: User, client: Client) -> None:
    assert client.get(f"/c/leren/colleagues/{10**30}").status_code == 404
