"""What a new canvas can begin with, in one language."""

from dataclasses import dataclass

from campaign.journeys.kinds import JourneyKind

BLANK = "blank"
"""The template of every kind that lays no phases."""


@dataclass(frozen=True)
class TemplatePhase:
    """A column: its name, and the main question that people on this journey have in it."""

    name: str
    question: str = ""


@dataclass(frozen=True)
class Template:
    """Phases to begin with, and what is proposed for the questions of the first page."""

    key: str
    kind: JourneyKind
    name: str
    about: str
    """For whom it is good, in a sentence."""
    title: str
    for_whom: str = ""
    phases: tuple[TemplatePhase, ...] = ()
