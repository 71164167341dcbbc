"""Rules over the days of a campaign as lanes of a picture: percentages across. `rules/_lanes.html` draws them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from campaign.rules.points.timelines import When, when

NARROW = 9.0
"""A block of fewer percent has no room for its words on a phone."""


@dataclass(frozen=True)
class Block:
    """Days in a lane: where they are drawn, and what holds on them."""

    x: float
    width: float
    words: str
    first: date | None
    """None: since the beginning."""
    last: date | None
    """None: to the end."""
    when: When

    @property
    def is_narrow(self) -> bool:
        return self.width < NARROW


@dataclass(frozen=True)
class Lane:
    """What one kind of result, or all of them together, is worth over the days."""

    title: str
    kind: str
    """A stage, or `all`."""
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Days:
    """The days of the picture, and the day it is."""

    first: date
    last: date
    today: date

    def across(self, day: date) -> float:
        """Where a day begins, in percent."""
        whole = (self.last - self.first).days + 1
        return round(100 * min(max((day - self.first).days, 0), whole) / whole, 2)


Held = tuple[date, date, str]
"""The first and the last day of something, and what it is in words."""


def lane(title: str, kind: str, held: Iterable[Held], days: Days) -> Lane:
    """The lane of what held on these days; what lies outside of the campaign is left out."""
    inside = [one for one in held if one[0] <= days.last and one[1] >= days.first]
    return Lane(title, kind, [block(*one, days) for one in inside])


def block(first: date, last: date, words: str, days: Days) -> Block:
    """One of them as it is drawn."""
    x = days.across(first)
    end = 100.0 if last >= days.last else days.across(date.fromordinal(last.toordinal() + 1))
    return Block(
        x,
        round(end - x, 2),
        words,
        None if first <= days.first else first,
        None if last >= days.last else last,
        when(first, last, days.today),
    )


def today_at(days: Days) -> float | None:
    """Where today is; None outside of the campaign."""
    return days.across(days.today) if days.first <= days.today <= days.last else None
