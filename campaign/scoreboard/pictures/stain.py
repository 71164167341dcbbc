"""The stain: teams as pools of oil, one drop for each colleague, and not a single person in it.

Places come from the team's name and its size alone: the same numbers give the same picture, a colleague who is reached
only changes the colour of a drop, and a colleague who joins adds one drop at the rim of one pool.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, cos, pi, sin, sqrt
from random import Random
from typing import NamedTuple

GOLDEN = pi * (3 - sqrt(5))
GAP = 16
"""Distance between two neighbouring drops, in the units of a pool."""
BODY = 17
"""How far the oil reaches around a drop."""
FLAT = 0.9
"""Pools are a little wider than high."""
MOST_DROPS = 1500
"""Above this many colleagues one drop stands for several."""
MOST_POOLS = 24
"""Of more teams than this nobody reads the names in passing: the smallest are one pool, or all of them."""
GROWTH = 1.25
"""A pool is given room in steps of this factor, so that the neighbours do not move with each newcomer."""


@dataclass(frozen=True)
class TeamDrops:
    """How far a team is: colleagues by the furthest stage that each reached; the rest of the headcount reached none.

    A team without a name holds everyone who is in no team, or is several teams together.
    """

    name: str | None
    headcount: int
    login: int
    start: int
    completion: int
    teams: int = 1
    is_drawn: bool = True
    """Whether it has a pool; else it is only counted with the others."""

    @property
    def reached(self) -> int:
        return self.login + self.start + self.completion


@dataclass(frozen=True)
class Pool:
    """A team's drops around the point 0,0, as one path per stage: a dot for each drop."""

    team: TeamDrops
    radius: float
    """Of the circle that holds all drops and their oil."""
    drops: int
    completion: str
    start: str
    login: str
    outside: str


@dataclass(frozen=True)
class Spot:
    """Where a pool lies in a picture, how much it is scaled, and the words below it."""

    pool: Pool
    x: float
    y: float
    scale: float
    label: str | None
    label_y: float


@dataclass(frozen=True)
class Picture:
    """All pools arranged on a sheet of `width` by `height`, with labels of `text` high."""

    width: int
    height: int
    text: int
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class Stain:
    """The pools, arranged for a television or desk (`wide`), a television on its side (`low`) and a phone (`tall`)."""

    per: int
    """How many colleagues one drop stands for."""
    headcount: int
    login: int
    start: int
    completion: int
    wide: Picture
    low: Picture
    tall: Picture

    @property
    def reached(self) -> int:
        return self.login + self.start + self.completion


class Cell(NamedTuple):
    """The room that a pool asks for at some scale."""

    pool: Pool
    width: float
    height: float


def stain(teams: Sequence[TeamDrops], width: int = 1080, height: int = 680) -> Stain:
    """Draw the teams as pools: `width` by `height` for the wide picture, and the others to match."""
    present = largest([team for team in teams if team.is_drawn and max(team.headcount, team.reached)])
    total = sum(max(team.headcount, team.reached) for team in teams)
    per = colleagues_per_drop(total)
    pools = [pool(team, per) for team in present]
    columns = 1 if len(pools) < 2 else 2 if len(pools) <= 8 else 3 if len(pools) <= 18 else 4
    tall_height = round(max(1, ceil(len(pools) / columns)) * 600 / columns * 1.1)
    return Stain(
        per=per,
        headcount=total,
        login=sum(team.login for team in teams),
        start=sum(team.start for team in teams),
        completion=sum(team.completion for team in teams),
        wide=arrange(pools, width, height, text=text_height(len(pools))),
        low=arrange(pools, width, round(height * 0.72), text=text_height(len(pools))),
        tall=arrange(pools, 600, tall_height, text=28 if columns < 4 else 24),
    )


