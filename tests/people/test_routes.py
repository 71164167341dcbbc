"""The pages about people."""

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, NamePrivacy
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.people.queries import ambassadors_of, count_colleagues, find_colleague, teams_of
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_colleague, make_member, make_team, make_user


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign(slug="leren")


@pytest.fixture
def manager(campaign: Campaign, client: Client) -> User:
    """A manager, signed in."""
    user = make_user()
    make_member(campaign, user)
    client.sign_in(user)
    return user


@pytest.fixture
def ambassador(campaign: Campaign, client: Client) -> Ambassador:
    """An ambassador, signed in."""
    ambassador = make_ambassador(campaign, "Sanne de Vries")
    client.sign_in(ambassador.user)
    return ambassador


def people(text: str) -> tuple[BytesIO, str]:
    return BytesIO(text.encode()), "people.csv"


def uploaded(instance: Path) -> list[Path]:
    return [path for path in (instance / "uploads").rglob("*") if path.is_file()]


def test_a_manager_adds_a_team(campaign: Campaign, manager: User, client: Client) -> None:
    client.submit("/c/leren/teams", name="Zorg", headcount="12")
    assert [(team.name, team.headcount) for team in teams_of(campaign.id)] == [("Zorg", 12)]


def test_a_second_team_of_that_name_is_explained(campaign: Campaign, manager: User, client: Client) -> None:
    make_team(campaign, "Zorg")
    response = client.submit("/c/leren/teams", name="zorg")
    assert (response.status_code, "There is a team called “zorg” already." in response.text) == (422, True)


def test_a_manager_renames_a_team(campaign: Campaign, manager: User, client: Client) -> None:
    team = make_team(campaign, "Zorg")
    client.submit(f"/c/leren/teams/{team.id}", name="Zorg Noord")
    assert [team.name for team in teams_of(campaign.id)] == ["Zorg Noord"]


def test_a_manager_removes_a_team_and_moves_its_people(campaign: Campaign, manager: User, client: Client) -> None:
    team, other = make_team(campaign), make_team(campaign)
    colleague = make_colleague(campaign, team=team)
    address = f"/c/leren/teams/{team.id}"
    client.submit(address, to=f"{address}/remove", move_to=str(other.id))
    db.session.refresh(colleague)
    assert (teams_of(campaign.id), colleague.team_id) == ([other], other.id)


def test_a_team_with_people_asks_where_they_go(campaign: Campaign, manager: User, client: Client) -> None:
    team = make_team(campaign)
    make_colleague(campaign, team=team)
    address = f"/c/leren/teams/{team.id}"
    response = client.submit(address, to=f"{address}/remove")
    assert (response.status_code, "Choose which team they go to." in response.text) == (422, True)


def test_a_manager_adds_a_colleague_by_hand(campaign: Campaign, manager: User, client: Client) -> None:
    team = make_team(campaign)
    client.submit(
        "/c/leren/colleagues/new", name="Anna Bakker", emails="anna@waterkant.nl\na.b@oud.nl", team=str(team.id)
    )
    anna = find_colleague(campaign.id, "a.b@oud.nl")
    assert anna
    assert (anna.name, anna.email, anna.team) == ("Anna Bakker", "anna@waterkant.nl", team)


def test_an_address_of_someone_else_is_explained(campaign: Campaign, manager: User, client: Client) -> None:
    make_colleague(campaign, "Bram Kok", emails=["bram@waterkant.nl"])
    response = client.submit("/c/leren/colleagues/new", name="Anna", emails="bram@waterkant.nl")
    assert (response.status_code, "bram@waterkant.nl belongs to Bram Kok." in response.text) == (422, True)


def test_a_manager_corrects_a_colleague(campaign: Campaign, manager: User, client: Client) -> None:
    anna = make_colleague(campaign, "Ana", emails=["anna@waterkant.nl"])
    client.submit(f"/c/leren/colleagues/{anna.id}", name="Anna", employee_number="42")
    db.session.refresh(anna)
    assert (anna.name, anna.employee_number, anna.email) == ("Anna", "42", "anna@waterkant.nl")


def test_a_manager_removes_a_colleague(campaign: Campaign, manager: User, client: Client) -> None:
    anna = make_colleague(campaign)
    client.submit(f"/c/leren/colleagues/{anna.id}", to=f"/c/leren/colleagues/{anna.id}/remove")
    assert count_colleagues(campaign.id) == 0


def test_a_colleague_of_another_campaign_is_not_there(campaign: Campaign, manager: User, client: Client) -> None:
    theirs = make_colleague(make_campaign())
    assert client.get(f"/c/leren/colleagues/{theirs.id}").status_code == 404


def test_an_ambassador_does_not_see_the_list_of_colleagues(
    campaign: Campaign, ambassador: Ambassador, client: Client
) -> None:
    assert client.get("/c/leren/colleagues").status_code == 403


