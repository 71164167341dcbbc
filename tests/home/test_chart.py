"""The line of the reach, and the pace that it goes on with."""

from datetime import date
from itertools import pairwise

import pytest

from campaign.core.charts import LOW, NARROWEST, Chart
from campaign.home.chart import nice_above, reach_chart
from campaign.home.pace import day_of_goal, needed_per_week, pace

START, END, TODAY = date(2026, 11, 2), date(2026, 11, 22), date(2026, 11, 12)


def chart(**facts: object) -> Chart:
    usual = {
        "starts_on": START,
        "ends_on": END,
        "today": TODAY,
        "goal": 40,
        "goal_on": END,
        "per_week": 7.0,
        "most": 100,
    }
    return reach_chart({START: 5, TODAY: 5}, **{**usual, **facts})  # type: ignore[arg-type]


def test_the_line_ends_today_at_what_was_reached() -> None:
    assert chart().now == (50.0, LOW - (LOW - 16) * 10 / 40)


def test_the_goal_is_a_line_from_nothing_to_the_last_day() -> None:
    assert chart().target == f"M0.0 {LOW:.1f} L100.0 16.0"


def test_a_goal_before_the_last_day_is_a_line_that_stays_at_its_height() -> None:
    assert chart(goal_on=TODAY).target == f"M0.0 {LOW:.1f} L50.0 16.0 L100.0 16.0"


def test_without_a_goal_there_is_no_line_to_it() -> None:
    assert chart(goal=None).target is None


@pytest.mark.parametrize("today", [END, date(2027, 1, 1)])
def test_after_the_last_day_nothing_is_foretold(today: date) -> None:
    assert chart(today=today).forecast is None


def test_before_the_first_day_the_line_is_where_it_begins() -> None:
    assert chart(today=date(2026, 10, 1)).now[0] == 0.0


def test_a_campaign_of_one_day_has_a_chart() -> None:
    assert chart(ends_on=START, today=START).now[0] == 0.0


def test_labels_never_stand_in_each_others_way() -> None:
    places = [tick.at for tick in chart(today=date(2026, 11, 4)).days]
    assert all(after - before >= NARROWEST for before, after in pairwise(places))


@pytest.mark.parametrize(("value", "above"), [(0, 4), (4, 4), (5, 6), (17, 20), (31, 40), (210, 300), (1001, 1200)])
def test_the_scale_ends_at_a_round_even_number(value: float, above: int) -> None:
    assert nice_above(value) == above


def test_the_pace_is_that_of_the_last_two_weeks() -> None:
    assert pace({date(2026, 10, 1): 100, date(2026, 11, 1): 6, TODAY: 8}, TODAY) == 7.0


@pytest.mark.parametrize(("reached", "needed"), [(10, 21), (39, 1), (40, None), (50, None)])
def test_what_it_takes_a_week_to_make_the_goal(reached: int, needed: int | None) -> None:
    assert needed_per_week(40, reached, TODAY, END) == needed


def test_on_the_last_day_no_pace_helps_any_more() -> None:
    assert needed_per_week(40, 10, END, END) is None


@pytest.mark.parametrize(
    ("reached", "per_week", "day"), [(10, 30.0, date(2026, 11, 19)), (10, 0.0, None), (40, 5.0, None)]
)
def test_the_day_on_which_the_goal_is_made(reached: int, per_week: float, day: date | None) -> None:
    assert day_of_goal(40, reached, per_week, TODAY) == day
