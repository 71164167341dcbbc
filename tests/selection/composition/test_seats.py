"""Dividing seats by largest remainder, against published examples and for all there can be."""

from itertools import pairwise
from math import ceil, floor

from hypothesis import given
from hypothesis import strategies as st

from campaign.selection.composition.seats import seats

HEADCOUNTS = st.lists(st.integers(0, 400), min_size=1, max_size=12).filter(any)
TOTALS = st.integers(0, 120)

# The bill of 1792 for a House of 120 seats by the census of 1790, as Congress passed it and Washington vetoed it.
# For All Practical Purposes (COMAP), 10th edition, chapter 14, example 6.
STATES_OF_1790 = {
    "Connecticut": (236_841, 8),
    "Delaware": (55_540, 2),
    "Georgia": (70_835, 2),
    "Kentucky": (68_705, 2),
    "Maryland": (278_514, 9),
    "Massachusetts": (475_327, 16),
    "New Hampshire": (141_822, 5),
    "New Jersey": (179_570, 6),
    "New York": (331_589, 11),
    "North Carolina": (353_523, 12),
    "Pennsylvania": (432_879, 14),
    "Rhode Island": (68_446, 2),
    "South Carolina": (206_236, 7),
    "Vermont": (85_533, 3),
    "Virginia": (630_560, 21),
}


def test_the_house_of_1792_is_divided_as_congress_did() -> None:
    populations, published = zip(*STATES_OF_1790.values(), strict=True)
    assert seats(120, populations) == list(published)


def test_one_seat_more_can_cost_a_small_team_one() -> None:
    # The Alabama paradox in its smallest textbook form: Wikipedia, "Apportionment paradox", states of 6, 6 and 2.
    assert (seats(10, [6, 6, 2]), seats(11, [6, 6, 2])) == ([4, 4, 2], [5, 5, 1])


def test_the_whitepapers_five_for_thirty_are_divided_over_five_teams() -> None:
    assert seats(5, [10, 8, 6, 4, 2]) == [2, 1, 1, 1, 0]


def test_equal_teams_that_share_a_seat_too_few_are_served_in_their_order() -> None:
    assert seats(2, [5, 5, 5]) == [1, 1, 0]


def test_nobody_gets_no_seats() -> None:
    assert seats(5, [0, 0]) == [0, 0]


def test_a_team_of_nobody_gets_no_seat() -> None:
    assert seats(3, [0, 4, 0]) == [0, 3, 0]


@given(TOTALS, HEADCOUNTS)
def test_the_seats_always_add_up(total: int, headcounts: list[int]) -> None:
    assert sum(seats(total, headcounts)) == total


@given(TOTALS, HEADCOUNTS)
def test_no_team_is_further_from_its_share_than_rounding(total: int, headcounts: list[int]) -> None:
    people = sum(headcounts)
    for headcount, places in zip(headcounts, seats(total, headcounts), strict=True):
        assert floor(total * headcount / people) <= places <= ceil(total * headcount / people)


@given(TOTALS, HEADCOUNTS)
def test_a_larger_team_never_gets_fewer_seats_than_a_smaller_one(total: int, headcounts: list[int]) -> None:
    by_size = sorted(zip(headcounts, seats(total, headcounts), strict=True))
    assert all(places <= more for (headcount, places), (larger, more) in pairwise(by_size) if headcount < larger)


@given(TOTALS, HEADCOUNTS, st.integers(0, 11), st.integers(1, 300))
def test_a_team_that_alone_grows_loses_no_seat(total: int, headcounts: list[int], which: int, more: int) -> None:
    place = which % len(headcounts)
    grown = [headcount + more if here == place else headcount for here, headcount in enumerate(headcounts)]
    assert seats(total, grown)[place] >= seats(total, headcounts)[place]
