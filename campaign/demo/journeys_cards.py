"""A card of the demo's canvases, before it is on one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from campaign.journeys.kinds import Lane


@dataclass(frozen=True)
class Written:
    """What is put into a cell: which phase (by place; none beside the grid), which lane, and what it says."""

    phase: int | None
    lane: Lane
    text: str
    facts: Mapping[str, str] = field(default_factory=dict)
    """By the names of the lane's fields; `in_weeks` instead of a day."""
    name: str = ""
    """How the demo speaks of it, where it does."""
