"""How a KPI stands: one table of states."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from campaign.goals.aims import Aim, Point, first_met, value_at
from campaign.goals.forecast import Forecast, Pace
from campaign.goals.progress import Progress, Situation, rule_of

START, DUE = date(2026, 11, 2), date(2026, 12, 2)
UP = Aim(Decimal(0), Decimal(30), START, DUE)
DOWN = Aim(Decimal(30), Decimal(0), START, DUE)
NOUGHT = Aim(Decimal(0), Decimal(0), START, DUE)


def expecting(value: float, low: float, high: float) -> Forecast:
    pace = Pace(Decimal(1), Decimal(0), 14, 14)
    return Forecast(Decimal(value), Decimal(low), Decimal(high), pace, None)


# (aim, day counted from the first, value, forecast, state)
CASES = {
    "before the first day": (UP, -1, 0, None, Progress.NOT_STARTED),
    "before the first day, and there already": (UP, -1, 30, None, Progress.NOT_STARTED),
    "nothing was ever measured": (UP, 20, None, None, Progress.NOT_STARTED),
    "the first day, nothing moved": (UP, 0, 0, expecting(0, 0, 0), Progress.NOT_STARTED),
    "the sixth day, nothing moved": (UP, 6, 0, expecting(0, 0, 0), Progress.NOT_STARTED),
    "after a week nothing moved": (UP, 7, 0, expecting(0, 0, 0), Progress.BEHIND),
    "the pace makes it": (UP, 15, 14, expecting(30, 26, 34), Progress.ON_TRACK),
    "below the line, but the pace makes it": (UP, 15, 2, expecting(31, 26, 34), Progress.ON_TRACK),
    "within the range": (UP, 15, 10, expecting(27, 23, 31), Progress.AT_RISK),
    "out of the range, but still on the line": (UP, 15, 15, expecting(20, 18, 22), Progress.AT_RISK),
    "out of the range, in the first week": (UP, 6, 1, expecting(5, 4, 6), Progress.AT_RISK),
    "out of the range, below the line": (UP, 15, 14, expecting(20, 18, 22), Progress.BEHIND),
    "one value and no pace, on the line": (UP, 15, 15, None, Progress.AT_RISK),
    "one value and no pace, below the line": (UP, 15, 14, None, Progress.BEHIND),
    "reached before the deadline": (UP, 15, 30, expecting(60, 50, 70), Progress.MET),
    "the last day, short of it": (UP, 30, 29, expecting(29, 29, 29), Progress.BEHIND),
    "over, and reached": (UP, 31, 30, None, Progress.MET),
    "over, and not reached": (UP, 31, 29, None, Progress.MISSED),
    "over, and never measured": (UP, 31, None, None, Progress.MISSED),
    "less is better: the pace makes it": (DOWN, 15, 14, expecting(0, -2, 2), Progress.ON_TRACK),
    "less is better: within the range": (DOWN, 15, 20, expecting(2, -1, 5), Progress.AT_RISK),
    "less is better: still on the line": (DOWN, 15, 15, expecting(8, 6, 10), Progress.AT_RISK),
    "less is better: behind": (DOWN, 15, 20, expecting(8, 6, 10), Progress.BEHIND),
    "less is better: met": (DOWN, 15, 0, expecting(0, 0, 0), Progress.MET),
    "less is better: missed": (DOWN, 31, 1, None, Progress.MISSED),
    "nothing has to change, and nothing did": (NOUGHT, 15, 0, expecting(0, 0, 0), Progress.MET),
}


@pytest.mark.parametrize("name", CASES)
def test_a_state_follows_from_the_table(name: str) -> None:
    aim, day, value, forecast, state = CASES[name]
    known = None if value is None else Decimal(value)
    assert rule_of(Situation(aim, START + timedelta(days=day), known, forecast)).state is state


@pytest.mark.parametrize(
    ("day", "planned"), [(-3, "0"), (0, "0.00"), (1, "1.00"), (15, "15.00"), (30, "30"), (90, "30")]
)
def test_the_target_line_is_straight(day: int, planned: str) -> None:
    assert UP.planned(START + timedelta(days=day)) == Decimal(planned)


def test_a_kpi_of_one_day_has_its_target_at_once() -> None:
    assert Aim(Decimal(0), Decimal(9), START, START).planned(START) == 9


def test_the_day_of_the_target_is_the_first_in_its_time() -> None:
    line = [Point(START - timedelta(days=1), Decimal(31)), Point(START, Decimal(5)), Point(DUE, Decimal(30))]
    assert first_met(line, UP) == DUE


def test_a_value_holds_until_the_next() -> None:
    line = [Point(START, Decimal(5)), Point(DUE, Decimal(30))]
    assert [value_at(line, day) for day in (START - timedelta(days=1), DUE - timedelta(days=1), DUE)] == [None, 5, 30]
