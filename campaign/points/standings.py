"""Ranks. The rule of ties, in the one place where it is made."""

from collections.abc import Sequence


def ranks(points: Sequence[float]) -> list[int]:
    """Ranks for points in descending order; the same points are the same rank: 9, 7, 7, 3 gives 1, 2, 2, 4."""
    given: list[int] = []
    for place, value in enumerate(points, start=1):
        same = place > 1 and points[place - 2] == value
        given.append(given[-1] if same else place)
    return given
