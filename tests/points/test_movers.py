"""Who moved since Monday: the ranking of last Sunday against that of now."""

import pytest

from campaign.points.movers import places

MOVES = [
    ({1: 5, 2: 3}, {1: 5, 2: 3}, {1: 0, 2: 0}),
    ({1: 5, 2: 3}, {1: 5, 2: 9}, {1: -1, 2: 1}),
    ({1: 5, 2: 3, 3: 0}, {1: 5, 2: 5, 3: 5}, {1: 0, 2: 1, 3: 2}),
    ({1: 7, 2: 7, 3: 1}, {1: 7, 2: 8, 3: 1}, {1: -1, 2: 0, 3: 0}),
    ({1: 0, 2: 0}, {1: 0, 2: 4}, {1: -1, 2: 0}),
]


@pytest.mark.parametrize(("before", "now", "expected"), MOVES)
def test_a_move_is_the_difference_of_two_ranks(
    before: dict[int, int], now: dict[int, int], expected: dict[int, int]
) -> None:
    assert places(before, now) == expected
