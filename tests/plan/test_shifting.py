"""The campaign gets other days, and the actions are asked about."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import change_settings
from campaign.campaigns.settings import CampaignSettings
from campaign.goals.models import Kpi
from campaign.plan.models import Action, ActionState
from campaign.plan.services import leave_in_place, move_along, out_of_step, set_state
from tests.client import Client
from tests.plan.making import make_action

WEEK = timedelta(weeks=1)


def start_later(campaign: Campaign, by: timedelta = WEEK) -> None:
    settings = CampaignSettings(name=campaign.name, starts_on=campaign.starts_on, ends_on=campaign.ends_on)
    change_settings(campaign, replace(settings, starts_on=campaign.starts_on + by), by=None)


def end_later(campaign: Campaign, by: timedelta) -> None:
    settings = CampaignSettings(name=campaign.name, starts_on=campaign.starts_on, ends_on=campaign.ends_on + by)
    change_settings(campaign, settings, by=None)


@pytest.fixture
def action(campaign: Campaign) -> Action:
    """Due 25 days after the start, with five days of work."""
    return make_action(campaign, "Posters", starts_on=date(2026, 11, 23), due_on=date(2026, 11, 27))


def test_nothing_is_out_of_step_before_the_start_moves(campaign: Campaign, action: Action) -> None:
    assert out_of_step(campaign) == []


def test_nothing_moves_without_asking(campaign: Campaign, action: Action) -> None:
    start_later(campaign)
    assert action.due_on == date(2026, 11, 27)


def test_what_would_move_is_shown_with_its_new_day(campaign: Campaign, action: Action) -> None:
    start_later(campaign)
    assert [(shift.action, shift.due_on, shift.days) for shift in out_of_step(campaign)] == [
        (action, date(2026, 12, 4), 7)
    ]


def test_an_earlier_start_brings_actions_forward(campaign: Campaign, action: Action) -> None:
    start_later(campaign, -WEEK)
    assert [shift.days for shift in out_of_step(campaign)] == [-7]


def test_after_yes_the_action_moved_with_its_first_day(campaign: Campaign, action: Action, manager: User) -> None:
    start_later(campaign)
    assert move_along(campaign, by=manager) == 1
    assert (action.starts_on, action.due_on) == (date(2026, 11, 30), date(2026, 12, 4))
    assert out_of_step(campaign) == []


def test_after_no_nothing_moved_and_nothing_is_asked(campaign: Campaign, action: Action, manager: User) -> None:
    start_later(campaign)
    leave_in_place(campaign, by=manager)
    assert action.due_on == date(2026, 11, 27)
    assert out_of_step(campaign) == []


def test_after_no_the_next_move_is_asked_about_again(campaign: Campaign, action: Action, manager: User) -> None:
    start_later(campaign)
    leave_in_place(campaign, by=manager)
    start_later(campaign)
    assert [shift.days for shift in out_of_step(campaign)] == [7]


def test_a_campaign_that_starts_on_its_old_day_again_asks_nothing(campaign: Campaign, action: Action) -> None:
    start_later(campaign)
    start_later(campaign, -WEEK)
    assert out_of_step(campaign) == []


@pytest.mark.parametrize("state", [ActionState.DONE, ActionState.DROPPED])
def test_what_is_closed_stays(campaign: Campaign, state: ActionState) -> None:
    make_action(campaign, state=state)
    start_later(campaign)
    assert out_of_step(campaign) == []


def test_what_is_opened_again_after_the_answer_is_in_step(campaign: Campaign, action: Action, manager: User) -> None:
    done = make_action(campaign, state=ActionState.DONE)
    start_later(campaign)
    move_along(campaign, by=manager)
    set_state(campaign, done, ActionState.TODO, by=manager)
    assert out_of_step(campaign) == []


def test_what_would_come_on_a_holiday_comes_on_the_day_of_work_before(campaign: Campaign, manager: User) -> None:
    make_action(campaign, due_on=date(2026, 11, 6))
    start_later(campaign, 8 * WEEK)
    # New Year’s Day.
    assert [shift.due_on for shift in out_of_step(campaign)] == [date(2026, 12, 31)]
    move_along(campaign, by=manager)
    assert out_of_step(campaign) == []
    start_later(campaign, -8 * WEEK)
    assert [shift.due_on for shift in out_of_step(campaign)] == [date(2026, 11, 6)]


def test_what_would_come_on_a_first_day_that_is_a_holiday_does_not_come_before_the_campaign(campaign: Campaign) -> None:
    make_action(campaign, due_on=campaign.starts_on)
    start_later(campaign, date(2026, 12, 25) - campaign.starts_on)
    assert [shift.due_on for shift in out_of_step(campaign)] == [date(2026, 12, 28)]


def test_whoever_plans_for_a_saturday_keeps_saturdays(campaign: Campaign) -> None:
    make_action(campaign, due_on=date(2026, 11, 14))
    assert out_of_step(campaign) == []
    start_later(campaign)
    assert [shift.due_on for shift in out_of_step(campaign)] == [date(2026, 11, 21)]


def test_what_belongs_to_the_end_moves_along_with_the_last_day(
    campaign: Campaign, action: Action, manager: User
) -> None:
    finale, after = make_action(campaign, due_on=date(2026, 12, 31)), make_action(campaign, due_on=date(2027, 1, 14))
    start_later(campaign)
    assert [shift.action for shift in out_of_step(campaign)] == [action]
    leave_in_place(campaign, by=manager)
    end_later(campaign, -WEEK)
    # A week before is Christmas Eve; what comes after the campaign stays behind its last day.
    assert [(shift.action, shift.due_on) for shift in out_of_step(campaign)] == [
        (finale, date(2026, 12, 24)),
        (after, date(2027, 1, 7)),
    ]
    move_along(campaign, by=manager)
    assert out_of_step(campaign) == []


def test_saving_a_new_end_leads_to_the_question(campaign: Campaign, managing: Client) -> None:
    make_action(campaign, due_on=date(2026, 12, 31))
    assert managing.submit("/c/leren/settings", ends_on="2027-01-14").location == "/c/leren/plan/moving"


def test_an_action_with_a_day_of_its_own_stays(campaign: Campaign) -> None:
    make_action(campaign, moves_along=False)
    start_later(campaign)
    assert out_of_step(campaign) == []


def test_saving_a_new_start_leads_to_the_question(campaign: Campaign, action: Action, managing: Client) -> None:
    saved = managing.submit("/c/leren/settings", starts_on="2026-11-09")
    assert saved.location == "/c/leren/plan/moving"
    page = managing.get(saved.location).text
    assert "Does 1 action move along?" in page
    assert "7 days later" in page


def test_beside_the_question_stands_which_kpis_keep_their_deadlines(
    campaign: Campaign, action: Action, kpi: Kpi, managing: Client
) -> None:
    managing.submit("/c/leren/settings", starts_on="2026-11-09")
    assert f"/c/leren/goals/{kpi.id}/revise" in managing.get("/c/leren/plan/moving").text


def test_saving_anything_else_leads_back_to_the_settings(campaign: Campaign, action: Action, managing: Client) -> None:
    assert managing.submit("/c/leren/settings", name="Learn").location == "/c/leren/settings"


def test_the_question_is_on_the_plan_until_it_is_answered(campaign: Campaign, action: Action, managing: Client) -> None:
    managing.submit("/c/leren/settings", starts_on="2026-11-09")
    assert "1 action could move along" in managing.get("/c/leren/plan").text
    managing.submit("/c/leren/plan/moving", to="/c/leren/plan/staying")
    assert "could move along" not in managing.get("/c/leren/plan").text


def test_yes_moves_it(campaign: Campaign, action: Action, managing: Client) -> None:
    managing.submit("/c/leren/settings", starts_on="2026-11-09")
    managing.submit("/c/leren/plan/moving", to="/c/leren/plan/moving")
    assert "All actions are in step" in managing.get("/c/leren/plan/moving").text
