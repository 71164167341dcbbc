"""`flask campaign …`."""

import json

import pytest
from flask import Flask

from campaign.campaigns.models import Campaign, Phase
from campaign.extensions import db
from tests.client import Runner
from tests.factories import make_campaign


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign(slug="leren", phase=Phase.DRAFT)


def test_phase_moves_a_campaign_on(campaign: Campaign, runner: Runner) -> None:
    assert runner.invoke(args=["campaign", "phase", "leren", "recruiting"]).exit_code == 0
    db.session.refresh(campaign)
    assert campaign.phase is Phase.RECRUITING


def test_phase_says_when_a_step_is_skipped(campaign: Campaign, runner: Runner) -> None:
    result = runner.invoke(args=["campaign", "phase", "leren", "closed"])
    assert (result.exit_code, "one step at a time" in result.output) == (1, True)


def test_a_phase_that_does_not_exist_is_wrong_usage(campaign: Campaign, runner: Runner) -> None:
    assert runner.invoke(args=["campaign", "phase", "leren", "finished"]).exit_code == 2


def test_an_unknown_campaign_is_a_failure_with_a_sentence(campaign: Campaign, runner: Runner) -> None:
    result = runner.invoke(args=["campaign", "show", "spelen"])
    assert (result.exit_code, "There is no campaign “spelen”" in result.output) == (1, True)


def test_show_prints_the_whole_address_of_the_board(campaign: Campaign, runner: Runner) -> None:
    facts = json.loads(runner.invoke(args=["campaign", "show", "leren", "--json"]).output)
    assert facts["board"] == f"http://localhost/board/{campaign.board_key}"


def test_show_tells_phase_and_version(campaign: Campaign, runner: Runner) -> None:
    facts = json.loads(runner.invoke(args=["campaign", "show", "leren", "--json"]).output)
    assert (facts["phase"], facts["version"]) == ("draft", campaign.version)


def test_show_is_readable_without_json(campaign: Campaign, runner: Runner) -> None:
    assert "phase" in runner.invoke(args=["campaign", "show", "leren"]).output
