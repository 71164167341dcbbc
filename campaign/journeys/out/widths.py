"""How wide each phase is on paper, so that its rows are as low as they can be: a row is as high as its fullest cell."""

from collections.abc import Sequence
from math import ceil

Letters = Sequence[Sequence[Sequence[int]]]
"""How many letters each card has: by row, then by phase."""
LINE = 210.0
"""Letters in a line across all phases together, in the smallest type."""
EDGE = 2.0
"""Letters that the edges of a card take from its line."""
BETWEEN = 0.45
"""What the edges of a card take of the height, in lines."""
NARROWEST = 0.6
"""Of an even share."""
STEPS = (0.01, 0.004)
MOST_MOVES = 30


def shares(letters: Letters, phases: int) -> list[float]:
    """Parts of the width, together 1: even, and then moved to where they save most height."""
    widths = [1 / phases] * phases
    for step in STEPS:
        for _move in range(MOST_MOVES):
            better = best_move(letters, widths, step)
            if better is None:
                break
            widths = better
    return widths


def best_move(letters: Letters, widths: list[float], step: float) -> list[float] | None:
    """The widths after giving a step to the phase that makes the most rows high; None where that saves nothing."""
    heights = [[height(cell, width) for cell, width in zip(row, widths, strict=True)] for row in letters]
    lowest = sum(max(row) for row in heights)
    blame = [sum(row[place] for row in heights if row[place] == max(row)) for place in range(len(widths))]
    best = None
    for taker in sorted(range(len(widths)), key=lambda place: -blame[place])[:3]:
        for giver in range(len(widths)):
            if giver == taker or widths[giver] - step < NARROWEST / len(widths):
                continue
            tried = [*widths]
            tried[taker] += step
            tried[giver] -= step
            total = sum(max(moved(row, old, tried, (taker, giver))) for row, old in zip(letters, heights, strict=True))
            if total < lowest:
                best, lowest = tried, total
    return best


def moved(row: Sequence[Sequence[int]], old: list[float], widths: list[float], places: tuple[int, int]) -> list[float]:
    """The heights of a row of which two cells have other widths."""
    new = [*old]
    for place in places:
        new[place] = height(row[place], widths[place])
    return new


def height(cell: Sequence[int], width: float) -> float:
    """How high a cell is, in lines."""
    room = max(width * LINE - EDGE, 4.0)
    return sum(ceil(count / room) + BETWEEN for count in cell)
