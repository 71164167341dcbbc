"""Where a KPI leads: cases that were worked out by hand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from campaign.goals.aims import Aim, Point
from campaign.goals.forecast import Bounds, forecast, needed_per_week, pace_of

START = date(2026, 11, 1)


def day(number: int) -> date:
    """A day of the KPI; the first is 0."""
    return START + timedelta(days=number)


def line(*values: tuple[int, float | str]) -> list[Point]:
    """Values on days."""
    return [Point(day(number), Decimal(str(value))) for number, value in values]


def daily(*values: float) -> list[Point]:
    """A value a day, from the first day."""
    return line(*enumerate(values))


def aim(baseline: float | str, target: float | str, *, due: int = 28) -> Aim:
    return Aim(Decimal(str(baseline)), Decimal(str(target)), START, day(due))


STEADY = daily(*range(0, 30, 2))
"""Two a day for fourteen days: 28."""
JUMP = daily(*[0] * 14, 28)
"""Nothing for thirteen days, then 28 at once."""

# (line, aim, expected value, low, high, day of the target)
CASES = {
    # 28 + 2 · 14 = 56. All steps are the same: only the part for little data counts, 2 · 14 / 14 = 2.
    "a steady pace": (STEADY, aim(0, 100), "56.00", "54.00", "58.00", 50),
    # The same pace reaches 40 after 12 of 2 more: on day 14 + 6.
    "a steady pace that makes it": (STEADY, aim(0, 40), "56.00", "54.00", "58.00", 20),
    # Spread: (13 · 2² + 26²) / 13 = 56 a day. 56 · 14 · (1 + 14 / 14) + 2² = 1572, its root 39.65.
    "a jump": (JUMP, aim(0, 100), "56.00", "16.35", "95.65", 50),
    # One step of 6 in 4 days: 6 + 1.5 · 24 = 42; between standing still and twice that.
    "one step": (line((0, 0), (4, 6)), aim(0, 40), "42.00", "6.00", "78.00", 27),
    # Two steps of 1 a day over 7 and 7 days: 14 + 14; the part for little data is 14 / 2.
    "two equal steps": (line((0, 0), (7, 7), (14, 14)), aim(0, 40), "28.00", "21.00", "35.00", 40),
    # 7.1 to 7.3 over 7, 7.4 over 7 more: 0.3 / 14 a day, 7.4 + 0.3 = 7.7. Steps differ by 0.05 from 0.15:
    # 2 · 0.0025 / 7 = 0.000714; · 14 · 2 = 0.02; (0.3 / 2)² = 0.0225; root of 0.0425 is 0.206.
    "a mark with decimals": (line((0, "7.1"), (7, "7.3"), (14, "7.4")), aim("7.1", "7.6"), "7.70", "7.49", "7.91", 24),
    # 40 down to 26 in 14 days: one less a day, 12 at the deadline; 10 is never made in time, but on day 30.
    "less is better": (daily(*range(40, 25, -1)), aim(40, 10), "12.00", "11.00", "13.00", 30),
    # To nought: 14 left after 14 days, 0 at the deadline, and no complaint less than none.
    "a target of nought": (daily(*range(28, 13, -1)), aim(28, 0), "0.00", "0.00", "1.00", 28),
    # It goes the wrong way: there is no day on which it is there.
    "the wrong way": (daily(*range(10, 25)), aim(40, 5), "38.00", "37.00", "39.00", None),
    # A correction took 10 back on the last day: 14 steps, 13 of +2 and one of -8, 18 in all; pace 18 / 14.
    # Spread: (13 · 0.714286² + 9.285714²) / 13 = 7.142857; · 14 · 2 = 200; (18 / 14)² = 1.653; root 14.20.
    "a correction": (daily(*range(0, 28, 2), 18), aim(0, 100), "36.00", "21.80", "50.20", 78),
    # Standing still: nothing is expected, nothing is needed to be sure of that.
    "standing still": (daily(*[5] * 15), aim(0, 10), "5.00", "5.00", "5.00", None),
    # On the day of the deadline it is what it is.
    "the last day": (daily(*range(29)), aim(0, 30), "28.00", "28.00", "28.00", 30),
}


@pytest.mark.parametrize("name", CASES)
def test_the_forecast_is_what_a_pencil_makes_of_it(name: str) -> None:
    values, wanted, expected, low, high, target_on = CASES[name]
    bounds = Bounds(least=Decimal(0))
    found = forecast(values, wanted, bounds)
    assert found
    assert [str(found.value), str(found.low), str(found.high)] == [expected, low, high]
    assert found.target_on == (day(target_on) if target_on is not None else None)


@pytest.mark.parametrize("values", [[], line((3, 5))])
def test_without_a_step_there_is_no_forecast(values: list[Point]) -> None:
    assert forecast(values, aim(0, 10)) is None


def test_after_the_deadline_nothing_is_foretold() -> None:
    assert forecast(daily(*range(31)), aim(0, 100)) is None


def test_the_pace_is_that_of_the_last_two_weeks() -> None:
    pace = pace_of(daily(*[0] * 10, *range(0, 30, 2)))
    assert pace
    assert (pace.per_week, pace.steps, pace.days) == (Decimal("14.00"), 14, 14)


def test_who_measures_once_a_month_is_judged_by_three_months() -> None:
    pace = pace_of(line((0, 0), (30, 99), (60, 102), (90, 105), (120, 108)))
    assert pace
    assert (pace.steps, pace.days, pace.per_day) == (3, 90, Decimal("0.1"))


def test_few_data_make_a_wide_range() -> None:
    early, late = forecast(STEADY[:3], aim(0, 100)), forecast(STEADY, aim(0, 100))
    assert early
    assert late
    assert early.high - early.low > late.high - late.low


def test_nobody_reaches_more_colleagues_than_there_are() -> None:
    found = forecast(STEADY, aim(0, 60), Bounds(Decimal(0), Decimal(50)))
    assert found
    assert (found.value, found.high, found.target_on) == (Decimal(50), Decimal(50), None)


def test_a_day_that_is_years_away_is_no_day_to_plan_with() -> None:
    found = forecast(line((0, 0), (14, "0.01")), aim(0, 1_000_000))
    assert found
    assert found.target_on is None


@pytest.mark.parametrize(
    ("value", "wanted", "today", "needed"),
    [
        (10, aim(0, 40), 7, "10.00"),
        (40, aim(0, 40), 7, None),
        (41, aim(0, 40), 7, None),
        (10, aim(0, 40), 28, None),
        (10, aim(0, 40), 60, None),
        (30, aim(40, 9), 7, "-7.00"),
        # Before it begins all four weeks are there.
        (0, aim(0, 40), -20, "10.00"),
    ],
)
def test_what_it_takes_a_week_from_now(value: int, wanted: Aim, today: int, needed: str | None) -> None:
    assert needed_per_week(Decimal(value), wanted, day(today)) == (Decimal(needed) if needed else None)
