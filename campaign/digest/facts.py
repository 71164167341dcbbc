"""Everything that a digest tells, as plain values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Compared(StrEnum):
    """A week beside the ambassador's own usual one. A quieter one is not remarked upon."""

    MORE = "more"
    USUAL = "usual"
    NOTHING = "nothing"


@dataclass(frozen=True)
class OwnWeek:
    """What an ambassador's colleagues did in the week."""

    logins: int
    starts: int
    completions: int
    compared: Compared

    @property
    def steps(self) -> int:
        return self.logins + self.starts + self.completions


@dataclass(frozen=True)
class Place:
    """Score and rank, as the campaign tells them now."""

    points: int
    rank: int
    others: int
    """How many have the same rank."""
    is_frozen: bool


@dataclass(frozen=True)
class Coming:
    """Something to go to, and whether the ambassador has a place there."""

    title: str
    when: str
    where: str
    is_going: bool


@dataclass(frozen=True)
class Reach:
    """How many take part, of how many; of a team, or of everyone."""

    name: str | None
    reached: int
    headcount: int


@dataclass(frozen=True)
class NewBadge:
    """A badge that was earned in the week."""

    title: str
    what: str


@dataclass(frozen=True)
class Advice:
    """The tip, and where it leads."""

    key: str
    words: str
    action: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Digest:
    """One ambassador's week."""

    name: str
    campaign: str
    first_on: date
    last_on: date
    week: OwnWeek
    place: Place | None
    """None: the campaign has no points and ranks."""
    streak: int
    badges: list[NewBadge]
    waiting: int
    """Claims that wait for a decision."""
    refused: int
    """Claims that were refused in the week."""
    coming: list[Coming]
    team: Reach | None
    together: Reach
    tip: Advice
