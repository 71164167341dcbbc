"""What rewards cost so far, at this pace and at most, counted by hand."""

from collections.abc import Callable

import pytest

from campaign.campaigns.models import Campaign
from campaign.core.stages import Stage
from campaign.people.models import Ambassador
from campaign.rewards.budget.costs import costs_of
from campaign.rewards.overview import overview_of
from campaign.rewards.states import Kind
from tests.factories import make_course, make_team
from tests.rewards.making import give, make_reward, set_budget
from tests.statements import statements


def test_a_campaign_counts_what_was_earned_and_what_is_still_to_come(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, score: Callable[..., None]
) -> None:
    # 15 of the 60 days are over; 45 are left. Three logins in these 15 days: 250 each, 50 a day.
    bonus = make_reward(campaign, Kind.RESULT)
    prize = make_reward(campaign, Kind.RANK)
    set_budget(campaign, 100_000)
    score(sanne, *[("login", None, "2026-11-10")] * 3)
    give(campaign)
    costs = costs_of(campaign)
    assert (costs.of(bonus.id).so_far, costs.a_day) == (750, 50)
    # At most: each of the five colleagues logs in once.
    assert (costs.of(bonus.id).most, costs.of(bonus.id).at_this_pace) == (1250, 1250)
    assert (costs.of(prize.id).so_far, costs.of(prize.id).at_this_pace) == (0, 50_000)
    assert (costs.budget.earned, costs.budget.possible, costs.budget.expected) == (750, 50_500, 51_250)


def test_each_kind_has_its_own_bound(
    subtests: pytest.Subtests, campaign: Campaign, sanne: Ambassador, omar: Ambassador
) -> None:
    campaign.headcount = 40
    for _ in range(2):
        make_course(campaign, listed=True)
    cases = [
        (Kind.RESULT, {"stage": Stage.LOGIN}, 40 * 250),
        (Kind.RESULT, {"stage": Stage.COMPLETION}, 40 * 2 * 250),
        (Kind.THRESHOLD, {}, 2 * 3000),
        (Kind.RANK, {"first_rank": 1, "last_rank": 1}, 50_000),
        (Kind.RANK, {"first_rank": 1, "last_rank": 9}, 2 * 50_000),
        (Kind.RANK, {"first_rank": 5, "last_rank": 9}, 0),
        (Kind.TEAM, {}, 0),
        (Kind.LOTTERY, {"stock": 9}, 2 * 5000),
        (Kind.SHOP, {"stock": 5}, 5 * 2400),
        (Kind.SHOP, {"stock": None}, None),
        (Kind.DONATION, {}, None),
    ]
    for kind, facts, most in cases:
        with subtests.test(kind=kind, facts=facts, most=most):
            reward = make_reward(campaign, kind, **facts)
            assert costs_of(campaign).of(reward.id).most == most


def test_the_costs_ask_the_same_questions_however_much_was_earned(
    campaign: Campaign, sanne: Ambassador, score: Callable[..., None]
) -> None:
    make_reward(campaign, Kind.RESULT)
    score(sanne, ("login", None, "2026-11-10"))
    give(campaign)
    few = len(statements(lambda: costs_of(campaign)))
    score(sanne, *[("login", None, "2026-11-10")] * 5)
    give(campaign)
    assert len(statements(lambda: costs_of(campaign))) == few


def test_a_campaign_without_rewards_has_nothing_to_say_of_them(campaign: Campaign) -> None:
    campaign.is_reward_free = True
    make_team(campaign)
    assert overview_of(campaign) is None
