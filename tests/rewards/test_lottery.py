"""A draw that anyone can check, and that nobody repeats."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.campaigns.models import Campaign, Phase
from campaign.core.codes import digest
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.rewards.facts import RewardFacts, facts_of
from campaign.rewards.lottery import services as lottery
from campaign.rewards.lottery.services import check, draw, program, read_list, tickets_for, winners
from campaign.rewards.models import LotteryDraw, Reward
from campaign.rewards.services import change
from campaign.rewards.states import Kind
from tests.factories import make_ambassador
from tests.rewards.making import make_reward, subjects, told

LOGIN = ("login", None, "2026-11-10")
TICKETS = st.lists(st.integers(1, 40), min_size=1, max_size=30).map(lambda counts: list(enumerate(counts, start=1)))


def by_hand(seed: str, tickets: list[tuple[int, int]], which: int) -> int:
    """Which ticket of all the first attempt at a prize points at, counted from 0."""
    listed = sha256("".join(f"{number} {count}\n" for number, count in tickets).encode()).hexdigest()
    drawn = int.from_bytes(sha256(f"{seed} {listed} {which} 1".encode()).digest(), "big")
    return drawn % sum(count for _, count in tickets)


@pytest.mark.parametrize(
    ("seed", "tickets", "prizes", "won"),
    [
        ("seed", [(1, 1)], 5, [1]),
        ("seed", [(1, 3), (2, 2), (3, 5)], 0, []),
        # By sha256sum and a pocket calculator: the remainders are 4 of 10 (number 2), then 1 of 8 (number 1).
        ("seed", [(1, 3), (2, 2), (3, 5)], 3, [2, 1, 3]),
        # 1 of 10 (number 1), then 2 of 7 (number 3).
        ("other", [(1, 3), (2, 2), (3, 5)], 3, [1, 3, 2]),
    ],
)
def test_the_draw_is_as_counted_by_hand(seed: str, tickets: list[tuple[int, int]], prizes: int, won: list[int]) -> None:
    assert winners(seed, tickets, prizes) == won


@given(st.text("0123456789abcdef", min_size=1, max_size=64), TICKETS)
def test_the_first_winner_holds_the_ticket_that_the_fingerprint_points_at(
    seed: str, tickets: list[tuple[int, int]]
) -> None:
    lying = [number for number, count in tickets for _ in range(count)]
    assert winners(seed, tickets, 1) == [lying[by_hand(seed, tickets, 1)]]


@given(st.text("0123456789abcdef", min_size=1, max_size=64), TICKETS, st.integers(0, 40))
def test_nobody_wins_twice_and_all_prizes_go(seed: str, tickets: list[tuple[int, int]], prizes: int) -> None:
    won = winners(seed, tickets, prizes)
    assert len(won) == len(set(won)) == min(prizes, len(tickets))
    assert set(won) <= {number for number, _ in tickets}


def test_whoever_has_three_times_the_tickets_wins_about_three_times_as_often() -> None:
    won = Counter(winners(str(seed), [(1, 1), (2, 3)], 1)[0] for seed in range(4000))
    assert won[2] / won[1] == pytest.approx(3, rel=0.12)


@pytest.mark.parametrize(
    ("amount", "for_one", "tickets"), [(0, 1, 0), (9, 10, 0), (10, 10, 1), (29, 10, 2), (-5, 10, 0)]
)
def test_so_much_brings_so_many_tickets(amount: int, for_one: int, tickets: int) -> None:
    assert tickets_for(amount, for_one) == tickets


@pytest.fixture
def voucher(campaign: Campaign) -> Reward:
    return make_reward(campaign, Kind.LOTTERY, stock=2)


@pytest.fixture
def holders(campaign: Campaign, sanne: Ambassador, omar: Ambassador, score: Callable[..., None]) -> list[Ambassador]:
    """Sanne has two tickets, Omar one, Mees none."""
    score(sanne, LOGIN, LOGIN)
    score(omar, LOGIN)
    return [sanne, omar, make_ambassador(campaign, "Mees")]


def test_the_seed_that_is_revealed_is_the_one_that_was_sealed(
    campaign: Campaign, voucher: Reward, holders: list[Ambassador]
) -> None:
    sealed = digest(voucher.seed or "")
    drawn = draw(campaign, voucher, by=None)
    assert sha256(drawn.seed.encode()).hexdigest() == sealed


def test_everyone_with_a_ticket_takes_part_and_hears_of_winning(
    campaign: Campaign, voucher: Reward, holders: list[Ambassador]
) -> None:
    drawn = draw(campaign, voucher, by=None)
    db.session.commit()
    assert drawn.tickets == [(1, 2), (2, 1)]
    assert told(campaign) == [("Omar Haddad", "Voucher", "earned"), ("Sanne de Vries", "Voucher", "earned")]
    assert subjects(holders[0]) == ["You earned a reward in “Everyone learns”"]


def test_whoever_stopped_takes_no_part(campaign: Campaign, voucher: Reward, holders: list[Ambassador]) -> None:
    holders[0].stepped_down_at = holders[0].created_at
    db.session.commit()
    assert draw(campaign, voucher, by=None).holders == [holders[1].id]


def test_nobody_draws_twice(campaign: Campaign, voucher: Reward, holders: list[Ambassador]) -> None:
    draw(campaign, voucher, by=None)
    with pytest.raises(WrongState):
        draw(campaign, voucher, by=None)


def test_a_drawn_lottery_stays_as_it_is(campaign: Campaign, voucher: Reward, holders: list[Ambassador]) -> None:
    draw(campaign, voucher, by=None)
    facts = RewardFacts(**{**vars(facts_of(voucher)), "stock": 9})
    with pytest.raises(WrongState):
        change(campaign, voucher, facts, by=None)


def test_what_happens_after_the_draw_changes_nothing_of_it(
    campaign: Campaign, voucher: Reward, holders: list[Ambassador], score: Callable[..., None]
) -> None:
    before = draw(campaign, voucher, by=None)
    db.session.commit()
    score(holders[2], LOGIN, LOGIN)
    assert lottery.as_drawn(db.session.get_one(LotteryDraw, voucher.id)) == before


def test_nobody_draws_before_the_day(campaign: Campaign, holders: list[Ambassador]) -> None:
    later = make_reward(campaign, Kind.LOTTERY, draw_on=campaign.starts_on + timedelta(days=30))
    with pytest.raises(WrongState):
        draw(campaign, later, by=None)


def test_nobody_draws_while_the_scoreboard_stands_still(
    campaign: Campaign, voucher: Reward, holders: list[Ambassador]
) -> None:
    campaign.frozen_at = campaign.created_at
    db.session.commit()
    with pytest.raises(WrongState):
        draw(campaign, voucher, by=None)


def test_nobody_draws_after_the_end(campaign: Campaign, voucher: Reward, holders: list[Ambassador]) -> None:
    campaign.phase = Phase.CLOSED
    db.session.commit()
    with pytest.raises(WrongState):
        draw(campaign, voucher, by=None)


def test_without_a_ticket_there_is_nothing_to_draw(campaign: Campaign, voucher: Reward) -> None:
    with pytest.raises(WrongState):
        draw(campaign, voucher, by=None)


def test_the_program_that_is_shown_prints_the_winners(
    campaign: Campaign, voucher: Reward, holders: list[Ambassador]
) -> None:
    drawn = draw(campaign, voucher, by=None)
    ran = subprocess.run([sys.executable, "-I", "-c", program(drawn)], capture_output=True, text=True, check=True)
    assert ran.stdout == f"{drawn.winners}\n"


def test_a_check_tells_the_right_seed_and_list_from_others(
    campaign: Campaign, voucher: Reward, holders: list[Ambassador]
) -> None:
    drawn = draw(campaign, voucher, by=None)
    sealed = digest(voucher.seed or "")
    right = check(drawn, sealed, seed=drawn.seed, tickets=drawn.tickets, prizes=2)
    wrong = check(drawn, sealed, seed="another", tickets=[(1, 9), (2, 1)], prizes=2)
    assert (right.is_seed, right.is_list, right.is_result) == (True, True, True)
    assert (wrong.is_seed, wrong.is_list) == (False, False)


@pytest.mark.parametrize(
    ("text", "tickets"),
    [
        ("1 3\n2 1\n", [(1, 3), (2, 1)]),
        ("  1   3 \r\n\r\n2 1", [(1, 3), (2, 1)]),
        ("", None),
        ("1", None),
        ("1 0", None),
        ("1 3\n1 2", None),
        ("one 3", None),
        ("1 -3", None),
        ("1 9999999999", None),
        ("1 1\n" * 5001, None),
    ],
)
def test_a_list_is_read_or_refused(text: str, tickets: list[tuple[int, int]] | None) -> None:
    assert read_list(text) == tickets
