"""How far an ambassador is with what is expected: rules over values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from math import floor

from campaign.goals.aims import Aim


class State(StrEnum):
    """How it stands on a day, measured by the straight line from the first day to the last."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    MET = "met"
    MISSED = "missed"


@dataclass(frozen=True)
class Share:
    """What one ambassador has of what is expected by a day."""

    amount: int
    has: int
    planned: int
    """Where the straight line is, in whole ones: nobody is behind for a half."""
    state: State

    @property
    def missing(self) -> int:
        return max(self.amount - self.has, 0)


def share(*, amount: int, has: int, starts_on: date, due_on: date, today: date) -> Share:
    """Whoever is at the line, or above it, is on track; after the last day it is met or missed."""
    planned = floor(Aim(Decimal(0), Decimal(amount), starts_on, due_on).planned(today))
    return Share(amount, has, planned, state_of(amount, has, planned, starts_on, due_on, today))


def state_of(amount: int, has: int, planned: int, starts_on: date, due_on: date, today: date) -> State:
    if has >= amount:
        return State.MET
    if today > due_on:
        return State.MISSED
    if today < starts_on:
        return State.NOT_STARTED
    return State.ON_TRACK if has >= planned else State.BEHIND
