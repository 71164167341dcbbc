"""A campaign as a line from its first to its last day, with its rounds on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from campaign.evaluation.models import EvaluationRound


@dataclass(frozen=True)
class Mark:
    """A round on the line; `at` in percent."""

    at: float
    number: int
    round: EvaluationRound
    is_over: bool


@dataclass(frozen=True)
class Timeline:
    """Where everything is, in percent across."""

    starts_on: date
    ends_on: date
    until: date
    """Where the line ends: a round can come after the campaign."""
    end_at: float
    today_at: float | None
    """None before the first day and after the last."""
    marks: list[Mark]


def timeline(starts_on: date, ends_on: date, today: date, rounds: Sequence[EvaluationRound]) -> Timeline:
    """Lay these rounds, in order of days, along the campaign."""
    until = max([ends_on, *(one.held_on for one in rounds)])
    length = max((until - starts_on).days, 1)

    def across(day: date) -> float:
        return round(min(max((day - starts_on).days * 100 / length, 0.0), 100.0), 2)

    return Timeline(
        starts_on=starts_on,
        ends_on=ends_on,
        until=until,
        end_at=across(ends_on),
        today_at=across(today) if starts_on <= today <= until else None,
        marks=[Mark(across(one.held_on), place, one, one.held_on < today) for place, one in enumerate(rounds, start=1)],
    )
