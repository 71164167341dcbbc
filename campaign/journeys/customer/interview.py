"""The questions to whoever plays the customer, phase by phase; the answers go onto the canvas as they are given."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from campaign.journeys.kinds import Lane


@dataclass(frozen=True)
class Question:
    """What the others ask, and where the answer lands."""

    text: object
    lane: Lane


QUESTIONS: tuple[Question, ...] = (
    Question(_l("What do you want to reach?"), Lane.THINKS),
    Question(_l("What do you do then, and in which order?"), Lane.STEP),
    Question(_l("How do you choose, and what is that based on?"), Lane.THINKS),
    Question(_l("How is that for you?"), Lane.THINKS),
    Question(_l("What goes just the way you want it?"), Lane.THINKS),
    Question(_l("What gets in your way?"), Lane.THINKS),
    Question(_l("What annoys or frustrates you?"), Lane.THINKS),
)
"""In the order in which a conversation goes."""


def place_after(phase: int, question: int, phases: int) -> tuple[int, int] | None:
    """The phase and question that come next; none after the last."""
    if question + 1 < len(QUESTIONS):
        return phase, question + 1
    return (phase + 1, 0) if phase + 1 < phases else None
