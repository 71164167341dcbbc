"""A campaign that begins with the playbook."""

from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.queries import find
from campaign.campaigns.services import change_settings
from campaign.campaigns.settings import CampaignSettings
from campaign.extensions import db
from campaign.goals.judging import letters_of
from campaign.goals.models import Kpi, KpiState, Metric
from campaign.goals.queries import kpis_of
from campaign.goals.services import activate_all
from campaign.goals.smart import Verdict
from campaign.plan.queries import actions_of, kpis_without_actions
from campaign.plan.services import out_of_step
from campaign.playbook.start import start_by_playbook
from campaign.selection.scan.criteria import criteria_of
from campaign.selection.texts import texts_of
from tests.client import Runner
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


@pytest.mark.parametrize(
    ("language", "goal", "name"),
    [
        (
            "nl",
            "Collega’s aan het leren krijgen, doordat ambassadeurs hen meenemen",
            "395 van de 1.200 collega’s loggen in op het leersysteem",
        ),
        (
            "en",
            "Get colleagues learning, because ambassadors bring them along",
            "395 of 1,200 colleagues log in to the learning system",
        ),
    ],
)
def test_goal_and_kpis_are_in_the_language_and_numbers_of_the_campaign(
    hanneke: User, language: str, goal: str, name: str
) -> None:
    campaign = started(hanneke, language=language)
    assert (campaign.main_goal, kpi(campaign, Metric.REACHED).name) == (goal, name)


def test_those_to_reach_are_called_what_the_manager_calls_them(hanneke: User) -> None:
    campaign = started(hanneke, who="verpleegkundigen")
    assert (campaign.main_goal[:16], "verpleegkundigen" in kpi(campaign, Metric.REACHED).name) == (
        "Verpleegkundigen",
        True,
    )


def test_the_kpis_are_drafts_that_can_count_all_at_once(hanneke: User) -> None:
    campaign = started(hanneke)
    drafts = {kpi.state for kpi in kpis_of(campaign.id)}
    counting, incomplete = activate_all(campaign, by=hanneke)
    assert (drafts, len(counting), incomplete) == ({KpiState.DRAFT}, 5, [])


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


def test_the_ambassadors_serve_the_reach_and_the_reach_serves_the_starts(hanneke: User) -> None:
    campaign = started(hanneke)
    ids = {kpi.id: kpi.metric for kpi in kpis_of(campaign.id)}
    serves = {kpi.metric: ids.get(kpi.serves_id or 0) for kpi in kpis_of(campaign.id)}
    assert serves == {
        Metric.PER_AMBASSADOR: None,
        Metric.STARTS: None,
        Metric.REACHED: Metric.STARTS,
        Metric.AMBASSADORS: Metric.REACHED,
        Metric.MEASURED: Metric.REACHED,
    }


def test_every_kpi_has_actions_and_they_are_of_whoever_made_the_campaign(hanneke: User) -> None:
    campaign = started(hanneke)
    activate_all(campaign, by=hanneke)
    owners = {action.owner for action in actions_of(campaign.id)}
    assert (kpis_without_actions(campaign.id), owners) == (set(), {hanneke})


def test_the_plan_moves_along_with_the_start(hanneke: User) -> None:
    campaign = started(hanneke)
    later = CampaignSettings(
        name="Leren", starts_on=STARTS_ON + timedelta(days=7), ends_on=campaign.ends_on, headcount=1200
    )
    change_settings(campaign, later, by=hanneke)
    assert {shift.days for shift in out_of_step(campaign)} == {7}


def test_the_goal_on_the_scoreboard_is_that_of_the_kpi(hanneke: User) -> None:
    campaign = started(hanneke)
    assert campaign.reach_goal == kpi(campaign, Metric.REACHED).target


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


def test_candidates_read_what_is_asked_in_the_language_of_the_campaign(hanneke: User) -> None:
    texts = texts_of(started(hanneke))
    assert (texts.hours_per_week, "ongeveer 5 collega’s mee" in texts.expectations) == (2, True)


def test_a_campaign_begins_with_the_criteria_of_the_whitepaper(hanneke: User) -> None:
    assert len(criteria_of(started(hanneke).id)) == 6
