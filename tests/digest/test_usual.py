"""A week beside the own usual one."""

import pytest

from campaign.digest.facts import Compared
from campaign.digest.usual import compared


@pytest.mark.parametrize(
    ("steps", "before", "said"),
    [
        (3, [], Compared.NOTHING),
        (3, [0, 0], Compared.NOTHING),
        (0, [2, 2], Compared.NOTHING),
        (1, [3, 3], Compared.NOTHING),
        (3, [1, 2], Compared.MORE),
        (3, [3, 3], Compared.USUAL),
        (2, [1, 2], Compared.USUAL),
        (3, [2, 3], Compared.USUAL),
        (4, [2, 3], Compared.MORE),
    ],
)
def test_a_week_is_praised_or_left_alone(steps: int, before: list[int], said: Compared) -> None:
    assert compared(steps, before) == said
