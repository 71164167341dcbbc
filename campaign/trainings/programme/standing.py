"""How the programme stands, step by step, and what a manager should do about it: rules over values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from campaign.gatherings.queries import GatheringLine
from campaign.trainings.models import TrainingSession, TrainingStep
from campaign.trainings.progress import Progress, Why
from campaign.trainings.states import StepKind

SOON = timedelta(days=14)
"""A day that is nearer than this and nearly empty asks for a hand."""
FEW = 3
"""Fewer than this make no session."""


@dataclass(frozen=True)
class DayStanding:
    """A day of a step, how full it is, and of how many who had a place nobody said whether they were there."""

    session: TrainingSession
    line: GatheringLine
    unmarked: int = 0

    @property
    def is_off(self) -> bool:
        return self.line.is_called_off

    @property
    def is_full(self) -> bool:
        return self.line.free == 0

    @property
    def starts_at(self) -> datetime:
        return self.line.gathering.starts_at


@dataclass(frozen=True)
class StepStanding:
    """A step: how many of how many did it, and how the others stand to it."""

    step: TrainingStep
    people: int
    whys: Mapping[Why, int]
    days: Sequence[DayStanding] = ()
    pieces: int = 0

    @property
    def done(self) -> int:
        return self.whys.get(Why.DONE, 0)

    @property
    def missing(self) -> int:
        return self.people - self.done

    @property
    def coming(self) -> list[DayStanding]:
        """The days on which it can still be followed."""
        return [day for day in self.days if day.line.is_open]


class Need(StrEnum):
    """What asks for a manager's hand."""

    NO_DATE = "no_date"
    NO_MATERIAL = "no_material"
    NEARLY_EMPTY = "nearly_empty"
    FULL = "full"
    """People wait, and there is no other day with room."""
    UNMARKED = "unmarked"
    NOT_BEGUN = "not_begun"
    """Ambassadors who did nothing yet, while the programme is on its way."""


@dataclass(frozen=True)
class Thing:
    """One thing to do. `number`: of people or of days, whatever it is about."""

    need: Need
    number: int
    step: TrainingStep | None = None
    day: DayStanding | None = None

    @property
    def starts_at(self) -> datetime:
        """Of the day that it is about; far away for what is about none."""
        return self.day.starts_at if self.day else datetime.max.replace(tzinfo=UTC)


def things_to_do(steps: Sequence[StepStanding], progress: Sequence[Progress], now: datetime) -> list[Thing]:
    """What a manager should do next: first what is past and unfinished, then what is near, then what is missing."""
    unmarked = [
        Thing(Need.UNMARKED, day.unmarked, one.step, day)
        for one in steps
        for day in one.days
        if day.line.is_over and not day.is_off and day.unmarked
    ]
    near = sorted((thing for one in steps for thing in near_things(one, now)), key=lambda thing: thing.starts_at)
    lacking = [thing for one in steps for thing in lacking_things(one)]
    return [*unmarked, *near, *lacking, *not_begun(progress)]


def near_things(standing: StepStanding, now: datetime) -> list[Thing]:
    """Days that are nearly empty, or too full while no other day has room."""
    has_room = any(not day.is_full for day in standing.coming)
    full = [day for day in standing.coming if day.line.waiting and not has_room]
    empty = [day for day in standing.coming if day.line.going < FEW and day.starts_at - now <= SOON]
    return [
        *(Thing(Need.FULL, day.line.waiting, standing.step, day) for day in full),
        *(Thing(Need.NEARLY_EMPTY, day.line.going, standing.step, day) for day in empty if day not in full),
    ]


def lacking_things(standing: StepStanding) -> list[Thing]:
    """A session without a day for those who miss it, a step to read without anything to read."""
    without = standing.whys.get(Why.NO_DATE, 0)
    if standing.step.kind is StepKind.SESSION and not standing.coming and (without or not standing.days):
        return [Thing(Need.NO_DATE, without, standing.step)]
    if standing.step.kind is StepKind.MATERIAL and not standing.pieces:
        return [Thing(Need.NO_MATERIAL, standing.missing, standing.step)]
    return []


def not_begun(progress: Sequence[Progress]) -> list[Thing]:
    """Those who did nothing, once half of all did something."""
    idle = sum(not one.has_begun for one in progress)
    return [Thing(Need.NOT_BEGUN, idle)] if idle and idle * 2 <= len(progress) else []
