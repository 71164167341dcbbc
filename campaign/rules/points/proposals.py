"""What someone wants to change about points, as values: looked at first, carried out when it was confirmed."""

from dataclasses import dataclass
from datetime import date

from campaign.points.models import FIRST_DAY, LAST_DAY
from campaign.rules.points.changes import Change

LONGEST_NAME = 120


@dataclass(frozen=True)
class OtherWorth:
    """Results are worth something else, from `first` to `last`; without days: ever, also for what was before."""

    changes: tuple[Change, ...]
    first: date = FIRST_DAY
    last: date = LAST_DAY


@dataclass(frozen=True)
class NewMultiplier:
    """On some days everything is worth several times as much."""

    name: str
    factor: int
    first: date
    last: date


@dataclass(frozen=True)
class NoMultiplier:
    """One of those goes."""

    multiplier_id: int


@dataclass(frozen=True)
class NewBonus:
    """To reach so many percent of a team brings points."""

    percent: int
    points: int


@dataclass(frozen=True)
class NoBonus:
    """One of those goes."""

    bonus_id: int


Proposal = OtherWorth | NewMultiplier | NoMultiplier | NewBonus | NoBonus
