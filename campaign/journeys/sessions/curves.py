"""The feelings of two versions over each other, as the geometry of one picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from campaign.journeys.canvas import Canvas, PhaseFacts
from campaign.journeys.lanes import AS_IS
from campaign.journeys.sessions.comparing import Differences, feelings_of

HEIGHT = 170
TOP, LOW = 24, 146
"""Where a feeling of five and a feeling of one are, in pixels down."""
BEST, WORST = 5, 1


@dataclass(frozen=True)
class Dot:
    """A feeling: percent across, pixels down."""

    x: float
    y: float
    value: int


@dataclass(frozen=True)
class Curves:
    """What one persona feels as it is, in both versions."""

    persona: str
    """The key; empty where no persona is named."""
    was: tuple[Dot, ...]
    now: tuple[Dot, ...]


def curves_of(before: Canvas, after: Canvas, found: Differences) -> list[Curves]:
    """The curves of every persona of whom both versions know a feeling."""
    old, new = feelings_of(before), feelings_of(after)
    personas = dict.fromkeys(key[2] for key in (*new, *old) if key[1] == AS_IS)
    curves = [Curves(one, dots(old, one, found.columns), dots(new, one, found.columns)) for one in personas]
    return [one for one in curves if one.was and one.now]


def dots(feelings: Mapping[tuple[str, str, str], int], persona: str, columns: Sequence[PhaseFacts]) -> tuple[Dot, ...]:
    """The feelings of a persona, in the middle of their phases."""
    return tuple(
        Dot(round((place + 0.5) * 100 / len(columns), 2), height(value), value)
        for place, phase in enumerate(columns)
        for value in [feelings.get((phase.key, AS_IS, persona))]
        if value is not None
    )


def height(value: int) -> float:
    """How far down a feeling is."""
    return round(LOW - (value - WORST) * (LOW - TOP) / (BEST - WORST), 1)


def path(curve: Sequence[Dot]) -> str:
    """A line through all of them."""
    return "M" + " L".join(f"{dot.x} {dot.y}" for dot in curve)
