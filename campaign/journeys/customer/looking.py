"""What a customer journey does not tell yet: where a step has no stage, a stage no backstage, a phase no thought."""

from dataclasses import dataclass
from enum import StrEnum

from campaign.journeys.canvas import Canvas
from campaign.journeys.customer.thoughts import is_feeling_alone
from campaign.journeys.kinds import Lane


class Missing(StrEnum):
    """What is not there."""

    ON_STAGE = "on_stage"
    """The customer meets us, and nobody and nothing is on stage."""
    THINKS = "thinks"
    """The customer does more than we know a thought of."""
    BACKSTAGE = "backstage"
    FIRST_PERSON = "first_person"
    """A feeling is only named."""


@dataclass(frozen=True)
class Look:
    """A place on the canvas at which to look again."""

    missing: Missing
    phase: str
    """Its name."""
    lane: Lane
    steps: tuple[str, ...] = ()
    """What the customer does there, where each step asks for a thought."""


def looks_of(canvas: Canvas) -> list[Look]:
    """Where the map is not whole yet, phase by phase; a phase in which nothing happens yet is left alone."""
    found = []
    for phase in canvas.phases:
        steps = canvas.cell(Lane.STEP, phase.key)
        on_stage = canvas.cell(Lane.ON_STAGE, phase.key)
        thoughts = canvas.cell(Lane.THINKS, phase.key)
        meets = any(not card.facts.get("alone") for card in steps)
        if meets and not on_stage:
            found.append(Look(Missing.ON_STAGE, phase.name, Lane.ON_STAGE))
        if len(thoughts) < len(steps):
            done = tuple(step.text for step in steps)
            found.append(Look(Missing.THINKS, phase.name, Lane.THINKS, done))
        if any(is_feeling_alone(card.text) for card in thoughts):
            found.append(Look(Missing.FIRST_PERSON, phase.name, Lane.THINKS))
        if (meets or not steps) and on_stage and not canvas.cell(Lane.BACKSTAGE, phase.key):
            found.append(Look(Missing.BACKSTAGE, phase.name, Lane.BACKSTAGE))
    return found
