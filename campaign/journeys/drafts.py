"""A card as it would stand, before it does: what the rules and the hints of a lane look at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from campaign.core.errors import DomainError
from campaign.journeys.kinds import Lane
from campaign.journeys.models import Journey


@dataclass(frozen=True)
class Draft:
    """What someone is about to put on a canvas, tidied and checked field by field."""

    lane: Lane
    phase: str = ""
    """The key of its phase; empty beside the grid."""
    text: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    """Of the card; empty for a new one."""
    came_from: Lane | None = None
    """The lane that it leaves, if it is on its way to another one."""


Rule = Callable[[Journey, Draft], None]
"""Raises DomainError, beside the text or one of the facts, for what the method forbids."""

Hint = Callable[[Draft, str], object | None]
"""What could be better, in a sentence; of a draft in a campaign of that language. It stands in nobody's way."""

Elsewhere = Callable[[Draft], Lane | None]
"""The lane in which a draft might belong instead; its hint says why, and one click puts it there."""


class PutElsewhere(DomainError):
    """This belongs in another lane, into which one click puts it."""

    def __init__(self, message: Any, lane: Lane, *, field: str | None = "text") -> None:
        super().__init__(message, field=field)
        self.lane = lane
