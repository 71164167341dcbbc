"""The picture of a KPI, and its values in words."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale

from campaign.core.charts import LOW, TOP
from campaign.goals.aims import Aim, Point
from campaign.goals.chart import chart_of, scale_of, weeks_of
from campaign.goals.forecast import forecast
from campaign.goals.models import Kpi, Metric
from campaign.goals.progress import Progress
from campaign.goals.queries import Tracked
from campaign.goals.wording import amount, change, figure, range_of

START, DUE, TODAY = date(2026, 11, 2), date(2026, 11, 30), date(2026, 11, 16)
AIM = Aim(Decimal(0), Decimal(28), START, DUE)
STEADY = [Point(START + timedelta(days=day), Decimal(day)) for day in range(15)]


def tracked(line: list[Point], aim: Aim = AIM, *, metric: Metric = Metric.LOGINS) -> Tracked:
    value = line[-1].value if line else None
    kpi = Kpi(metric=metric, unit="")
    return Tracked(kpi, aim, line, value, forecast(line, aim), Progress.ON_TRACK, None, None, TODAY)


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ([0, 210, 187], [0, 100, 200, 300]),
        ([0, 40], [0, 10, 20, 30, 40]),
        ([6.4, 7.5, 7.9], [6, 6.5, 7, 7.5, 8]),
        ([0, 0], [0, 1, 2, 3, 4]),
        ([-7, -7], [-7, -6, -5, -4, -3]),
        ([5, 5], [0, 2, 4, 6]),
        ([-3, 4], [-4, -2, 0, 2, 4]),
        ([28, 0], [0, 10, 20, 30]),
    ],
)
def test_the_scale_is_of_round_steps(values: list[float], lines: list[float]) -> None:
    assert scale_of(values).lines == lines


def test_the_line_stands_today_where_it_is() -> None:
    assert chart_of(tracked(STEADY)).now == (50.0, round(LOW - (LOW - TOP) * 14 / 30, 1))


def test_the_way_to_the_target_runs_over_the_whole_picture() -> None:
    assert chart_of(tracked(STEADY)).target == f"M0.0 {float(LOW)} L100.0 {round(LOW - (LOW - TOP) * 28 / 30, 1)}"


def test_what_is_measured_has_its_dots() -> None:
    measured = [Point(START, Decimal(5)), Point(START + timedelta(days=7), Decimal(6)), Point(TODAY, Decimal(9))]
    assert [x for x, _y in chart_of(tracked(measured, metric=Metric.MEASURED)).dots] == [0.0, 25.0]


def test_a_range_that_leaves_the_picture_ends_at_its_edge() -> None:
    jump = [*(Point(START + timedelta(days=day), Decimal(0)) for day in range(14)), Point(TODAY, Decimal(14))]
    band = chart_of(tracked(jump)).band
    assert band
    assert f"L100.0 {float(TOP)}" in band


@pytest.mark.parametrize("line", [[], [Point(TODAY, Decimal(3))], [Point(START - timedelta(days=9), Decimal(3))]])
def test_with_hardly_a_value_there_is_a_picture(line: list[Point]) -> None:
    assert chart_of(tracked(line)).forecast is None


def test_the_table_has_the_value_at_the_end_of_every_week() -> None:
    weeks = weeks_of(tracked(STEADY))
    assert [(week.begins_on.day, week.value, week.planned) for week in weeks] == [(2, 6, 6), (9, 13, 13), (16, 14, 14)]


@pytest.mark.parametrize(
    ("facts", "language", "value", "words"),
    [
        ({"metric": Metric.REACHED}, "en", "1250.40", "1,250 colleagues"),
        ({"metric": Metric.REACH}, "nl", "62.5", "62,5%"),
        ({"metric": Metric.MEASURED, "unit": "mark"}, "nl", "7.50", "7,5 mark"),
        ({"metric": Metric.MEASURED, "unit": "%"}, "en", "-0.001", "0%"),
    ],
)
def test_a_value_is_written_in_the_readers_language(
    app: Flask, facts: dict[str, Any], language: str, value: str, words: str
) -> None:
    with app.test_request_context(), force_locale(language):
        assert amount(Kpi(**{"unit": "", **facts}), Decimal(value)) == words


@pytest.mark.parametrize(
    ("metric", "value", "words"),
    [
        (Metric.REACHED, "9.12", "+10"),
        (Metric.REACHED, "-0.5", "−1"),
        (Metric.PER_AMBASSADOR, "2.31", "+2.4"),
        (Metric.MEASURED, "0.07", "+0.07"),
    ],
)
def test_what_it_takes_is_rounded_up(app: Flask, metric: Metric, value: str, words: str) -> None:
    with app.test_request_context(), force_locale("en"):
        assert change(Kpi(metric=metric, unit="mark"), Decimal(value)) == words


def test_a_range_is_rounded_outwards(app: Flask) -> None:
    with app.test_request_context(), force_locale("en"):
        assert range_of(Kpi(metric=Metric.REACHED, unit=""), Decimal("9.9"), Decimal("12.1")) == ("9", "13")


def test_a_value_that_is_not_known_is_a_dash() -> None:
    assert figure(Kpi(metric=Metric.REACHED, unit=""), None) == "–"