def largest(teams: list[TeamDrops]) -> list[TeamDrops]:
    """The teams of a picture by name, and last whoever is in none, or in one that is too small to have its own pool."""
    if len(teams) > MOST_POOLS:
        by_size = sorted(teams, key=lambda team: (team.name is None, -max(team.headcount, team.reached), team.name))
        large, rest = by_size[: MOST_POOLS - 1], together(by_size[MOST_POOLS - 1 :])
        # Specks around a sea would say nothing of either.
        teams = [*large, rest] if together(large).headcount >= rest.headcount else [together(teams)]
    return sorted(teams, key=lambda team: (team.name is None, team.name or ""))


def together(teams: Sequence[TeamDrops]) -> TeamDrops:
    """Several teams as one pool."""
    return TeamDrops(
        name=None,
        headcount=sum(max(team.headcount, team.reached) for team in teams),
        login=sum(team.login for team in teams),
        start=sum(team.start for team in teams),
        completion=sum(team.completion for team in teams),
        teams=len(teams),
    )


def colleagues_per_drop(total: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50, … that keeps the whole stain within `MOST_DROPS`."""
    per = 1
    while total > per * MOST_DROPS:
        per = per * 5 // 2 if str(per).startswith("2") else per * 2
    return per


def text_height(teams: int) -> int:
    """How high labels are in the wide picture; on a television of 1080 lines that is about as many pixels."""
    return next(size for most, size in ((8, 26), (15, 23), (24, 20), (teams, 18)) if teams <= most)


def pool(team: TeamDrops, per: int) -> Pool:
    """Place one drop per `per` colleagues: from the middle outwards completed, started, logged in, not yet."""
    headcount = max(team.headcount, team.reached)
    drops = ceil(headcount / per)
    completed, started, reached = (
        in_drops(people, per, drops)
        for people in (team.completion, team.completion + team.start, team.reached)
    )  # fmt: skip
    places = spread(team.name or "", drops)
    return Pool(
        team=team,
        radius=room(drops),
        drops=drops,
        completion=dots(places[:completed]),
        start=dots(places[completed:started]),
        login=dots(places[started:reached]),
        outside=dots(places[reached:]),
    )


def in_drops(people: int, per: int, most: int) -> int:
    """`people` as a number of drops: the nearest, but never nothing for someone."""
    return min(most, max(round(people / per), 1)) if people else 0


def room(drops: int) -> float:
    """The radius that a pool is given: that of its drops, rounded up to the next step."""
    step = 4.0
    while step < drops:
        step *= GROWTH
    return GAP * sqrt(step) + BODY


def spread(name: str, drops: int) -> list[tuple[int, int]]:
    """Places of a pool's drops in the order in which the oil reaches them.

    A sunflower gives even distances; two waves around it, out of the name, make the oil run further here than there.
    """
    random = Random(name)
    turn, second, third = (random.random() * 2 * pi for _ in range(3))
    places = []
    for index in range(drops):
        radius, angle = GAP * sqrt(index + 0.7), index * GOLDEN + turn
        delay = radius * (1 + 0.2 * cos(2 * angle + second) + 0.16 * cos(3 * angle + third)) + random.random() * 9
        places.append((delay, round(radius * cos(angle)), round(radius * sin(angle) * FLAT)))
    return [(x, y) for _delay, x, y in sorted(places)]


def dots(places: Sequence[tuple[int, int]]) -> str:
    """A path of strokes without length: with round ends, each is a dot, in some eight bytes."""
    if not places:
        return ""
    (x, y), *_rest = places
    steps = [f"m{right - left} {lower - upper}h0" for (left, upper), (right, lower) in pairwise(places)]
    return f"M{x} {y}h0" + "".join(steps).replace(" -", "-")


def arrange(pools: Sequence[Pool], width: int, height: int, *, text: int) -> Picture:
    """Lay the pools in rows, as large as fits, with their labels below; nothing overlaps."""
    if not pools:
        return Picture(width, height, text, ())
    labels = labels_of(pools, width, text)
    small, large = 0.0, 2.4
    for _ in range(24):
        middle = (small + large) / 2
        small, large = (middle, large) if fits(cells(pools, labels, middle, text), width, height) else (small, middle)
    lines = balanced(cells(pools, labels, small, text), width)
    free = (height - total_height(lines)) / len(lines)
    return Picture(width, height, text, tuple(placed(lines, small, width, max(free, 0), text)))


def labels_of(pools: Sequence[Pool], width: int, text: int) -> list[float]:
    """The width of each pool's label; it is the same at every scale."""
    widest = label_width(len(pools), width)
    return [min(widest, written(pool, text)) for pool in pools]


def cells(pools: Sequence[Pool], labels: Sequence[float], scale: float, text: int) -> list[Cell]:
    """The room of each pool at `scale`: as wide as its oil or its label, as high as both together."""
    beside, below = text * 0.4, text * 2.9
    return [
        Cell(pool, max(2 * pool.radius * scale, label) + beside, 2 * pool.radius * FLAT * scale + below)
        for pool, label in zip(pools, labels, strict=True)
    ]


def label_width(teams: int, width: int) -> float:
    """What a label may take of the sheet's width, so that many teams still find a place."""
    return width / max(1, min(teams, ceil(sqrt(teams * width / 640)))) * 0.9


def written(pool: Pool, text: int) -> float:
    """The width of a pool's label, roughly: the font is known, the browser's is not."""
    return max(len(pool.team.name or "") * 0.6, 6) * text


def fits(cells: Sequence[Cell], width: float, height: float) -> bool:
    return max(cell.width for cell in cells) <= width and total_height(rows(cells, width)) <= height


def rows(cells: Sequence[Cell], width: float) -> list[list[Cell]]:
    """Fill rows from left to right, like words on a page."""
    line: list[Cell] = []
    lines, used = [line], 0.0
    for cell in cells:
        if line and used + cell.width > width:
            line = []
            lines.append(line)
            used = 0.0
        line.append(cell)
        used += cell.width
    return lines


def balanced(cells: Sequence[Cell], width: float) -> list[list[Cell]]:
    """The same number of rows and no higher, but equally filled: no pool is left alone on the last one."""
    widest = rows(cells, width)
    low, high = max(cell.width for cell in cells), float(width)
    for _ in range(12):
        middle = (low + high) / 2
        tried = rows(cells, middle)
        if len(tried) <= len(widest) and total_height(tried) <= total_height(widest) + 1:
            high = middle
        else:
            low = middle
    return rows(cells, high)


def row_height(row: Sequence[Cell]) -> float:
    return max(cell.height for cell in row)


def total_height(lines: Sequence[Sequence[Cell]]) -> float:
    return sum(row_height(row) for row in lines)


def placed(lines: Sequence[Sequence[Cell]], scale: float, width: int, free: float, text: int) -> Iterator[Spot]:
    """The spots of all cells; what is left of the sheet is shared out between rows, and between the pools of a row."""
    top = 0.0
    for number, row in enumerate(lines):
        high = row_height(row)
        gap = (width - sum(cell.width for cell in row)) / (len(row) + 1)
        left = gap
        for place, cell in enumerate(row):
            # One pool a little up, the next a little down: a stain is no table. Less than half of what is free, so
            # that rows never touch.
            sway = (0.5 if (place + number) % 2 else -0.5) * min(free * 0.6, text * 3)
            slack = high - cell.height
            y = top + free / 2 + sway + slack / 2 + cell.pool.radius * FLAT * scale
            label = shortened(cell.pool.team.name, cell.width + min(gap, text), text)
            below = cell.pool.radius * FLAT * scale + text * 0.95
            x = round(left + cell.width / 2, 1)
            yield Spot(cell.pool, x, round(y, 1), round(scale, 3), label, round(y + below, 1))
            left += cell.width + gap
        top += high + free


def shortened(name: str | None, width: float, text: int) -> str | None:
    """The name as far as it fits in `width`."""
    most = int(width / (text * 0.56))
    if name is None or len(name) <= most:
        return name
    return name[: max(most - 1, 1)].rstrip() + "…"
