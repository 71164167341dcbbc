"""Rules over time: on which days which worth holds. The days of one timeline never overlap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from campaign.points.models import FIRST_DAY, LAST_DAY
from campaign.rules.points.changes import Worth

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """Days on which something holds; both ends belong to them."""

    first: date
    last: date
    worth: Worth


class When(StrEnum):
    """How days lie to today."""

    HELD = "held"
    HOLDS = "holds"
    COMES = "comes"


def when(first: date, last: date, today: date) -> When:
    """How these days lie to today."""
    if today < first:
        return When.COMES
    return When.HOLDS if today <= last else When.HELD


def holding(timeline: Iterable[Stretch], day: date) -> Worth | None:
    """What holds on `day`."""
    return next((one.worth for one in timeline if one.first <= day <= one.last), None)


def changed(
    timeline: Sequence[Stretch], worth: Worth | None, *, first: date = FIRST_DAY, last: date = LAST_DAY
) -> list[Stretch]:
    """The timeline with another worth (None: with nothing) from `first` to `last`; the rest of it stays."""
    kept = [piece for one in timeline for piece in without(one, first, last)]
    added = [] if worth is None else [Stretch(first, last, worth)]
    return joined(sorted([*kept, *added], key=lambda one: one.first))


def without(one: Stretch, first: date, last: date) -> list[Stretch]:
    """What is left of a stretch outside of these days."""
    pieces = []
    if one.first < first:
        pieces.append(Stretch(one.first, min(one.last, first - A_DAY), one.worth))
    if one.last > last:
        pieces.append(Stretch(max(one.first, last + A_DAY), one.last, one.worth))
    return pieces


def joined(timeline: Iterable[Stretch]) -> list[Stretch]:
    """The same with neighbours in one that are worth the same."""
    result: list[Stretch] = []
    for one in timeline:
        before = result[-1] if result else None
        if before and before.worth == one.worth and before.last + A_DAY == one.first:
            result[-1] = Stretch(before.first, one.last, one.worth)
        else:
            result.append(one)
    return result
