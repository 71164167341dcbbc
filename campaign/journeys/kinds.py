"""The three kinds of journey, and the lanes of each: what a lane is called, what it asks and how, is in `lanes`."""

from enum import StrEnum


class JourneyKind(StrEnum):
    """What a journey map is about."""

    AMBASSADOR = "ambassador"
    CUSTOMER = "customer"
    EMPLOYEE = "employee"


class Lane(StrEnum):
    """A row of the grid, or a list beside it."""

    ACTION = "action"
    TOUCHPOINT = "touchpoint"
    NEED = "need"
    PAIN = "pain"
    FEELING = "feeling"
    GOAL = "goal"
    TENSION = "tension"
    OPPORTUNITY = "opportunity"

    STEP = "step"
    ON_STAGE = "on_stage"
    THINKS = "thinks"
    BACKSTAGE = "backstage"
    INSIGHT = "insight"
    IMPACT = "impact"
    ISSUE = "issue"
    INNOVATION = "innovation"
    IMPROVEMENT = "improvement"

    PANEL_NOTE = "panel_note"
    INTERVENTION = "intervention"


IN_THE_GRID: dict[JourneyKind, tuple[Lane, ...]] = {
    JourneyKind.AMBASSADOR: (
        Lane.ACTION,
        Lane.TOUCHPOINT,
        Lane.NEED,
        Lane.PAIN,
        Lane.FEELING,
        Lane.GOAL,
        Lane.TENSION,
        Lane.OPPORTUNITY,
    ),
    JourneyKind.CUSTOMER: (Lane.STEP, Lane.ON_STAGE, Lane.THINKS, Lane.BACKSTAGE),
    # Its rows are functions, not lanes: see `employee`.
    JourneyKind.EMPLOYEE: (),
}
BESIDE_THE_GRID: dict[JourneyKind, tuple[Lane, ...]] = {
    JourneyKind.AMBASSADOR: (),
    JourneyKind.CUSTOMER: (Lane.INSIGHT, Lane.IMPACT, Lane.ISSUE, Lane.INNOVATION, Lane.IMPROVEMENT),
    JourneyKind.EMPLOYEE: (Lane.PANEL_NOTE, Lane.INTERVENTION),
}


def lanes_of(kind: JourneyKind) -> tuple[Lane, ...]:
    """All lanes of a kind, in their order."""
    return IN_THE_GRID[kind] + BESIDE_THE_GRID[kind]
