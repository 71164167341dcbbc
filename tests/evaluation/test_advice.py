"""When the next campaign is advised: the table, the reasons, and the first day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.core.calendar.freedays import is_holiday
from campaign.evaluation.advice.rules import Ground, Success, Timing, advise, first_day, timing
from campaign.evaluation.advice.success import Outcome, Results, success_of
from campaign.evaluation.models import Will

CASES = [
    # turnover, will, success, advice
    (25, Will.YES, Success.GOOD, Timing.CONTINUOUS),
    (25, Will.YES, Success.PARTLY, Timing.IN_3_MONTHS),
    (25, Will.YES, Success.POOR, Timing.IN_6_MONTHS),
    (15, Will.YES, Success.GOOD, Timing.IN_3_MONTHS),
    (15, Will.YES, Success.PARTLY, Timing.IN_6_MONTHS),
    (15, Will.YES, Success.POOR, Timing.IN_12_MONTHS),
    (5, Will.YES, Success.GOOD, Timing.IN_6_MONTHS),
    (5, Will.YES, Success.PARTLY, Timing.IN_12_MONTHS),
    (5, Will.YES, Success.POOR, Timing.IN_12_MONTHS),
    (25, Will.NOT_SURE, Success.GOOD, Timing.IN_3_MONTHS),
    (5, Will.NOT_SURE, Success.PARTLY, Timing.TALK_FIRST),
    (25, None, Success.POOR, Timing.TALK_FIRST),
    (25, Will.NO, Success.GOOD, Timing.TALK_FIRST),
    (None, Will.YES, None, Timing.IN_6_MONTHS),
    (20, Will.YES, Success.GOOD, Timing.CONTINUOUS),
    (10, Will.YES, Success.GOOD, Timing.IN_3_MONTHS),
]

KPIS = [
    ((Outcome.REACHED, Outcome.REACHED, Outcome.NEARLY), Success.GOOD),
    ((Outcome.REACHED, Outcome.NEARLY), Success.PARTLY),
    ((Outcome.REACHED, Outcome.MISSED, Outcome.MISSED), Success.POOR),
    ((Outcome.REACHED, Outcome.REACHED, Outcome.MISSED), Success.PARTLY),
    ((), None),
]


def ground(turnover: int | None, will: Will | None, success: Success | None) -> Ground:
    return Ground(None if turnover is None else Decimal(turnover), will, success)


@pytest.mark.parametrize(("turnover", "will", "success", "expected"), CASES)
def test_the_advice_follows_from_turnover_will_and_success(
    turnover: int | None, will: Will | None, success: Success | None, expected: Timing
) -> None:
    assert timing(ground(turnover, will, success)) is expected


@given(st.integers(0, 60), st.sampled_from([None, *Will]), st.sampled_from([None, *Success]))
def test_a_faster_turnover_never_makes_it_later(turnover: int, will: Will | None, success: Success | None) -> None:
    assert timing(ground(turnover + 10, will, success)) <= timing(ground(turnover, will, success))


@given(st.integers(0, 60), st.sampled_from([None, *Will]))
def test_a_better_result_never_makes_it_later(turnover: int, will: Will | None) -> None:
    good, partly, poor = (timing(ground(turnover, will, success)) for success in Success)
    assert good <= partly <= poor


@given(st.integers(0, 60), st.sampled_from([None, *Success]))
def test_a_yes_of_the_management_never_makes_it_later(turnover: int, success: Success | None) -> None:
    yes, not_sure, no = (timing(ground(turnover, will, success)) for will in Will)
    assert yes <= not_sure <= no


@given(
    st.dates(date(2026, 1, 1), date(2035, 12, 31)),
    st.sampled_from([one for one in Timing if one is not Timing.TALK_FIRST]),
)
def test_the_first_day_is_a_monday_of_a_week_without_holidays(ends_on: date, when: Timing) -> None:
    day = first_day(when, ends_on=ends_on, today=ends_on)
    assert day is not None
    assert day.weekday() == 0
    assert day > ends_on
    assert not any(is_holiday(day + timedelta(days=number)) for number in range(5))


def test_a_campaign_that_ended_long_ago_still_leaves_time_to_prepare() -> None:
    day = first_day(Timing.CONTINUOUS, ends_on=date(2025, 1, 31), today=date(2026, 9, 1))
    assert day == date(2026, 10, 19)


def test_where_talking_comes_first_there_is_no_day() -> None:
    assert first_day(Timing.TALK_FIRST, ends_on=date(2026, 12, 31), today=date(2026, 11, 16)) is None


@given(st.integers(0, 60), st.sampled_from([None, *Will]), st.sampled_from([None, *Success]))
def test_every_change_that_is_named_leads_to_another_advice(
    turnover: int, will: Will | None, success: Success | None
) -> None:
    found = advise(ground(turnover, will, success), ends_on=date(2026, 12, 31), today=date(2026, 11, 16))
    assert found.changes
    assert not any(str(found.headline) in str(change) for change in found.changes)


@pytest.mark.parametrize(("outcomes", "expected"), KPIS)
def test_success_is_judged_by_the_kpis(outcomes: tuple[Outcome, ...], expected: Success | None) -> None:
    assert success_of(Results(outcomes, reached=0, headcount=0)) is expected


def test_without_kpis_success_is_judged_by_the_reach() -> None:
    assert success_of(Results((), reached=30, headcount=100)) is Success.PARTLY


def test_ambassadors_who_would_not_do_it_again_weigh_on_the_success() -> None:
    assert success_of(Results((Outcome.REACHED,), reached=60, headcount=100, again=20)) is Success.PARTLY