def test_the_list_keeps_the_team_on_the_next_page(campaign: Campaign, manager: User, client: Client) -> None:
    team = make_team(campaign)
    for _ in range(51):
        make_colleague(campaign, team=team)
    assert f"/c/leren/colleagues?team={team.id}&amp;page=2" in client.get(f"/c/leren/colleagues?team={team.id}").text


def test_a_list_is_looked_at_before_it_is_taken_in(campaign: Campaign, manager: User, client: Client) -> None:
    file = people("Naam,E-mail,Team\nAnna Bakker,anna@waterkant.nl,Zorg\nBram,bram,\n")
    page = client.submit("/c/leren/colleagues/import", file=file).text
    assert count_colleagues(campaign.id) == 0
    assert "Take in 1 person" in page
    assert "This is not an e-mail address." in page


def test_the_list_that_was_looked_at_is_taken_in(app: Flask, campaign: Campaign, manager: User, client: Client) -> None:
    page = client.submit("/c/leren/colleagues/import", file=people("Naam,E-mail\nAnna,anna@waterkant.nl\n")).text
    key, token = (
        page.split(f'name="{name}"', 1)[1].split('value="', 1)[1].split('"')[0] for name in ("key", "csrf_token")
    )
    response = client.post("/c/leren/colleagues/take-in", data={"key": key, "csrf_token": token})
    assert (response.status_code, count_colleagues(campaign.id)) == (303, 1)
    assert uploaded(Path(app.instance_path)) == []


def test_a_list_under_another_key_is_not_there(campaign: Campaign, manager: User, client: Client) -> None:
    page = client.get("/c/leren/colleagues/import").text
    token = page.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"')[0]
    data = {"key": "../../secret_key", "csrf_token": token}
    assert client.post("/c/leren/colleagues/take-in", data=data).status_code == 303


def test_a_file_that_is_no_table_is_explained(app: Flask, campaign: Campaign, manager: User, client: Client) -> None:
    response = client.submit("/c/leren/colleagues/import", file=(BytesIO(b"%PDF-1.7"), "people.csv"))
    assert (response.status_code, "This is a PDF." in response.text) == (422, True)
    assert uploaded(Path(app.instance_path)) == []


def test_ticked_colleagues_become_ambassadors(campaign: Campaign, manager: User, client: Client) -> None:
    anna = make_colleague(campaign, "Anna")
    make_colleague(campaign, "Bram")
    page = client.get("/c/leren/ambassadors/new").text
    token = page.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"')[0]
    page = client.post("/c/leren/ambassadors", data={"id": [anna.id], "csrf_token": token}).text
    assert [one.ambassador.colleague for one in ambassadors_of(campaign.id)] == [anna]
    assert "http://localhost/link/" in page


def test_links_are_shown_only_once(campaign: Campaign, manager: User, client: Client) -> None:
    make_ambassador(campaign)
    assert "http://localhost/link/" not in client.get("/c/leren/ambassadors").text


def test_a_new_link_can_be_sent(campaign: Campaign, manager: User, client: Client) -> None:
    ambassador = make_ambassador(campaign)
    page = client.submit("/c/leren/ambassadors", to=f"/c/leren/ambassadors/{ambassador.id}/invite").text
    assert "http://localhost/link/" in page


def test_an_ambassador_can_be_dismissed(campaign: Campaign, manager: User, client: Client) -> None:
    ambassador = make_ambassador(campaign)
    client.submit("/c/leren/ambassadors", to=f"/c/leren/ambassadors/{ambassador.id}/dismiss")
    assert ambassadors_of(campaign.id) == []


def test_a_viewer_sees_ambassadors_without_their_links(campaign: Campaign, client: Client) -> None:
    ambassador = make_ambassador(campaign, "Sanne de Vries")
    viewer = make_user()
    make_member(campaign, viewer, Role.VIEWER)
    client.sign_in(viewer)
    page = client.get("/c/leren/ambassadors").text
    assert "Sanne de Vries" in page
    assert ambassador.code not in page


def test_an_ambassador_chooses_the_own_name_in_public(
    campaign: Campaign, ambassador: Ambassador, client: Client
) -> None:
    client.submit("/c/leren/my-name", names="alias", alias="Night Owl")
    db.session.refresh(ambassador)
    assert (ambassador.names, ambassador.alias) == (NamePrivacy.ALIAS, "Night Owl")


def test_an_ambassador_is_offered_no_more_than_the_campaign_shows(
    campaign: Campaign, ambassador: Ambassador, client: Client
) -> None:
    page = client.get("/c/leren/my-name").text
    assert "Sanne V." in page
    assert 'value="full"' not in page


def test_a_manager_who_is_no_ambassador_has_no_name_to_choose(
    campaign: Campaign, manager: User, client: Client
) -> None:
    assert client.get("/c/leren/my-name").status_code == 403
