"""A campaign that begins with the playbook."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.queries import find
from campaign.campaigns.services import change_settings
from campaign.campaigns.settings import CampaignSettings
from campaign.core.clock import today
from campaign.evaluation.questions.services import questions_of
from campaign.evaluation.rounds.services import rounds_of
from campaign.extensions import db
from campaign.goals.judging import letters_of
from campaign.goals.models import Kpi, KpiState, Metric
from campaign.goals.queries import kpis_of
from campaign.goals.services import activate_all
from campaign.goals.smart import Verdict
from campaign.plan.models import ActionState
from campaign.plan.queries import actions_of, kpis_without_actions
from campaign.plan.reckoning import reckon
from campaign.plan.services import out_of_step, set_state
from campaign.playbook.start import start_by_playbook
from campaign.playbook.whitepaper import ACTIONS
from campaign.selection.scan.criteria import criteria_of
from campaign.selection.texts import texts_of
from tests.client import Client, Runner
from tests.factories import make_user

STARTS_ON = date(2027, 1, 11)
CREATE = ["campaign", "create", "leren", "--name", "Leren", "--start", "2027-01-11", "--end", "2027-04-04"]


@pytest.fixture
def hanneke(app: Flask, clock: time_machine.Traveller) -> User:
    return make_user(name="Hanneke Post")


def started(by: User, *, language: str = "nl", headcount: int = 1200, who: str = "") -> Campaign:
    settings = CampaignSettings(
        name="Leren", starts_on=STARTS_ON, ends_on=date(2027, 4, 4), language=language, headcount=headcount
    )
    campaign = start_by_playbook(settings, language=language, who=who, by=by)
    db.session.commit()
    return campaign


def kpi(campaign: Campaign, metric: Metric) -> Kpi:
    return next(kpi for kpi in kpis_of(campaign.id) if kpi.metric is metric)


def test_goal_kpis_and_invitation_are_in_the_language_and_numbers_of_the_campaign(hanneke: User) -> None:
    campaign = started(hanneke)
    reach, texts = kpi(campaign, Metric.REACHED), texts_of(campaign)
    assert campaign.main_goal == "Collega’s aan het leren krijgen, doordat ambassadeurs hen meenemen"
    assert reach.name == "395 van de 1.200 collega’s loggen in op het leersysteem"
    assert campaign.reach_goal == reach.target
    assert (texts.hours_per_week, "ongeveer 5 collega’s mee" in texts.expectations) == (2, True)


def test_they_are_so_in_english_as_well(hanneke: User) -> None:
    campaign = started(hanneke, language="en")
    assert campaign.main_goal == "Get colleagues learning, because ambassadors bring them along"
    assert kpi(campaign, Metric.REACHED).name == "395 of 1,200 colleagues log in to the learning system"


def test_those_to_reach_are_called_what_the_manager_calls_them(hanneke: User) -> None:
    campaign = started(hanneke, who="verpleegkundigen")
    assert (campaign.main_goal[:16], "verpleegkundigen" in kpi(campaign, Metric.REACHED).name) == (
        "Verpleegkundigen",
        True,
    )


def test_the_kpis_are_drafts_that_serve_each_other_and_can_count_all_at_once(hanneke: User) -> None:
    campaign = started(hanneke)
    ids = {kpi.id: kpi.metric for kpi in kpis_of(campaign.id)}
    assert {kpi.metric: ids.get(kpi.serves_id or 0) for kpi in kpis_of(campaign.id)} == {
        Metric.PER_AMBASSADOR: None,
        Metric.STARTS: None,
        Metric.REACHED: Metric.STARTS,
        Metric.AMBASSADORS: Metric.REACHED,
        Metric.MEASURED: Metric.REACHED,
    }
    drafts = {kpi.state for kpi in kpis_of(campaign.id)}
    counting, incomplete = activate_all(campaign, by=hanneke)
    assert (drafts, len(counting), incomplete) == ({KpiState.DRAFT}, 5, [])
    owners = {action.owner for action in actions_of(campaign.id)}
    assert (kpis_without_actions(campaign.id), owners) == (set(), {hanneke})


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("headcount", [6, 30, 300, 5000])
def test_the_smart_check_has_nothing_to_wish_for(hanneke: User, language: str, headcount: int) -> None:
    campaign = started(hanneke, language=language, headcount=headcount)
    names = {kpi.id: kpi.name for kpi in kpis_of(campaign.id)}
    wanting = [
        (names[key], letter.letter, *map(str, letter.why))
        for key, letters in letters_of(campaign, kpis_of(campaign.id)).items()
        for letter in letters
        if letter.verdict is not Verdict.OK
    ]
    assert wanting == []


def test_the_criteria_are_those_of_the_whitepaper_and_the_plan_moves_along_with_the_start(hanneke: User) -> None:
    campaign = started(hanneke)
    assert len(criteria_of(campaign.id)) == 6
    later = CampaignSettings(
        name="Leren", starts_on=STARTS_ON + timedelta(days=7), ends_on=campaign.ends_on, headcount=1200
    )
    change_settings(campaign, later, by=hanneke)
    assert {shift.days for shift in out_of_step(campaign)} == {7}


@pytest.mark.parametrize(("language", "first"), [("nl", "Hoofddoel"), ("en", "Sharpen")])
def test_a_command_makes_a_campaign_by_the_playbook(
    runner: Runner, clock: time_machine.Traveller, language: str, first: str
) -> None:
    result = runner.invoke(args=[*CREATE, "--playbook", language, "--headcount", "300"])
    campaign = find("leren")
    assert campaign, result.output
    assert (campaign.language, actions_of(campaign.id)[0].title.split()[0]) == (language, first)


def test_without_a_number_a_command_takes_a_team_of_thirty(runner: Runner, clock: time_machine.Traveller) -> None:
    runner.invoke(args=[*CREATE, "--playbook", "nl"])
    campaign = find("leren")
    assert campaign
    assert (campaign.headcount, campaign.reach_goal) == (30, 25)


def test_a_command_makes_a_campaign_without_the_playbook(runner: Runner) -> None:
    runner.invoke(args=CREATE)
    campaign = find("leren")
    assert campaign
    assert (kpis_of(campaign.id), actions_of(campaign.id)) == ([], [])
