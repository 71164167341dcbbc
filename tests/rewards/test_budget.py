"""The budget, reckoned by hand."""

from datetime import date

import pytest

from campaign.rewards.budget.picture import bars
from campaign.rewards.budget.reckoning import Budget, Level, fits, per_day, runs_out_on, until_the_end

MONDAY = date(2026, 11, 16)


def a_budget(**amounts: int | None) -> Budget:
    return Budget(**{"limit": 1000, "spent": 0, "approved": 0, "earned": 0, "possible": 0, **amounts})  # type: ignore[arg-type]


def test_promised_is_what_is_open_and_what_is_possible() -> None:
    budget = a_budget(spent=100, approved=200, earned=300, possible=400)
    assert (budget.open, budget.promised, budget.expected, budget.left) == (500, 900, 1000, 700)


@pytest.mark.parametrize(
    ("limit", "spent", "approved", "level"),
    [
        (None, 5000, 0, Level.NONE),
        (1000, 0, 0, Level.FINE),
        (1000, 500, 299, Level.FINE),
        (1000, 500, 300, Level.WARNING),
        (1000, 500, 499, Level.WARNING),
        (1000, 500, 500, Level.FULL),
        (1000, 500, 900, Level.FULL),
        (0, 0, 0, Level.FULL),
    ],
)
def test_it_warns_at_eighty_percent_and_is_full_at_a_hundred(
    limit: int | None, spent: int, approved: int, level: Level
) -> None:
    assert a_budget(limit=limit, spent=spent, approved=approved).level is level


@pytest.mark.parametrize(
    ("limit", "taken", "more", "does"),
    [(None, 10**9, 1, True), (1000, 900, 100, True), (1000, 900, 101, False), (1000, 1000, 0, True), (0, 0, 1, False)],
)
def test_what_fits_is_what_the_limit_still_holds(limit: int | None, taken: int, more: int, does: bool) -> None:
    assert fits(limit, taken, more) is does


@pytest.mark.parametrize(
    ("recent", "starts_on", "a_day"),
    [
        (2800, date(2026, 9, 1), 100),
        (2800, date(2026, 11, 3), 200),
        (700, MONDAY, 700),
        (700, date(2026, 12, 1), 700),
    ],
)
def test_the_pace_is_that_of_four_weeks_or_of_as_many_days_as_there_were(
    recent: int, starts_on: date, a_day: float
) -> None:
    assert per_day(recent, MONDAY, starts_on) == a_day


@pytest.mark.parametrize(
    ("left", "a_day", "day"),
    [
        (700, 100.0, date(2026, 11, 23)),
        (701, 100.0, date(2026, 11, 24)),
        (0, 100.0, MONDAY),
        (-5, 0.0, MONDAY),
        (700, 0.0, None),
        (10**9, 0.0001, None),
    ],
)
def test_it_runs_out_on_the_day_on_which_the_pace_has_used_it_up(left: int, a_day: float, day: date | None) -> None:
    assert runs_out_on(left, a_day, MONDAY) == day


@pytest.mark.parametrize(("ends_on", "cents"), [(date(2026, 11, 26), 1500), (MONDAY, 0), (date(2026, 11, 1), 0)])
def test_a_forecast_goes_to_the_end_in_whole_units(ends_on: date, cents: int) -> None:
    assert until_the_end(154.0, MONDAY, ends_on) == cents


def test_the_bar_is_as_long_as_the_larger_of_budget_and_expectation() -> None:
    within = bars(a_budget(spent=100, approved=200, earned=0, possible=300))
    beyond = bars(a_budget(limit=500, spent=1000))
    assert [(part.name, part.x, part.width) for part in within.parts] == [
        ("spent", 0, 10),
        ("approved", 10, 20),
        ("possible", 30, 30),
    ]
    assert (within.limit_x, beyond.limit_x, beyond.parts[0].width) == (100, 50, 100)
