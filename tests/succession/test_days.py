"""Days of a campaign in the next one: moved by the same whole weeks, and on working days as before."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from campaign.core.calendar.freedays import is_free
from campaign.core.copying import moved_day, moved_work, weeks_between

DAYS = st.dates(date(2025, 1, 1), date(2032, 12, 31))
WEEKS = st.integers(1, 200).map(lambda number: timedelta(weeks=number))


@given(DAYS, DAYS)
def test_days_move_by_whole_weeks(before: date, after: date) -> None:
    moved = weeks_between(before, after)
    assert moved.days % 7 == 0
    assert abs((before + moved - after).days) <= 3


@given(DAYS, WEEKS)
def test_a_day_stays_the_same_day_of_the_week(day: date, moved: timedelta) -> None:
    assert moved_day(day, moved).weekday() == day.weekday()


@given(DAYS.filter(lambda day: not is_free(day)), WEEKS)
def test_work_is_on_a_working_day_as_before(day: date, moved: timedelta) -> None:
    there = moved_work(day, moved)
    assert not is_free(there)
    assert timedelta(0) <= day + moved - there <= timedelta(days=7)


@given(DAYS.filter(is_free), WEEKS)
def test_what_was_on_a_free_day_stays_where_it_falls(day: date, moved: timedelta) -> None:
    assert moved_work(day, moved) == day + moved
