"""What to do about a gap: for each quality the kinds of intervention that help, and the pages where they begin."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for
from flask_babel import lazy_gettext as _l

from campaign.core.access import may
from campaign.journeys.employee.gaps import Gap
from campaign.journeys.lanes import GAP_FEEL
from campaign.journeys.models import Quality


@dataclass(frozen=True)
class Move:
    """Something to do next."""

    words: object
    endpoint: str
    """The page of the campaign where it begins."""
    title: object = ""
    """What that page begins with: what is new there is called, of a gap with its function and phase."""


@dataclass(frozen=True)
class Moves:
    """What helps where a quality is low."""

    advice: object
    """In a sentence."""
    pages: tuple[Move, ...]
    """The first is what helps most; it is begun for one gap."""


APART = _l("You do not see the same thing. Talk about it first, then decide what is needed.")
MOVES: dict[str, Moves] = {
    Quality.WILL.value: Moves(
        _l("A course does not teach anyone to want to. A talk, an inspiring example or recognition does."),
        (
            Move(_l("Plan a talk together"), "meetings.new", _l("A talk with %(function)s about %(phase)s")),
            Move(_l("Show what goes well: a testimonial"), "testimonials.overview"),
        ),
    ),
    Quality.KNOW.value: Moves(
        _l("Who does not know what works needs it at hand: an example, a guide, a card for the desk."),
        (
            Move(_l("Put it into the toolkit"), "toolkit.new", _l("What works: %(function)s, %(phase)s")),
            Move(_l("Look at what the toolkit has"), "toolkit.toolkit"),
        ),
    ),
    Quality.CAN.value: Moves(
        _l("Practice is missing, or room: train the skill, or take away what the process puts in the way."),
        (
            Move(_l("Plan a training"), "trainings.programme", _l("Practising for %(function)s: %(phase)s")),
            Move(_l("Change the process: put it into the plan"), "plan.plan"),
        ),
    ),
    GAP_FEEL: Moves(
        _l("A culture follows what leaders do: let them show it, and tell one story."),
        (
            Move(_l("Plan a talk with leaders"), "meetings.new", _l("A talk with leaders about our culture")),
            Move(_l("Write down the story that leaders tell"), "toolkit.vision"),
        ),
    ),
}
KINDS_FOR: dict[str, str] = {
    Quality.WILL.value: "inspiration",
    Quality.KNOW.value: "toolkit",
    Quality.CAN.value: "training",
    GAP_FEEL: "leadership",
}
"""The kind of intervention that is proposed first."""


def address_of(move: Move, gap: Gap | None = None, names: Mapping[str, str] | None = None) -> str:
    """Where a move begins, for a gap with what it is called there; empty for who may not go there."""
    view: Any = current_app.view_functions[move.endpoint]
    if not may(view.access):
        return ""
    if gap is None or not move.title:
        return url_for(move.endpoint)
    named = names or {}
    title = str(move.title) % {"function": named.get(gap.function, ""), "phase": named.get(gap.phase, "")}
    return url_for(move.endpoint, title=title)
