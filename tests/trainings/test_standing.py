"""What a manager should do next."""

from datetime import UTC, datetime, timedelta
from typing import Any

from campaign.campaigns.models import Campaign, Phase
from campaign.gatherings.models import Gathering
from campaign.gatherings.queries import GatheringLine
from campaign.trainings.models import TrainingSession, TrainingStep
from campaign.trainings.programme.standing import DayStanding, Need, StepStanding, things_to_do
from campaign.trainings.progress import Progress, StepProgress, Why
from campaign.trainings.states import StepKind

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
SESSION = TrainingStep(id=1, kind=StepKind.SESSION, title="Behaviour")
READING = TrainingStep(id=2, kind=StepKind.MATERIAL, title="How it works")


def day(in_days: float, *, going: int = 8, waiting: int = 0, capacity: int | None = None, **facts: Any) -> DayStanding:
    starts_at = NOW + timedelta(days=in_days)
    off_at = NOW if facts.pop("is_off", False) else None
    gathering = Gathering(
        id=1, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), capacity=capacity, called_off_at=off_at
    )
    gathering.campaign = Campaign(phase=Phase.RUNNING)
    line = GatheringLine(gathering, going, waiting, 0, None, None, NOW)
    return DayStanding(TrainingSession(id=1), line, **facts)


def needs(*days: DayStanding, whys: dict[Why, int] | None = None) -> list[tuple[Need, int]]:
    standing = StepStanding(SESSION, people=10, whys=whys or {}, days=days)
    return [(thing.need, thing.number) for thing in things_to_do([standing], [], NOW)]


def test_a_session_without_a_day_is_planned_first() -> None:
    assert needs(whys={Why.NO_DATE: 10}) == [(Need.NO_DATE, 10)]


def test_those_who_missed_the_last_day_need_another() -> None:
    assert needs(day(-1), whys={Why.DONE: 7, Why.NO_DATE: 3}) == [(Need.NO_DATE, 3)]


def test_a_session_that_everyone_did_needs_no_day() -> None:
    assert needs(day(-1), whys={Why.DONE: 10}) == []


def test_attendance_that_nobody_filled_in_comes_first() -> None:
    assert needs(day(-1, unmarked=4), day(2, going=1)) == [(Need.UNMARKED, 4), (Need.NEARLY_EMPTY, 1)]


def test_a_day_that_is_near_and_nearly_empty_asks_for_a_hand() -> None:
    assert needs(day(3, going=2)) == [(Need.NEARLY_EMPTY, 2)]
    assert needs(day(30, going=2)) == []


def test_who_waits_needs_another_day_when_none_has_room() -> None:
    assert needs(day(3, going=8, waiting=2, capacity=8)) == [(Need.FULL, 2)]
    assert needs(day(3, going=8, waiting=2, capacity=8), day(9, capacity=20)) == []


def test_what_was_called_off_asks_for_nothing() -> None:
    assert needs(day(-1, unmarked=4, is_off=True), day(3, going=0, is_off=True), whys={Why.DONE: 10}) == []


def test_a_step_to_read_needs_something_to_read() -> None:
    empty = StepStanding(READING, people=10, whys={Why.NO_MATERIAL: 10})
    full = StepStanding(READING, people=10, whys={Why.NOT_READ: 10}, pieces=1)
    assert [thing.need for thing in things_to_do([empty, full], [], NOW)] == [Need.NO_MATERIAL]


def test_who_did_nothing_stands_out_once_most_did_something() -> None:
    idle, busy = (Progress([StepProgress(1, StepKind.SESSION, True, why)]) for why in (Why.NOT_SIGNED_UP, Why.DONE))
    assert [(one.need, one.number) for one in things_to_do([], [busy, busy, idle], NOW)] == [(Need.NOT_BEGUN, 1)]
    assert things_to_do([], [busy, idle, idle], NOW) == []
