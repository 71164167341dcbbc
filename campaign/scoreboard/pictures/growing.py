"""The spread as a stain that grows week by week: a pool for each team, and streams to it from those who brought it.

Teams keep their place in every picture, so that what changes from one to the next is what grew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, hypot, pi, sin, sqrt

from campaign.scoreboard.board import PublicFlow, PublicSpread

WIDTH, HEIGHT = 1000, 640
MIDDLE = WIDTH / 2, HEIGHT / 2 - 10
ACROSS, DOWN = 375, 225
"""From the middle to where the pools lie."""
MOST_TEAMS = 8
MOST_STREAMS = 16
MOST_PICTURES = 6
LARGEST, SMALLEST = 78, 13
"""Radius of a pool."""
WIDEST, NARROWEST = 44, 7
"""Of a stream where it arrives; where it comes from it is a third of that."""
THIRD = 1 / 3

Place = tuple[float, float]


@dataclass(frozen=True)
class Puddle:
    """A team at the end of a week."""

    name: str
    x: float
    y: float
    radius: float
    reached: int
    """Colleagues, in steps of five."""


@dataclass(frozen=True)
class Week:
    """The picture at the end of a week."""

    number: int
    monday: date
    puddles: list[Puddle]
    streams: list[str]
    """Shapes that grow wider on the way to where they arrive."""
    has_spring: bool
    """Whether any of them come from elsewhere, which is out of the middle."""


@dataclass(frozen=True)
class Growth:
    """The pictures, the last one being the newest."""

    width: int
    height: int
    weeks: list[Week]
    middle: Place


def growth(spread: PublicSpread) -> Growth:
    """Draw the teams that most colleagues were reached in, at the end of some weeks."""
    reached: dict[str, int] = {}
    for flow in spread.flows:
        reached[flow.to_team] = reached.get(flow.to_team, 0) + flow.reached
    largest = sorted(reached, key=lambda name: (-reached[name], name))[:MOST_TEAMS]
    if not largest:
        return Growth(WIDTH, HEIGHT, [], MIDDLE)
    places = dict(zip(sorted(largest), round_the_middle(len(largest)), strict=True))
    flows = [flow for flow in spread.flows if flow.to_team in places]
    between = sorted((flow for flow in flows if flow.from_team != flow.to_team), key=lambda flow: -flow.reached)
    widest = between[:MOST_STREAMS]
    most = max(reached.values()), max((flow.reached for flow in widest), default=1)
    weeks = [
        Week(
            week + 1,
            spread.weeks[week],
            puddles(flows, places, week, most[0]),
            streams(widest, places, week, most[1]),
            any(flow.by_week[week] and flow.from_team not in places for flow in widest),
        )
        for week in picked(len(spread.weeks))
    ]
    return Growth(WIDTH, HEIGHT, weeks, MIDDLE)


def picked(weeks: int) -> list[int]:
    """Some of so many weeks, as evenly as can be: the first and the last are among them."""
    number = min(weeks, MOST_PICTURES)
    return [round(place * (weeks - 1) / max(number - 1, 1)) for place in range(number)] if number > 1 else [weeks - 1]


def round_the_middle(number: int) -> list[Place]:
    """Places for so many pools; one alone lies in the middle."""
    if number == 1:
        return [MIDDLE]
    turns = (2 * pi * place / number - pi / 2 + pi / number for place in range(number))
    return [(round(MIDDLE[0] + ACROSS * cos(turn), 1), round(MIDDLE[1] + DOWN * sin(turn), 1)) for turn in turns]


def puddles(flows: Sequence[PublicFlow], places: dict[str, Place], week: int, most: int) -> list[Puddle]:
    """The pools at the end of a week: their area says how many were reached."""
    sums = {name: sum(flow.by_week[week] for flow in flows if flow.to_team == name) for name in places}
    return [
        Puddle(name, *place, round(SMALLEST + (LARGEST - SMALLEST) * sqrt(sums[name] / most), 1), sums[name])
        for name, place in places.items()
    ]


def streams(flows: Sequence[PublicFlow], places: dict[str, Place], week: int, most: int) -> list[str]:
    """What flowed from one team to another up to a week; from elsewhere it comes out of the middle."""
    found = []
    for flow in flows:
        start = places.get(flow.from_team or "", MIDDLE)
        end = places[flow.to_team]
        if flow.by_week[week] and start != end:
            found.append(stream(start, end, max(WIDEST * flow.by_week[week] / most, NARROWEST)))
    return found


def stream(start: Place, end: Place, width: float) -> str:
    """A shape from `start` to `end` that bends towards the middle and is `width` wide where it arrives."""
    bend = (start[0] + end[0] + MIDDLE[0] * 2) / 4, (start[1] + end[1] + MIDDLE[1] * 2) / 4
    long = hypot(end[0] - start[0], end[1] - start[1])
    x, y = (start[1] - end[1]) / long / 2, (end[0] - start[0]) / long / 2
    (a, b), (c, d), (e, f) = (
        (beside(point, x, y, wide), beside(point, -x, -y, wide))
        for point, wide in ((start, width * THIRD), (bend, width * THIRD * 2), (end, width))
    )
    return f"M{a}Q{c} {e}L{f}Q{d} {b}z"


def beside(point: Place, x: float, y: float, wide: float) -> str:
    """A point that lies `wide` times x and y from another."""
    return f"{point[0] + x * wide:.0f},{point[1] + y * wide:.0f}"
