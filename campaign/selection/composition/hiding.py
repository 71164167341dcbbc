"""Totals of few people are hidden, and so is whatever would give them away."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

FEWEST = 5
Group = TypeVar("Group")


def veil(cells: Sequence[int], *, besides: Collection[int] = ()) -> list[int | None]:
    """The parts of a known total, without those of fewer than five people (None), and those at the places `besides`.

    What is hidden is never a single part, nor fewer than five people together: else the total less the others tells it.
    """
    hidden = {place for place, number in enumerate(cells) if number < FEWEST}.union(besides)
    by_size = sorted(range(len(cells)), key=lambda place: (cells[place], place))
    for place in by_size:
        if not hidden or (len(hidden) > 1 and sum(cells[one] for one in hidden) >= FEWEST):
            break
        hidden.add(place)
    return [None if place in hidden else number for place, number in enumerate(cells)]


def telling(whole: Sequence[int], part: Sequence[int]) -> set[int]:
    """The places at which a part, beside the whole it belongs to, tells of fewer than five others; none without others.

    That there are none of a kind tells of each of the others, too.
    """
    others = [all_of_it - number for all_of_it, number in zip(whole, part, strict=True)]
    return {place for place, number in enumerate(others) if number < FEWEST} if any(others) else set()


def apart_and_together(groups: Iterable[Group], people: Callable[[Group], int]) -> tuple[list[Group], list[Group]]:
    """The groups that are large enough to be told apart, in their order; and those that are only told together.

    Together they are five people at least: a small group takes the next larger ones along.
    """
    all_groups = list(groups)
    by_size = sorted(range(len(all_groups)), key=lambda place: (people(all_groups[place]), place))
    together = {place for place in by_size if people(all_groups[place]) < FEWEST}
    for place in by_size:
        if not together or sum(people(all_groups[one]) for one in together) >= FEWEST:
            break
        together.add(place)
    return (
        [group for place, group in enumerate(all_groups) if place not in together],
        [group for place, group in enumerate(all_groups) if place in together],
    )
