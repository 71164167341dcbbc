"""How large the team should be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.selection.composition.size import advice, ambassadors_for, reserves_for


@pytest.mark.parametrize(
    ("people", "seats"),
    [
        (0, 0),
        (1, 1),
        (2, 1),
        (3, 2),
        (6, 2),
        (30, 5),
        (60, 10),
        (61, 11),
        (300, 34),
        (2000, 119),
    ],
)
def test_the_advice_is_one_for_six_and_fewer_in_a_large_house(people: int, seats: int) -> None:
    assert ambassadors_for(people) == seats


def test_the_advice_tells_how_it_came_about() -> None:
    groups = [(group.people, group.share, group.ambassadors) for group in advice(300).groups]
    assert groups == [(60, 6, 10), (240, 10, 24)]


def test_one_for_twelve_is_never_more_than_one_for_twelve() -> None:
    groups = [(group.people, group.share, group.ambassadors) for group in advice(300, 12).groups]
    assert groups == [(60, 12, 5), (240, 12, 20)]


@pytest.mark.parametrize(("seats", "reserves"), [(0, 0), (1, 1), (4, 1), (5, 2), (12, 3)])
def test_there_is_one_reserve_for_four_seats_and_at_least_one(seats: int, reserves: int) -> None:
    assert reserves_for(seats) == reserves


@given(st.integers(2, 50_000), st.integers(2, 100))
def test_the_team_is_never_everyone(people: int, share: int) -> None:
    assert 1 <= advice(people, share).seats < people


@given(st.integers(2, 50_000), st.integers(2, 100))
def test_more_people_never_need_fewer_ambassadors(people: int, share: int) -> None:
    assert advice(people + 1, share).seats >= advice(people, share).seats
