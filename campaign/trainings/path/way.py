"""An ambassador's path: oneself before, the steps, oneself after; and the one thing to do now."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from campaign.trainings.models import Skill, TrainingStep
from campaign.trainings.progress import IN_HAND, Progress, StepProgress, Why
from campaign.trainings.skills.assessing import Levels, is_answered, is_open
from campaign.trainings.states import Moment, StepKind


class Look(StrEnum):
    """How a station of the path looks."""

    DONE = "done"
    NOW = "now"
    """The one thing to do."""
    OPEN = "open"
    HELD = "held"
    """Not done, and nothing to do about it at the moment."""


@dataclass(frozen=True)
class Station:
    """A step, or a moment to assess oneself."""

    look: Look
    step: TrainingStep | None = None
    standing: StepProgress | None = None
    moment: Moment | None = None


@dataclass(frozen=True)
class Path:
    """All stations in their order; `now`: where to go."""

    stations: Sequence[Station]

    @property
    def now(self) -> Station | None:
        return next((one for one in self.stations if one.look is Look.NOW), None)


def path_of(steps: Sequence[TrainingStep], progress: Progress, skills: Sequence[Skill], levels: Levels) -> Path:
    """The path of one person."""
    now = what_now(progress, skills, levels)
    before, after = (
        [Station(look_of_moment(moment, now, progress, skills, levels), moment=moment)] if skills else []
        for moment in Moment
    )
    between = [Station(look_of_step(progress.of(step.id), now), step, progress.of(step.id)) for step in steps]
    return Path([*before, *between, *after])


def what_now(progress: Progress, skills: Sequence[Skill], levels: Levels) -> Moment | StepProgress | None:
    """The one thing to do: look at oneself before anything else, what is required, look back, what is left."""
    did_something = any(step.is_done for step in progress.steps)
    if skills and progress.steps and not did_something and not is_answered(skills, levels, Moment.BEFORE):
        return Moment.BEFORE
    possible = [step for step in progress.waiting if not comes_too_early(step, progress)]
    required = [step for step in possible if step.is_required]
    if required:
        return required[0]
    if skills and progress.is_complete and not is_answered(skills, levels, Moment.AFTER):
        return Moment.AFTER
    return next(iter(possible), None)


def comes_too_early(step: StepProgress, progress: Progress) -> bool:
    """Whether it is practice of what a session teaches on a day that is still to come."""
    before = progress.steps[: progress.steps.index(step)]
    return step.kind is StepKind.PRACTICE and any(one.why is Why.GOING for one in before)


def look_of_moment(
    moment: Moment, now: Moment | StepProgress | None, progress: Progress, skills: Sequence[Skill], levels: Levels
) -> Look:
    """How a moment to assess oneself looks."""
    if is_answered(skills, levels, moment):
        return Look.DONE
    if now is moment:
        return Look.NOW
    return Look.OPEN if is_open(moment, progress) else Look.HELD


def look_of_step(standing: StepProgress, now: Moment | StepProgress | None) -> Look:
    """How a step looks."""
    if standing.is_done:
        return Look.DONE
    if standing is now:
        return Look.NOW
    return Look.HELD if standing.why in IN_HAND else Look.OPEN
