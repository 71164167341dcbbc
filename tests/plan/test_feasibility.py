"""Hours planned against hours there are, by hand."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from campaign.plan.feasibility import Feasibility, Work, feasibility, spread

MONDAY = date(2026, 11, 16)
NEXT, LATER = date(2026, 11, 23), date(2026, 11, 30)
SANNE, OMAR = 1, 2
KPI, OTHER = 7, 8


def work(first_on: date, due_on: date, hours: str, *, person: int | None = SANNE, kpi: int | None = KPI) -> Work:
    return Work(1, person, kpi, first_on, due_on, Decimal(hours))


def reckon(
    *works: Work, sanne: str = "4", omar: str = "4", said: Collection[int] = frozenset({SANNE, OMAR})
) -> Feasibility:
    return feasibility(works, {SANNE: Decimal(sanne), OMAR: Decimal(omar)}, said=said, today=MONDAY)


@pytest.mark.parametrize(
    ("first_on", "due_on", "expected"),
    [
        # Monday to Friday of one week.
        (date(2026, 11, 16), date(2026, 11, 20), {MONDAY: 10}),
        # Five working days, of which two in the first week.
        (date(2026, 11, 19), date(2026, 11, 25), {MONDAY: 4, NEXT: 6}),
        # The weekend in between carries nothing.
        (date(2026, 11, 20), date(2026, 11, 23), {MONDAY: 5, NEXT: 5}),
        # Unless there is nothing but a weekend.
        (date(2026, 11, 21), date(2026, 11, 22), {MONDAY: 10}),
        # Eleven working days: five, five and one.
        (MONDAY, LATER, {MONDAY: Fraction(50, 11), NEXT: Fraction(50, 11), LATER: Fraction(10, 11)}),
        # Begun two weeks ago: what is left is done in the days that are left.
        (date(2026, 11, 2), date(2026, 11, 27), {MONDAY: 5, NEXT: 5}),
        # Overdue: this week.
        (date(2026, 11, 2), date(2026, 11, 6), {MONDAY: 10}),
    ],
)  # fmt: skip
def test_hours_are_spread_over_working_days(first_on: date, due_on: date, expected: dict[date, Fraction]) -> None:
    assert spread(work(first_on, due_on, "10"), MONDAY) == expected


def test_three_thirds_are_a_whole() -> None:
    thirds = spread(work(date(2026, 11, 16), date(2026, 12, 4), "1"), MONDAY)
    assert sum(thirds.values()) == 1


def test_a_week_that_is_exactly_full_fits() -> None:
    assert not reckon(work(MONDAY, date(2026, 11, 20), "4")).people[0].over


def test_a_week_with_a_tenth_of_an_hour_too_much_does_not_fit() -> None:
    found = reckon(work(MONDAY, date(2026, 11, 20), "4.1"))
    assert [week.monday for week in found.people[0].over] == [MONDAY]
    assert found.people[0].over[0].short == Fraction(1, 10)


def test_the_free_hours_of_one_do_not_help_another() -> None:
    found = reckon(work(MONDAY, date(2026, 11, 20), "6"))
    assert [bool(load.over) for load in (found.together, found.people[0])] == [False, True]


def test_a_kpi_is_too_ambitious_when_its_actions_do_not_fit() -> None:
    found = reckon(
        work(MONDAY, date(2026, 11, 20), "6"),
        work(NEXT, date(2026, 11, 27), "2", kpi=OTHER),
    )
    assert found.too_much == {KPI: (MONDAY,)}


def test_every_kpi_in_a_week_that_is_too_full_is_too_ambitious() -> None:
    found = reckon(
        work(MONDAY, date(2026, 11, 20), "3"),
        work(MONDAY, date(2026, 11, 20), "3", kpi=OTHER),
    )
    assert found.too_much == {KPI: (MONDAY,), OTHER: (MONDAY,)}


def test_work_for_no_kpi_takes_room_as_well() -> None:
    found = reckon(
        work(MONDAY, date(2026, 11, 20), "3"),
        work(MONDAY, date(2026, 11, 20), "3", kpi=None),
    )
    assert found.too_much == {KPI: (MONDAY,)}


def test_work_of_nobody_fits_as_long_as_all_together_have_the_hours() -> None:
    assert reckon(work(MONDAY, date(2026, 11, 20), "8", person=None)).too_much == {}


def test_work_of_nobody_is_too_much_when_all_together_lack_the_hours() -> None:
    assert reckon(work(MONDAY, date(2026, 11, 20), "9", person=None)).too_much == {KPI: (MONDAY,)}


def test_work_of_nobody_is_shown_apart() -> None:
    found = reckon(work(MONDAY, date(2026, 11, 20), "2", person=None))
    assert [(load.person, load.weeks[0].planned) for load in found.people] == [(SANNE, 0), (OMAR, 0), (None, 2)]


def test_whoever_has_no_hours_has_no_room() -> None:
    assert reckon(work(MONDAY, date(2026, 11, 20), "1"), sanne="0").too_much == {KPI: (MONDAY,)}


def test_weeks_between_two_actions_are_shown_too() -> None:
    found = reckon(work(MONDAY, MONDAY, "1"), work(LATER, LATER, "1"))
    assert [week.planned for week in found.together.weeks] == [1, 0, 1]


def test_a_plan_without_work_fits() -> None:
    assert (reckon().together.weeks, reckon().too_much) == ((), {})


def test_by_hours_that_nobody_said_no_kpi_is_judged() -> None:
    mine, of_nobody = work(MONDAY, date(2026, 11, 20), "9"), work(MONDAY, date(2026, 11, 20), "9", person=None)
    assert reckon(mine, of_nobody, said={OMAR}).too_much == {}
    assert reckon(mine, said={SANNE}).too_much == {KPI: (MONDAY,)}
