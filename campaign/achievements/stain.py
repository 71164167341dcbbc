"""The stain of one ambassador: a drop for each colleague reached, and empty places up to the next level."""

from dataclasses import dataclass
from math import cos, pi, sin, sqrt

GOLDEN = pi * (3 - sqrt(5))
APART = 15.0
"""How far drops lie from each other, in the units of the picture."""
MOST_DROPS = 150
"""Above this many the stain only gets larger in words."""


@dataclass(frozen=True)
class Drop:
    """A place in the stain, and whether a colleague fills it."""

    x: float
    y: float
    is_filled: bool


@dataclass(frozen=True)
class Stain:
    """The drops from the middle outwards, and half the side of the square that holds them."""

    drops: list[Drop]
    half: float


def stain(reached: int, missing: int) -> Stain:
    """A stain of so many colleagues, with as many empty places around it as are missing to the next level."""
    filled = min(reached, MOST_DROPS)
    places = min(filled + missing, MOST_DROPS)
    drops = [Drop(*place(number), is_filled=number < filled) for number in range(places)]
    return Stain(drops, round(APART * sqrt(places + 0.5) + 1.3 * APART, 1))


def place(number: int) -> tuple[float, float]:
    """Where the drop with that number lies: each next one turns by the golden angle, so that none hides another."""
    distance, angle = APART * sqrt(number + 0.5 if number else 0), number * GOLDEN
    return round(distance * cos(angle), 1), round(distance * sin(angle), 1)
