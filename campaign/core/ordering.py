"""Things that stand in an order which people choose."""

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Placed(Protocol):
    """Something with a place in an order."""

    position: int


T = TypeVar("T", bound=Placed)


def change_places(order: Sequence[T], one: T, *, up: bool) -> bool:
    """Let `one` change places with its neighbour in `order`; False where there is none on that side."""
    place = order.index(one)
    other = place + (-1 if up else 1)
    if not 0 <= other < len(order):
        return False
    moved = list(order)
    moved[place], moved[other] = moved[other], moved[place]
    # All of them anew: two that were added at once may have the same number.
    for position, each in enumerate(moved, start=1):
        each.position = position
    return True
