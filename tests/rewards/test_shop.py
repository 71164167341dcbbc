"""Points are spent without lowering the rank, once for each click, and never from an empty purse."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.corrections.services import reverse
from campaign.conversions.models import Conversion
from campaign.core import clock
from campaign.core.errors import DomainError, NotFound, WrongState
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.points.queries import scores
from campaign.rewards.facts import facts_of
from campaign.rewards.models import Award
from campaign.rewards.moving import approve, cancel, undo
from campaign.rewards.queries import given_to, purse_of
from campaign.rewards.services import change, retire
from campaign.rewards.shop import buy, give_back
from campaign.rewards.states import AwardState, Kind
from tests.factories import make_campaign
from tests.rewards.making import awards_of, make_reward

LOGIN = ("login", None, "2026-11-10")
KEY = "a" * 32
OTHER = "b" * 32


@pytest.fixture
def rich(sanne: Ambassador, score: Callable[..., None]) -> Ambassador:
    """Sanne with three points."""
    score(sanne, LOGIN, LOGIN, LOGIN)
    return sanne


def bought(campaign: Campaign, ambassador: Ambassador, kind: Kind = Kind.SHOP, **facts: object) -> Award:
    """One of it; committed."""
    award = buy(campaign, ambassador, make_reward(campaign, kind, **facts), key=KEY)
    db.session.commit()
    return award


def test_spending_leaves_the_rank_as_it_is(campaign: Campaign, rich: Ambassador) -> None:
    before = scores(campaign.id, [rich.id], clock.today(campaign.zone))
    bought(campaign, rich)
    assert scores(campaign.id, [rich.id], clock.today(campaign.zone)) == before
    assert purse_of(rich).balance == 1


def test_the_same_click_twice_buys_once(campaign: Campaign, rich: Ambassador) -> None:
    reward = make_reward(campaign, Kind.SHOP, price=1)
    first, second = (buy(campaign, rich, reward, key=KEY) for _ in range(2))
    assert (first.id, purse_of(rich).balance) == (second.id, 2)


def test_two_clicks_on_two_pages_buy_twice(campaign: Campaign, rich: Ambassador) -> None:
    reward = make_reward(campaign, Kind.SHOP, price=1)
    for key in (KEY, OTHER):
        buy(campaign, rich, reward, key=key)
    assert purse_of(rich).balance == 1


def test_a_made_up_key_buys_nothing(subtests: pytest.Subtests, campaign: Campaign, rich: Ambassador) -> None:
    reward = make_reward(campaign, Kind.SHOP)
    for key in ("", "x", "A" * 32, "a" * 33, "a" * 31 + "\n", "'; --" + "a" * 27):
        with subtests.test(key=key), pytest.raises(DomainError):
            buy(campaign, rich, reward, key=key)


def test_nobody_spends_points_that_are_not_there(campaign: Campaign, rich: Ambassador) -> None:
    reward = make_reward(campaign, Kind.SHOP, price=4)
    with pytest.raises(DomainError, match="You need 1 more point"):
        buy(campaign, rich, reward, key=KEY)


def test_the_last_one_goes_to_one(campaign: Campaign, rich: Ambassador) -> None:
    reward = make_reward(campaign, Kind.SHOP, price=1, stock=1)
    buy(campaign, rich, reward, key=KEY)
    with pytest.raises(WrongState):
        buy(campaign, rich, reward, key=OTHER)


def test_what_is_cancelled_is_there_for_someone_else_and_the_points_go_back(
    campaign: Campaign, rich: Ambassador
) -> None:
    reward = make_reward(campaign, Kind.SHOP, stock=1)
    award = buy(campaign, rich, reward, key=KEY)
    cancel(campaign, [award.id], why="Sold out", by=None)
    assert purse_of(rich).balance == 3
    assert buy(campaign, rich, reward, key=OTHER).state is AwardState.EARNED


def test_what_was_cancelled_is_bought_again_and_not_undone(campaign: Campaign, rich: Ambassador) -> None:
    award = bought(campaign, rich)
    cancel(campaign, [award.id], why="Sold out", by=None)
    with pytest.raises(WrongState):
        undo(campaign, [award.id], by=None)


def test_an_ambassador_changes_their_mind_until_it_is_approved(campaign: Campaign, rich: Ambassador) -> None:
    award = bought(campaign, rich)
    give_back(campaign, rich, award)
    assert (award.state, purse_of(rich).balance) == (AwardState.CANCELLED, 3)


def test_what_is_approved_is_not_given_back_by_oneself(campaign: Campaign, rich: Ambassador) -> None:
    award = bought(campaign, rich)
    approve(campaign, [award.id], by=None)
    with pytest.raises(WrongState):
        give_back(campaign, rich, award)


def test_nobody_gives_back_what_is_someone_elses(campaign: Campaign, rich: Ambassador, omar: Ambassador) -> None:
    award = bought(campaign, rich)
    with pytest.raises(NotFound):
        give_back(campaign, omar, award)


def test_a_result_taken_back_later_brings_the_purse_below_zero_and_takes_nothing_away(
    campaign: Campaign, rich: Ambassador, manager: User
) -> None:
    bought(campaign, rich, price=3)
    reverse(campaign, db.session.query(Conversion).first(), explanation="Wrong", by=manager)
    db.session.commit()
    assert (purse_of(rich).balance, awards_of(campaign)[0].state) == (-1, AwardState.EARNED)


def test_nobody_pays_another_price_than_the_one_on_the_page(campaign: Campaign, rich: Ambassador) -> None:
    reward = make_reward(campaign, Kind.SHOP, price=1)
    change(campaign, reward, replace(facts_of(reward), price=3), by=None)
    with pytest.raises(WrongState):
        buy(campaign, rich, reward, key=KEY, price=1)
    assert buy(campaign, rich, reward, key=KEY, price=3).points_spent == 3


def test_what_is_retired_is_not_to_be_had(campaign: Campaign, rich: Ambassador) -> None:
    reward = make_reward(campaign, Kind.SHOP)
    retire(campaign, reward, by=None)
    with pytest.raises(WrongState):
        buy(campaign, rich, reward, key=KEY)


def test_a_prize_is_not_for_sale(campaign: Campaign, rich: Ambassador) -> None:
    with pytest.raises(WrongState):
        buy(campaign, rich, make_reward(campaign, Kind.RANK), key=KEY)


def test_after_the_end_nothing_is_bought(campaign: Campaign, rich: Ambassador) -> None:
    reward = make_reward(campaign, Kind.SHOP)
    campaign.phase = Phase.CLOSED
    db.session.commit()
    with pytest.raises(WrongState):
        buy(campaign, rich, reward, key=KEY)


def test_another_campaigns_shop_is_closed(campaign: Campaign, rich: Ambassador) -> None:
    with pytest.raises(NotFound):
        buy(campaign, rich, make_reward(make_campaign(), Kind.SHOP), key=KEY)


def test_what_was_given_to_a_good_cause_is_added_up(campaign: Campaign, rich: Ambassador) -> None:
    cause = make_reward(campaign, Kind.DONATION)
    for key in (KEY, OTHER):
        award = buy(campaign, rich, cause, key=key)
    cancel(campaign, [award.id], why="Not yet", by=None)
    assert given_to(campaign.id) == {cause.id: 1000}
