"""One step of the way through a canvas, and how far it is taken."""

from collections.abc import Callable
from dataclasses import dataclass

from campaign.journeys.canvas import Canvas
from campaign.journeys.kinds import Lane


@dataclass(frozen=True)
class Progress:
    """How far a step is: `done` of `of`; some are done before all of it is there."""

    done: int
    of: int
    is_done: bool


@dataclass(frozen=True)
class Step:
    """What a document lets people do, in its place in the order."""

    key: str
    title: object
    question: object
    measure: Callable[[Canvas], Progress]
    tips: tuple[object, ...] = ()
    example: object = ""
    lane: Lane | None = None
    """Where on the canvas it is done."""
    room: str = ""
    """The page where it is done, by its endpoint."""
