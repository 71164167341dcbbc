"""What waited, told again in the order of its days: few enough pictures for two minutes, however much it was.

Rules alone: out of what each ambassador had and what came since, to the standing after each picture.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby, islice
from math import ceil

from campaign.points.standings import ranks

MOST_FRAMES = 40
WHOLE = 100_000
SHORTEST, LONGEST = 1_200, 9_000
"""Milliseconds that the whole replay takes, and the least and most that one picture stays."""


@dataclass(frozen=True)
class Tally:
    """What someone has, or all together have."""

    points: int = 0
    logins: int = 0
    starts: int = 0
    completions: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.points + other.points,
            self.logins + other.logins,
            self.starts + other.starts,
            self.completions + other.completions,
        )

    def __sub__(self, other: "Tally") -> "Tally":
        return Tally(
            self.points - other.points,
            self.logins - other.logins,
            self.starts - other.starts,
            self.completions - other.completions,
        )


NOTHING = Tally()


@dataclass(frozen=True)
class Gain:
    """What came in for an ambassador on a day; less than nothing where more was taken back."""

    on: date
    ambassador_id: int
    tally: Tally


@dataclass(frozen=True)
class Place:
    """A line of the ranking at some moment of the replay."""

    ambassador_id: int
    rank: int
    points: int
    gained: int
    """In this picture."""


@dataclass(frozen=True)
class Frame:
    """One picture of the replay: what came in from one day to another, and how everyone stands after it."""

    first: date
    last: date
    gained: Tally
    together: Tally
    places: list[Place]
    """Whoever is told of, best first."""


def grouped(gains: Sequence[Gain], most: int = MOST_FRAMES) -> list[list[Gain]]:
    """The gains in groups, `most` at most, one for each picture: days stay apart, unless they are too many."""
    days = [list(of_day) for _, of_day in groupby(gains, key=lambda gain: gain.on)]
    if len(days) >= most:
        together = ceil(len(days) / most)
        return [[*chain(*days[start : start + together])] for start in range(0, len(days), together)]
    # What is left of the pictures is shared out over the days with many gains.
    size = max(1, ceil(len(gains) / (most - len(days))))
    return [of_day[start : start + size] for of_day in days for start in range(0, len(of_day), size)]


def frames(
    start: Mapping[int, Tally], gains: Sequence[Gain], order: Mapping[int, int], *, most: int | None = None
) -> Iterator[Frame]:
    """The pictures one after the other. `order` says who is listed first of the same points: as at the end.

    `most`: of so many, the best, it is told how they stand; None: of everyone.
    """
    have, together = dict(start), total(start.values())
    for group in grouped(gains):
        gained: dict[int, Tally] = {}
        for gain in group:
            gained[gain.ambassador_id] = gained.get(gain.ambassador_id, NOTHING) + gain.tally
        for key, tally in gained.items():
            have[key] = have.get(key, NOTHING) + tally
        came = total(gained.values())
        together += came
        yield Frame(
            first=group[0].on,
            last=group[-1].on,
            gained=came,
            together=together,
            places=places(have, order, gained, most=most),
        )


def places(
    have: Mapping[int, Tally], order: Mapping[int, int], gained: Mapping[int, Tally], *, most: int | None = None
) -> list[Place]:
    """Everyone, or so many, by points, with the rank that goes with them."""
    keys = sorted(have, key=lambda key: (-have[key].points, order.get(key, len(order)), key))
    given = ranks([have[key].points for key in keys])
    return [
        Place(key, rank, have[key].points, gained.get(key, NOTHING).points)
        for key, rank in islice(zip(keys, given, strict=True), most)
    ]


def total(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    return sum(tallies, NOTHING)


def pace(number: int) -> int:
    """Milliseconds that each of so many pictures stays, so that all together take much the same time."""
    return min(LONGEST, max(SHORTEST, WHOLE // max(number, 1)))
