"""Making rewards and changing them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import DomainError, NotFound, WrongState
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.rewards.facts import RewardFacts, checked, facts_of, version_of
from campaign.rewards.models import Reward
from campaign.rewards.published import rewards_to_read, to_read
from campaign.rewards.queries import live_rewards
from campaign.rewards.services import Overtaken, change, change_settings, make, retire, shift
from campaign.rewards.shop import buy
from campaign.rewards.states import Kind, LeaverRule
from tests.factories import make_campaign
from tests.rewards.making import USUAL, awards_of, give, make_reward

LOGIN = ("login", None, "2026-11-10")


def rewrite(campaign: Campaign, reward: Reward, **facts: Any) -> None:
    change(campaign, reward, RewardFacts(**{**vars(facts_of(reward)), **facts}), by=None)
    db.session.commit()


@pytest.mark.parametrize("kind", list(Kind))
def test_a_reward_keeps_what_its_kind_asks_for_and_nothing_else(kind: Kind) -> None:
    everything = {
        "stage": Stage.START,
        "starts_on": date(2026, 11, 10),
        "threshold": 3,
        "first_rank": 1,
        "last_rank": 2,
        "price": 5,
        "stock": 6,
        "draw_on": date(2026, 12, 1),
    }
    kept = checked(kind, RewardFacts(title="  A   prize ", cost_cents=100, **everything))  # type: ignore[arg-type]
    told = {name for name, value in vars(kept).items() if value is not None} - {"title", "about", "cost_cents"}
    assert kept.title == "A prize"
    assert told <= set(everything)
    assert {"price"} & told == ({"price"} if kind in {Kind.SHOP, Kind.DONATION} else set())


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        (Kind.RESULT, {"stage": None}),
        (Kind.RESULT, {"cost_cents": -1}),
        (Kind.RESULT, {"cost_cents": 100_000_001}),
        (Kind.RESULT, {"title": " \u202e "}),
        (Kind.THRESHOLD, {"threshold": None}),
        (Kind.THRESHOLD, {"threshold": 0}),
        (Kind.RANK, {"first_rank": None}),
        (Kind.LOTTERY, {"stock": None}),
        (Kind.LOTTERY, {"draw_on": None}),
        (Kind.SHOP, {"price": 0}),
        (Kind.SHOP, {"price": 2**40}),
    ],
)
def test_what_cannot_be_meant_is_refused(kind: Kind, wrong: dict[str, Any]) -> None:
    with pytest.raises(DomainError):
        checked(kind, RewardFacts(**{**USUAL[kind], **wrong}))


@given(st.text())
def test_no_title_turns_a_line_around_or_breaks_it(title: str) -> None:
    try:
        kept = checked(Kind.TEAM, RewardFacts(title=title))
    except DomainError:
        return
    assert not set(kept.title) & set("\n\r\x00\u202e\u2028\u200b")


def test_ranks_may_be_said_the_other_way_round() -> None:
    kept = checked(Kind.RANK, RewardFacts(title="Prize", first_rank=3, last_rank=1))
    assert (kept.first_rank, kept.last_rank) == (1, 3)


def test_what_someone_earned_keeps_the_cost_that_it_had(
    campaign: Campaign, sanne: Ambassador, score: Callable[..., None]
) -> None:
    reward = make_reward(campaign, Kind.RESULT)
    score(sanne, LOGIN)
    give(campaign)
    rewrite(campaign, reward, cost_cents=500)
    score(sanne, LOGIN)
    give(campaign)
    assert [award.cost_cents for award in awards_of(campaign)] == [250, 500]


def test_what_it_is_earned_with_stays_once_someone_earned_it(
    campaign: Campaign, sanne: Ambassador, score: Callable[..., None]
) -> None:
    reward = make_reward(campaign, Kind.THRESHOLD, threshold=1)
    score(sanne, LOGIN)
    give(campaign)
    with pytest.raises(DomainError):
        rewrite(campaign, reward, threshold=2)


def test_there_are_never_fewer_than_are_gone(campaign: Campaign, sanne: Ambassador, score: Callable[..., None]) -> None:
    reward = make_reward(campaign, Kind.SHOP, price=1, stock=5)
    score(sanne, LOGIN, LOGIN)
    for key in ("a" * 32, "b" * 32):
        buy(campaign, sanne, reward, key=key)
    with pytest.raises(DomainError):
        rewrite(campaign, reward, stock=1)


def test_of_two_managers_the_later_one_hears_of_the_other(campaign: Campaign) -> None:
    reward = make_reward(campaign, Kind.TEAM)
    seen = version_of(reward)
    rewrite(campaign, reward, title="Their title")
    with pytest.raises(Overtaken):
        change(campaign, reward, RewardFacts(title="My title", cost_cents=2000), by=None, seen=seen)


def test_rewards_change_places(campaign: Campaign) -> None:
    first, second = make_reward(campaign, Kind.TEAM, title="A"), make_reward(campaign, Kind.TEAM, title="B")
    shift(campaign, second, up=True)
    shift(campaign, second, up=True)
    assert live_rewards(campaign.id) == [second, first]


def test_a_reward_of_another_campaign_is_not_there(campaign: Campaign) -> None:
    reward = make_reward(make_campaign(), Kind.TEAM)
    with pytest.raises(NotFound):
        retire(campaign, reward, by=None)


@pytest.mark.parametrize("wrong", [{"budget_cents": -1}, {"budget_cents": 10**10}, {"currency": "XXX"}])
def test_a_budget_that_cannot_be_meant_is_refused(campaign: Campaign, wrong: dict[str, Any]) -> None:
    usual = {"budget_cents": 1000, "currency": "EUR", "leaver_rule": LeaverRule.KEEPS}
    with pytest.raises(DomainError):
        change_settings(campaign, **{**usual, **wrong}, by=None)


@pytest.mark.parametrize("closing", ["phase", "is_reward_free"])
def test_nothing_new_is_promised_after_the_end_or_without_rewards(campaign: Campaign, closing: str) -> None:
    setattr(campaign, closing, Phase.CLOSED if closing == "phase" else True)
    db.session.commit()
    with pytest.raises(WrongState):
        make(campaign, Kind.TEAM, RewardFacts(title="Late"), by=None)


def test_the_rules_tell_of_a_lottery_what_seals_its_seed_and_not_the_seed(campaign: Campaign) -> None:
    reward = make_reward(campaign, Kind.LOTTERY)
    told = str(to_read(campaign).as_json())
    assert reward.seed
    assert reward.seed not in told
    assert rewards_to_read(campaign)[0].seed_digest in told  # type: ignore[operator]


def test_the_rules_do_not_tell_what_a_thing_costs(campaign: Campaign) -> None:
    make_reward(campaign, Kind.SHOP, cost_cents=123_456)
    assert "123456" not in str(to_read(campaign).as_json())


def test_what_can_be_earned_no_more_is_not_in_the_rules(campaign: Campaign) -> None:
    retire(campaign, make_reward(campaign, Kind.TEAM), by=None)
    assert rewards_to_read(campaign) == []
