"""The tree of KPIs as a picture: the main goal at the left, what serves it to the right, each in a box of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten, wrap
from typing import Generic, TypeVar

from campaign.goals.tree import Branch, Served

WIDTH = 264
HEIGHT = 92
GAP_ACROSS = 56
GAP_DOWN = 18
LETTERS = 29
"""What fits on a line of a box, more or less: letters differ in width."""
LINES = 3
ROOT_LINES = 4

Item = TypeVar("Item", bound=Served)


@dataclass(frozen=True)
class Box(Generic[Item]):
    """A KPI (None: the main goal) and where it stands."""

    item: Item | None
    x: int
    y: int
    lines: list[str]


@dataclass(frozen=True)
class Picture(Generic[Item]):
    """Boxes, the ways between them, and how large it is."""

    boxes: list[Box[Item]]
    ways: list[str]
    width: int
    height: int


def picture(root: str, branches: Sequence[Branch[Item]], names: dict[int, str]) -> Picture[Item]:
    """Draw the tree of `branches` under the main goal `root`; `names` of the items by their id."""
    boxes: list[Box[Item]] = []
    ways: list[str] = []
    deepest = 0
    row = 0

    def place(branch: Branch[Item], depth: int) -> int:
        nonlocal row, deepest
        deepest = max(deepest, depth)
        index = len(boxes)
        boxes.append(Box(None, 0, 0, []))
        middles = [place(below, depth + 1) for below in branch.branches]
        if middles:
            y = (middles[0] + middles[-1]) // 2
        else:
            y = row * (HEIGHT + GAP_DOWN)
            row += 1
        boxes[index] = Box(branch.item, left(depth), y, lines_of(names[branch.item.id], LINES))
        ways.extend(way(depth, y, middle) for middle in middles)
        return y

    middles = [place(branch, 1) for branch in branches]
    y = (middles[0] + middles[-1]) // 2 if middles else 0
    ways.extend(way(0, y, middle) for middle in middles)
    height = max(row, 1) * (HEIGHT + GAP_DOWN) - GAP_DOWN
    top: Box[Item] = Box(None, 0, y, lines_of(root, ROOT_LINES))
    return Picture([top, *boxes], ways, left(deepest) + WIDTH, height)


def left(depth: int) -> int:
    """Where the boxes of a depth begin."""
    return depth * (WIDTH + GAP_ACROSS)


def way(depth: int, y: int, to_y: int) -> str:
    """A curve from the right side of a box to the left side of one that serves it."""
    x, to_x = left(depth) + WIDTH, left(depth + 1)
    middle = (x + to_x) // 2
    start, end = y + HEIGHT // 2, to_y + HEIGHT // 2
    return f"M{x} {start} C{middle} {start} {middle} {end} {to_x} {end}"


def lines_of(text: str, most: int) -> list[str]:
    """A text on at most `most` lines; what does not fit is left out at the end."""
    lines = wrap(text, LETTERS)
    if len(lines) <= most:
        return lines
    rest = shorten(" ".join(lines[most - 1 :]), LETTERS - 1, placeholder="")
    return [*lines[: most - 1], f"{rest or lines[most - 1][: LETTERS - 1]}…"]
