"""The guide through a canvas: the steps of its document, how far each is, and which one is next."""

from collections.abc import Sequence
from dataclasses import dataclass

from campaign.journeys.canvas import Canvas
from campaign.journeys.help.step import Progress
from campaign.journeys.help.steps import STEPS
from campaign.journeys.kinds import Lane


@dataclass(frozen=True)
class GuideStep:
    """A step as it stands on this canvas."""

    number: int
    key: str
    title: object
    question: object
    tips: tuple[object, ...]
    example: object
    lane: Lane | None
    """Where on the canvas it is done."""
    endpoint: str
    """The page where it is done; empty: on the canvas itself."""
    progress: Progress
    is_now: bool
    """The first that is not done."""

    @property
    def is_done(self) -> bool:
        return self.progress.is_done


def steps_of(canvas: Canvas) -> list[GuideStep]:
    """All steps in their order; the first that is not done is the one to do now."""
    steps = STEPS[canvas.kind]
    measured = [step.measure(canvas) for step in steps]
    now = next((place for place, progress in enumerate(measured) if not progress.is_done), None)
    return [
        GuideStep(
            number=place + 1,
            key=step.key,
            title=step.title,
            question=step.question,
            tips=step.tips,
            example=step.example,
            lane=step.lane,
            endpoint=step.room,
            progress=measured[place],
            is_now=place == now,
        )
        for place, step in enumerate(steps)
    ]


def step_now(steps: Sequence[GuideStep]) -> GuideStep | None:
    """The step to do now; none when all are done."""
    return next((step for step in steps if step.is_now), None)
