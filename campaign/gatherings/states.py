"""How someone stands to a gathering, and how it became known that they were there."""

from enum import StrEnum


class Standing(StrEnum):
    """Where an ambassador is."""

    GOING = "going"
    WAITING = "waiting"
    """On the waiting list, in the order of signing up."""
    OFF = "off"
    """Was signed up, and is no more."""
    WALK_IN = "walk_in"
    """Was not signed up, and came."""


class SeenBy(StrEnum):
    """How attendance was recorded."""

    LIST = "list"
    """By whoever kept the list."""
    CODE = "code"
    """By the code that was shown on the spot."""


IN_LINE = frozenset({Standing.GOING, Standing.WAITING})
"""Whoever is signed up: goes, or waits for a place."""
