"""What waited, told again: few enough pictures, and never another end than the ledger's."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.scoreboard.finale.replay import MOST_FRAMES, Gain, Tally, frames, grouped, pace, total

MONDAY = date(2026, 11, 23)


def gain(day: int, ambassador_id: int, points: int) -> Gain:
    return Gain(MONDAY + timedelta(days=day), ambassador_id, Tally(points, 1, 0, 0))


gains = st.lists(st.builds(gain, st.integers(0, 70), st.integers(1, 12), st.integers(-9, 40)), max_size=400).map(
    lambda found: sorted(found, key=lambda one: one.on)
)


@settings(max_examples=50)
@given(gains)
def test_however_much_it_was_it_fits_in_so_many_pictures(found: list[Gain]):
    assert len(grouped(found)) <= MOST_FRAMES


@settings(max_examples=50)
@given(gains)
def test_every_gain_is_told_once_and_in_order(found: list[Gain]):
    assert [one for group in grouped(found) for one in group] == found


@settings(max_examples=50)
@given(gains)
def test_the_last_picture_is_the_sum_of_all(found: list[Gain]):
    told = list(frames({1: Tally(5, 5, 0, 0)}, found, {}))
    last = told[-1].together if told else Tally(5, 5, 0, 0)
    assert last == total([Tally(5, 5, 0, 0), *(one.tally for one in found)])


def test_days_stay_apart_where_they_are_few():
    told = list(frames({}, [gain(0, 1, 5), gain(1, 1, 2), gain(1, 2, 3)], {}))
    assert [(frame.first.day, frame.last.day, frame.gained.points) for frame in told] == [
        (23, 23, 5),
        (24, 24, 2),
        (24, 24, 3),
    ]


def test_the_same_points_share_a_rank_in_every_picture():
    (frame,) = frames({1: Tally(7), 2: Tally(2), 3: Tally(4)}, [gain(0, 2, 5)], {1: 0, 2: 1, 3: 2})
    assert [(place.ambassador_id, place.rank, place.gained) for place in frame.places] == [
        (1, 1, 0),
        (2, 1, 5),
        (3, 3, 0),
    ]


def test_who_is_listed_first_of_the_same_points_is_so_at_the_end():
    (frame,) = frames({1: Tally(7), 2: Tally(2)}, [gain(0, 2, 5)], {2: 0, 1: 1})
    assert [place.ambassador_id for place in frame.places] == [2, 1]


@pytest.mark.parametrize(("pictures", "seconds"), [(12, 100), (25, 100), (40, 100)])
def test_few_and_many_pictures_take_much_the_same_time(pictures: int, seconds: int):
    assert abs(pictures * pace(pictures) / 1000 - seconds) <= 1


def test_five_pictures_do_not_keep_a_hall_waiting():
    assert pace(5) == 9000
