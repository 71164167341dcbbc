"""How large the team should be, and how many reserves, with the reasoning."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

GROUPS = ((60, 1), (300, 10), (None, 20))
"""Of people up to so many, one ambassador for at least so many.

Five for a team of thirty, as in the whitepaper's example; in a large house fewer is enough: a group in which people
still know each other.
"""
SMALLEST_TEAM = 2
"""They have each other."""
PER_AMBASSADOR = 6
SEATS_PER_RESERVE = 4


@dataclass(frozen=True)
class Group:
    """A part of the organisation, and how many ambassadors fit it."""

    people: int
    share: int
    """One ambassador for so many."""
    ambassadors: int


@dataclass(frozen=True)
class Advice:
    """How many ambassadors, and why."""

    people: int
    people_per_ambassador: int
    groups: tuple[Group, ...]
    seats: int

    @property
    def counted(self) -> int:
        """What the groups add up to; `seats` differs where that is too few, or would be everyone."""
        return sum(group.ambassadors for group in self.groups)

    @property
    def throughout(self) -> int:
        """What one for so many would be for everyone alike."""
        return ceil(self.people / self.people_per_ambassador)


def advice(people: int, people_per_ambassador: int = PER_AMBASSADOR) -> Advice:
    """How many ambassadors fit so many people: at least two, never everyone; none for nobody."""
    groups = tuple(groups_of(people, people_per_ambassador))
    counted = sum(group.ambassadors for group in groups)
    seats = max(1, min(max(SMALLEST_TEAM, counted), people - 1)) if people else 0
    return Advice(people, people_per_ambassador, groups, seats)


def groups_of(people: int, people_per_ambassador: int) -> Iterator[Group]:
    """The parts in which so many people are counted."""
    counted = 0
    for upto, at_least in GROUPS:
        part = (people if upto is None else min(people, upto)) - counted
        if part <= 0:
            return
        share = max(people_per_ambassador, at_least)
        yield Group(part, share, ceil(part / share))
        counted += part


def ambassadors_for(people: int) -> int:
    """How many ambassadors fit so many people."""
    return advice(people).seats


def reserves_for(seats: int) -> int:
    """How many reserves such a team needs: someone always drops out."""
    return ceil(seats / SEATS_PER_RESERVE)
