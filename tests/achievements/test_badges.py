"""Which badge is earned when: computed by hand, and in whatever order things become known."""

from datetime import datetime
from random import Random

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from campaign.achievements.badges import BADGES, BY_KEY, Badge, earned
from campaign.achievements.facts import Facts, in_order
from tests.achievements.results import at, brought, facts

LOGINS = [f"{number} l {number}" for number in range(1, 31)]

EARNED: list[tuple[str, list[str], datetime | None]] = [
    ("first", [], None),
    ("first", ["1 l 16"], at(16)),
    ("first", ["2 l 17", "1 l 16", "1 c 18"], at(16)),
    ("five", LOGINS[:4], None),
    ("five", LOGINS[:9], at(5)),
    ("five", ["1 l 1", "1 s 2", "1 c 3", "2 l 4", "3 l 5"], None),
    ("ten", LOGINS[:10], at(10)),
    ("twenty_five", LOGINS[:24], None),
    ("twenty_five", LOGINS, at(25)),
    ("finisher", ["1 l 16", "1 s 17"], None),
    ("finisher", ["1 l 16", "1 s 17", "1 c 18"], at(18)),
    ("ten_completed", [f"1 c {day}" for day in range(1, 10)], None),
    ("ten_completed", [f"1 c {day}" for day in range(1, 12)], at(10)),
    # 16 November 2026 is a Monday.
    ("hat_trick", ["1 c 16", "2 c 19", "3 c 22"], at(22)),
    ("hat_trick", ["1 c 15", "2 c 16", "3 c 22"], None),
    ("hat_trick", ["1 c 16", "2 c 19", "3 c 22.23"], None),
    ("hat_trick", ["1 c 15", "2 c 16", "3 c 17", "4 c 18", "5 c 19"], at(18)),
    ("bridge", ["1@1 l 1", "2@2 l 2", "3@2 l 3"], None),
    ("bridge", ["1@1 l 1", "2@2 l 2", "3@3 l 3", "4@4 l 4"], at(3)),
    ("bridge", ["1 l 1", "2 l 2", "3 l 3"], None),
    ("steady", ["1 l 2", "2 l 9", "3 l 16"], None),
    ("steady", ["1 l 2", "2 l 9", "3 l 20", "4 l 16", "5 l 29", "6 l 24"], at(24)),
    ("steady", ["1 l 2", "2 l 9", "3 l 23", "4 l 30"], None),
    ("steady", ["1 l 2", "2 l 15", "3 s 16", "4 l 23", "5 l 30"], at(23)),
    ("comeback", ["1 l 2", "2 l 23"], None),
    ("comeback", ["1 l 2", "2 l 30"], at(30)),
    ("comeback", ["1 l 8", "2 l 29"], None),
    ("comeback", ["1 l 8", "2 l 29.23"], at(29, 23)),
    ("nobody_left", ["1 c 16", "2 c 17"], None),
    ("nobody_left", ["1 c 16", "2 c 17", "3 c 18"], at(18)),
    ("nobody_left", ["1 c 16", "2 c 17", "3 c 18", "4 s 17"], None),
    ("nobody_left", ["1 c 16", "2 c 17", "3 c 18", "4 s 19"], at(18)),
    ("nobody_left", ["1 c 16", "2 c 17", "3 c 18", "4 s 18"], None),
    ("nobody_left", ["1 c 16", "2 c 17", "3 c 18", "4 s 17", "4 c 20"], at(20)),
    ("nobody_left", ["1 c 16", "2 c 17", "3 c 18", "4 l 17"], at(18)),
]


@pytest.mark.parametrize(("badge", "lines", "moment"), EARNED)
def test_a_badge_is_earned_at_the_moment_that_it_was_enough(
    badge: str, lines: list[str], moment: datetime | None
) -> None:
    assert BY_KEY[badge].rule(facts(lines)).at == moment


MISSING = [
    ("five", LOGINS[:3], (3, 5)),
    ("ten_completed", ["1 c 1"], (1, 10)),
    ("hat_trick", ["1 c 15", "2 c 16", "3 c 17"], (2, 3)),
    ("bridge", ["1@1 l 1", "2@2 l 2"], (2, 3)),
    ("steady", ["1 l 2", "2 l 9", "3 l 23"], (2, 4)),
    ("nobody_left", ["1 c 16", "2 s 16"], (1, 3)),
    ("nobody_left", ["1 c 16", "2 s 16", "3 s 16", "4 s 16"], (1, 4)),
    ("pioneer", ["1@1 l 1"], (0, 1)),
    ("trained", [], (0, 1)),
]


@pytest.mark.parametrize(("badge", "lines", "expected"), MISSING)
def test_what_is_missing_is_told_while_a_badge_is_not_earned(
    badge: str, lines: list[str], expected: tuple[int, int]
) -> None:
    earning = BY_KEY[badge].rule(facts(lines))
    assert (earning.at, (earning.have, earning.need)) == (None, expected)


def test_a_pioneer_is_so_since_the_first_team() -> None:
    assert BY_KEY["pioneer"].rule(Facts(pioneered=[at(3), at(9)])).at == at(3)


def test_whose_training_is_complete_is_well_prepared() -> None:
    assert earned(Facts(trained_at=at(7))) == {"trained": at(7)}


def test_every_badge_has_a_key_of_its_own() -> None:
    assert len(BY_KEY) == len(BADGES)


results = st.builds(
    lambda who, stage, day, hour: brought(f"{who}@{who % 4} {stage} {day}.{hour}"),
    st.integers(1, 8),
    st.sampled_from("lsc"),
    st.integers(1, 50),
    st.sampled_from([0, 9, 22, 23]),
)


@given(found=st.lists(results, max_size=25), seed=st.integers())
def test_in_whatever_order_results_become_known_the_badges_are_the_same(found: list[object], seed: int) -> None:
    mixed = [*found]
    Random(seed).shuffle(mixed)
    assert earned(Facts(in_order(mixed))) == earned(Facts(in_order(found)))


@given(found=st.lists(results, max_size=25))
def test_no_badge_is_earned_before_the_first_result_or_after_the_last(found: list[object]) -> None:
    moments = [one.happened_at for one in found]
    assert all(min(moments) <= at <= max(moments) for at in earned(Facts(in_order(found))).values())


@pytest.mark.parametrize("badge", BADGES, ids=lambda badge: badge.key)
def test_what_the_hall_reads_of_a_badge_speaks_to_nobody_in_particular(app: Flask, badge: Badge) -> None:
    with app.test_request_context():
        assert not {"you", "your", "yours"} & set(str(badge.feat).lower().split())
