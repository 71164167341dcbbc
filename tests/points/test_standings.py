"""Ranks: the rule of ties."""

import pytest

from campaign.points.standings import ranks


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([], []),
        ([5], [1]),
        ([9, 7, 7, 3], [1, 2, 2, 4]),
        ([4, 4, 4], [1, 1, 1]),
        ([9, 9, 5, 5, 5, 1], [1, 1, 3, 3, 3, 6]),
        ([0, 0], [1, 1]),
        ([2.5, 2.5, 1.0], [1, 1, 3]),
        ([1, 0, -2, -2], [1, 2, 3, 3]),
    ],
)
def test_equal_points_share_a_rank_and_the_next_rank_counts_them_all(points: list[float], expected: list[int]) -> None:
    assert ranks(points) == expected
