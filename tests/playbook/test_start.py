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


def test_it_is_evaluated_on_the_days_of_the_plan_with_the_questions_of_the_playbook(hanneke: User) -> None:
    campaign = started(hanneke)
    days = {action.title: action.due_on for action in actions_of(campaign.id)}
    rounds = rounds_of(campaign.id)
    assert [(one.title, one.held_on) for one in rounds] == [
        ("Tussentijdse evaluatie", days["Tussentijdse evaluatie met de ambassadeurs"]),
        ("Eindevaluatie", days["Eindevaluatie met de ambassadeurs"]),
    ]
    assert all(questions_of(one.id) and one.opened_at is None for one in rounds)


def test_an_action_leads_to_the_page_on_which_it_is_done(hanneke: User, client: Client) -> None:
    campaign = started(hanneke, language="en")
    client.sign_in(hanneke)
    meeting = next(one for one in actions_of(campaign.id) if one.title == "First meeting of the ambassadors")
    plan = client.get(f"/c/{campaign.slug}/plan").text
    assert f'<a href="/c/{campaign.slug}/meetings">Do it here' in plan
    assert plan.count("Do it here") == len([one for one in ACTIONS if one.page])
    own = f"/c/{campaign.slug}/plan/{meeting.id}"
    assert "Do it here" in client.get(own).text
    set_state(campaign, meeting, ActionState.DONE, by=hanneke)
    db.session.commit()
    assert "Do it here" not in client.get(own).text


def test_its_plan_is_not_too_ambitious_before_anyone_said_their_hours(hanneke: User) -> None:
    campaign = started(hanneke)
    activate_all(campaign, by=hanneke)
    reckoning = reckon(campaign, today(campaign.zone))
    assert (reckoning.too_ambitious, reckoning.waits) == ((), True)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        (
            "nl",
            [
                "Collega’s beginnen 1 keer aan een cursus",
                "1 van de 2 collega’s logt in op het leersysteem",
                "Er doet 1 ambassadeur mee",
            ],
        ),
        (
            "en",
            [
                "Colleagues start 1 course",
                "1 of 2 colleagues logs in to the learning system",
                "1 ambassador takes part",
            ],
        ),
    ],
)
def test_a_target_of_one_is_one(hanneke: User, language: str, names: list[str]) -> None:
    assert [one.name for one in kpis_of(started(hanneke, language=language, headcount=2).id)][1:4] == names


def test_a_campaign_made_half_past_midnight_is_of_the_new_day(
    app: Flask, clock: time_machine.Traveller, client: Client
) -> None:
    # Monday the 16th in Amsterdam, Sunday the 15th in Greenwich.
    clock.move_to(datetime(2026, 11, 15, 23, 30, tzinfo=UTC), tick=False)
    campaign = started(make_user(name="Hanneke Post"))
    assert kpi(campaign, Metric.AMBASSADORS).starts_on == date(2026, 11, 16)
    client.sign_in(make_user(is_admin=True))
    # The first Monday that leaves six weeks.
    assert 'value="2026-12-28"' in client.get("/campaigns/new").text


def test_a_command_makes_a_campaign_without_the_playbook(runner: Runner) -> None:
    runner.invoke(args=CREATE)
    campaign = find("leren")
    assert campaign
    assert (kpis_of(campaign.id), actions_of(campaign.id)) == ([], [])
