"""`flask colleagues …` and `flask ambassadors …`."""

from pathlib import Path

import pytest
from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.people.queries import ambassadors_of, count_colleagues
from tests.client import Runner
from tests.factories import make_campaign, make_colleague


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign(slug="leren")


def test_import_takes_in_the_good_rows_and_lists_the_others(campaign: Campaign, runner: Runner, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Naam,E-mail\nAnna,anna@waterkant.nl\nBram,bram\n", encoding="utf-8")
    result = runner.invoke(args=["colleagues", "import", str(path), "--campaign", "leren"])
    assert (result.exit_code, count_colleagues(campaign.id)) == (0, 1)
    assert "1 new, 0 changed, 0 as they were, 1 refused." in result.stdout
    assert "line 3, e-mail: This is not an e-mail address. bram" in result.stderr


def test_columns_that_are_left_alone_are_named(campaign: Campaign, runner: Runner, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Naam,E-mail,Privé e-mail\nAnna,anna@waterkant.nl,anna@home.nl\n", encoding="utf-8")
    result = runner.invoke(args=["colleagues", "import", str(path), "--campaign", "leren"])
    assert (result.exit_code, "left alone: Privé e-mail" in result.stderr) == (0, True)


def test_a_file_that_is_no_list_of_people_is_not_understood(campaign: Campaign, runner: Runner, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Cursus,Datum\nVeilig werken,2026-11-01\n", encoding="utf-8")
    assert runner.invoke(args=["colleagues", "import", str(path), "--campaign", "leren"]).exit_code == 2


def test_a_file_that_is_not_there_is_wrong_usage(campaign: Campaign, runner: Runner) -> None:
    assert runner.invoke(args=["colleagues", "import", "nowhere.csv", "--campaign", "leren"]).exit_code == 1


def test_add_prints_a_link_for_each_new_ambassador(campaign: Campaign, runner: Runner) -> None:
    make_colleague(campaign, emails=["anna@waterkant.nl"])
    result = runner.invoke(args=["ambassadors", "add", "Anna@waterkant.nl", "--campaign", "leren"])
    assert (result.exit_code, "http://localhost/link/" in result.output) == (0, True)


def test_who_is_an_ambassador_already_stays_one(campaign: Campaign, runner: Runner) -> None:
    make_colleague(campaign, emails=["anna@waterkant.nl"])
    arguments = ["ambassadors", "add", "anna@waterkant.nl", "--campaign", "leren"]
    runner.invoke(args=arguments)
    result = runner.invoke(args=arguments)
    assert (result.exit_code, "is an ambassador already" in result.output) == (0, True)


def test_an_unknown_address_fails_and_the_others_stand(campaign: Campaign, runner: Runner) -> None:
    make_colleague(campaign, emails=["anna@waterkant.nl"])
    result = runner.invoke(args=["ambassadors", "add", "bram@waterkant.nl", "anna@waterkant.nl", "--campaign", "leren"])
    assert (result.exit_code, len(ambassadors_of(campaign.id))) == (1, 1)
    assert "No colleague in leren has the e-mail address bram@waterkant.nl." in result.stderr
