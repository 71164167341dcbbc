"""Levels: how far one's stain spread, by the colleagues reached."""

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


@dataclass(frozen=True)
class Level:
    """A level and from how many colleagues on one has it."""

    key: str
    reached: int
    name: LazyString


LEVELS = (
    Level("drop", 1, _l("Drop")),
    Level("trickle", 5, _l("Trickle")),
    Level("stream", 10, _l("Stream")),
    Level("river", 25, _l("River")),
    Level("sea", 50, _l("Sea")),
)
"""From the first to the last."""


def level_of(reached: int) -> Level | None:
    """The highest level of who reached so many colleagues; None before the first."""
    return next((level for level in reversed(LEVELS) if level.reached <= reached), None)


def next_level(reached: int) -> Level | None:
    """The level that comes next; None for who has the last."""
    return next((level for level in LEVELS if level.reached > reached), None)
