"""What a step of the programme asks for, and when someone looks at their own skills."""

from enum import StrEnum


class StepKind(StrEnum):
    """What there is to do."""

    SESSION = "session"
    """Be there, on one of its days."""
    MATERIAL = "material"
    """Read or watch it."""
    PRACTICE = "practice"
    """Have so many practice talks, and write down how they went."""


class Moment(StrEnum):
    """When someone assesses their own skills."""

    BEFORE = "before"
    AFTER = "after"
