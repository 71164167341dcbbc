"""Taking a list of people in."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.people.importing import Plan, plan, take_in
from campaign.people.models import Colleague, TeamReach
from campaign.people.queries import NO_TEAM, count_colleagues, find_colleague, teams_of
from campaign.people.roster import read_roster
from tests.factories import make_campaign, make_colleague, make_team

HEAD = "Naam,E-mail,E-mail 2,Personeelsnummer,Team\n"


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def bring(campaign: Campaign, folder: Path, rows: str) -> Plan:
    """Take in a file with these rows."""
    path = folder / "people.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    result = take_in(campaign, read_roster(path), by=None)
    db.session.commit()
    db.session.expire_all()
    return result


def reasons(result: Plan) -> list[tuple[int, str]]:
    return [(row.line, str(row.reason)) for row in result.refused]


def test_people_and_their_teams_come_in(campaign: Campaign, folder: Path) -> None:
    bring(campaign, folder, "Anna Bakker,anna@waterkant.nl,,0042,Zorg Noord\nBram Kok,bram@waterkant.nl,,,\n")
    found = db.session.scalars(select(Colleague).order_by(Colleague.name))
    assert [(one.name, one.email, one.employee_number, one.team and one.team.name) for one in found] == [
        ("Anna Bakker", "anna@waterkant.nl", "0042", "Zorg Noord"),
        ("Bram Kok", "bram@waterkant.nl", None, None),
    ]


def test_the_same_file_twice_changes_nothing(campaign: Campaign, folder: Path) -> None:
    rows = "Anna Bakker,anna@waterkant.nl,anna@oud.nl,0042,Zorg\nBram Kok,bram@waterkant.nl,,,zorg\n"
    bring(campaign, folder, rows)
    again = bring(campaign, folder, rows)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 2)


def test_a_file_that_changes_nothing_moves_no_board(campaign: Campaign, folder: Path) -> None:
    bring(campaign, folder, "Anna Bakker,anna@waterkant.nl,,,\n")
    version = campaign.version
    bring(campaign, folder, "Anna Bakker,anna@waterkant.nl,,,\n")
    assert campaign.version == version


def test_someone_known_by_address_is_updated(campaign: Campaign, folder: Path) -> None:
    make_colleague(campaign, "Anna Bakker", emails=["anna@waterkant.nl"])
    result = bring(campaign, folder, "Anna Bakker-Smit,ANNA@waterkant.nl,anna.smit@waterkant.nl,0042,Zorg\n")
    anna = find_colleague(campaign.id, "anna.smit@waterkant.nl")
    assert anna
    assert (result.changed, anna.name, anna.employee_number, anna.email) == (
        1,
        "Anna Bakker-Smit",
        "0042",
        "anna@waterkant.nl",
    )


def test_someone_known_by_number_gets_the_new_address(campaign: Campaign, folder: Path) -> None:
    anna = make_colleague(campaign, "Anna Bakker", emails=["anna@oud.nl"], employee_number="A-42")
    bring(campaign, folder, "Anna Bakker,anna@waterkant.nl,,a-42,\n")
    assert find_colleague(campaign.id, "anna@waterkant.nl") is anna


def test_an_empty_cell_erases_nothing(campaign: Campaign, folder: Path) -> None:
    team = make_team(campaign, "Zorg")
    anna = make_colleague(campaign, "Anna", emails=["anna@waterkant.nl"], employee_number="42", team=team)
    bring(campaign, folder, "Anna,anna@waterkant.nl,,,\n")
    assert (anna.employee_number, anna.team) == ("42", team)


def test_a_row_that_fits_two_colleagues_is_refused_with_both_names(campaign: Campaign, folder: Path) -> None:
    make_colleague(campaign, "Anna Bakker", emails=["anna@waterkant.nl"])
    make_colleague(campaign, "Bram Kok", emails=["bram@waterkant.nl"], employee_number="42")
    result = bring(campaign, folder, "Anna Bakker,anna@waterkant.nl,,42,\n")
    assert reasons(result) == [(2, "This row belongs to different colleagues: Anna Bakker / Bram Kok.")]


def test_two_rows_that_contradict_each_other_are_not_both_right(campaign: Campaign, folder: Path) -> None:
    result = bring(campaign, folder, "Anna Bakker,anna@waterkant.nl,,,Zorg\nAnna Bakker,anna@waterkant.nl,,,Bouw\n")
    assert reasons(result) == [(3, "Line 2 says something else about the same person.")]


def test_a_second_row_may_add_an_address(campaign: Campaign, folder: Path) -> None:
    bring(campaign, folder, "Anna,anna@waterkant.nl,,42,\nAnna,anna@oud.nl,,42,\n")
    anna = find_colleague(campaign.id, "anna@oud.nl")
    assert anna
    assert [row.email for row in anna.emails] == ["anna@waterkant.nl", "anna@oud.nl"]


def test_teams_are_the_same_whatever_their_capitals(campaign: Campaign, folder: Path) -> None:
    make_team(campaign, "Zorg Noord")
    bring(campaign, folder, "Anna,anna@waterkant.nl,,,ZORG NOORD\nBram,bram@waterkant.nl,,,zorg noord\n")
    assert [team.name for team in teams_of(campaign.id)] == ["Zorg Noord"]


def test_looking_at_a_file_writes_nothing(campaign: Campaign, folder: Path) -> None:
    path = folder / "people.csv"
    path.write_text(HEAD + "Anna,anna@waterkant.nl,,,Zorg\n", encoding="utf-8")
    looked = plan(campaign.id, read_roster(path))
    assert (looked.added, looked.new_teams, count_colleagues(campaign.id)) == (1, ["Zorg"], 0)


def test_the_teams_are_counted_again(campaign: Campaign, folder: Path) -> None:
    bring(campaign, folder, "Anna,anna@waterkant.nl,,,Zorg\nBram,bram@waterkant.nl,,,Zorg\nCas,cas@waterkant.nl,,,\n")
    counted = {reach.team_key: reach.colleagues for reach in db.session.scalars(select(TeamReach))}
    assert counted == {teams_of(campaign.id)[0].id: 2, NO_TEAM: 1}


def test_people_of_another_campaign_are_others(campaign: Campaign, folder: Path) -> None:
    other = make_campaign()
    make_colleague(other, "Anna", emails=["anna@waterkant.nl"])
    assert bring(campaign, folder, "Anna,anna@waterkant.nl,,,\n").added == 1
