"""What to do about a gap: for each quality the kinds of intervention that help, and the pages where they begin."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from campaign.journeys.lanes import GAP_FEEL
from campaign.journeys.models import Quality


@dataclass(frozen=True)
class Move:
    """Something to do next."""

    words: object
    endpoint: str
    """The page of the campaign where it begins."""


@dataclass(frozen=True)
class Moves:
    """What helps where a quality is low."""

    advice: object
    """In a sentence."""
    pages: tuple[Move, ...]


APART = _l("You do not see the same thing. Talk about it first, then decide what is needed.")
MOVES: dict[str, Moves] = {
    Quality.WILL.value: Moves(
        _l("Who does not want to is not taught to want by a course: a talk, an inspiring example or recognition is."),
        (
            Move(_l("Plan a talk together"), "meetings.new"),
            Move(_l("Show what goes well: a testimonial"), "testimonials.overview"),
        ),
    ),
    Quality.KNOW.value: Moves(
        _l("Who does not know what works needs it at hand: an example, a guide, a card for the desk."),
        (
            Move(_l("Put it into the toolkit"), "toolkit.new"),
            Move(_l("Look at what the toolkit has"), "toolkit.toolkit"),
        ),
    ),
    Quality.CAN.value: Moves(
        _l("Who cannot lacks practice or room: train the skill, or take away what the process puts in the way."),
        (
            Move(_l("Plan a training"), "trainings.programme"),
            Move(_l("Change the process: put it into the plan"), "plan.plan"),
        ),
    ),
    GAP_FEEL: Moves(
        _l("A culture follows what leaders do: let them show it, and tell one story."),
        (
            Move(_l("Write down the story that leaders tell"), "toolkit.vision"),
            Move(_l("Plan a talk with leaders"), "meetings.new"),
        ),
    ),
}
KINDS_FOR: dict[str, str] = {
    Quality.WILL.value: "inspiration",
    Quality.KNOW.value: "inspiration",
    Quality.CAN.value: "training",
    GAP_FEEL: "leadership",
}
"""The kind of intervention that is proposed first."""
