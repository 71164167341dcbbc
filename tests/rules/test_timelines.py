"""Rules over time: what holds when something else holds from a day on, until a day, or ever."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.points.models import FIRST_DAY, LAST_DAY
from campaign.rules.points.changes import Worth
from campaign.rules.points.timelines import Stretch, When, changed, holding, when

OLD, NEW, THIRD = Worth(1), Worth(5), Worth(9, per_week=2)
A_DAY = timedelta(days=1)


def day(number: int) -> date:
    return date(2026, 11, number)


ALWAYS = [Stretch(FIRST_DAY, LAST_DAY, OLD)]
SPLIT = [Stretch(FIRST_DAY, day(9), OLD), Stretch(day(10), LAST_DAY, NEW)]

CHANGES = [
    ("ever", ALWAYS, NEW, {}, [Stretch(FIRST_DAY, LAST_DAY, NEW)]),
    ("from a day on", ALWAYS, NEW, {"first": day(10)}, SPLIT),
    (
        "on some days",
        ALWAYS,
        NEW,
        {"first": day(10), "last": day(16)},
        [Stretch(FIRST_DAY, day(9), OLD), Stretch(day(10), day(16), NEW), Stretch(day(17), LAST_DAY, OLD)],
    ),
    ("nothing from a day on", ALWAYS, None, {"first": day(10)}, [Stretch(FIRST_DAY, day(9), OLD)]),
    ("nothing ever", SPLIT, None, {}, []),
    ("from a day on before what was planned", SPLIT, THIRD, {"first": day(5)},
     [Stretch(FIRST_DAY, day(4), OLD), Stretch(day(5), LAST_DAY, THIRD)]),
    ("from the day on which another begins", SPLIT, THIRD, {"first": day(10)},
     [Stretch(FIRST_DAY, day(9), OLD), Stretch(day(10), LAST_DAY, THIRD)]),
    ("the same as before", SPLIT, OLD, {"first": day(10)}, ALWAYS),
    ("for the first time", [], NEW, {"first": day(10)}, [Stretch(day(10), LAST_DAY, NEW)]),
    ("on the last day there is", ALWAYS, NEW, {"first": LAST_DAY},
     [Stretch(FIRST_DAY, LAST_DAY - A_DAY, OLD), Stretch(LAST_DAY, LAST_DAY, NEW)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("timeline", "worth", "days", "expected"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES]
)
def test_the_days_of_a_change_are_cut_out_of_what_was(
    timeline: list[Stretch], worth: Worth | None, days: dict[str, date], expected: list[Stretch]
) -> None:
    assert changed(timeline, worth, **days) == expected


numbers = st.integers(1, 28)
steps = st.lists(st.tuples(st.sampled_from([None, OLD, NEW, THIRD]), numbers, numbers), max_size=6)


@given(steps=steps)
def test_after_any_changes_every_day_has_what_was_said_of_it_last(
    steps: list[tuple[Worth | None, int, int]],
) -> None:
    timeline: list[Stretch] = []
    said: dict[date, Worth | None] = {}
    for worth, one, other in steps:
        first, last = day(min(one, other)), day(max(one, other))
        timeline = changed(timeline, worth, first=first, last=last)
        said |= {first + number * A_DAY: worth for number in range((last - first).days + 1)}
    assert {on: holding(timeline, on) for on in said} == said


@given(steps=steps)
def test_days_never_overlap(steps: list[tuple[Worth | None, int, int]]) -> None:
    timeline: list[Stretch] = []
    for worth, one, other in steps:
        timeline = changed(timeline, worth, first=day(min(one, other)), last=day(max(one, other)))
    edges = [edge for stretch in timeline for edge in (stretch.first, stretch.last + A_DAY)]
    assert edges == sorted(edges)


@pytest.mark.parametrize(("today", "expected"), [(9, When.COMES), (10, When.HOLDS), (16, When.HOLDS), (17, When.HELD)])
def test_days_hold_from_the_first_to_the_last(today: int, expected: When) -> None:
    assert when(day(10), day(16), day(today)) is expected
