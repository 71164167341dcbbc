"""Totals of few people are hidden, and nothing gives them away."""

from hypothesis import given
from hypothesis import strategies as st

from campaign.selection.composition.genders import veiled
from campaign.selection.composition.hiding import FEWEST, apart_and_together, telling, veil

CELLS = st.lists(st.integers(0, 40), min_size=2, max_size=6)


def test_large_parts_are_told() -> None:
    assert veil([8, 7, 15]) == [8, 7, 15]


def test_a_small_part_takes_the_next_larger_one_along() -> None:
    assert veil([4, 7, 15]) == [None, None, 15]


def test_nobody_is_hidden_as_a_few_are() -> None:
    assert veil([0, 7, 15]) == [None, None, 15]


def test_two_small_parts_that_are_few_together_take_a_third_along() -> None:
    assert veil([1, 2, 9, 20]) == [None, None, None, 20]


def test_two_small_parts_that_are_enough_together_hide_only_themselves() -> None:
    assert veil([3, 4, 9]) == [None, None, 9]


@given(CELLS)
def test_no_part_of_few_people_is_told(cells: list[int]) -> None:
    assert all(number >= FEWEST for number in veil(cells) if number is not None)


@given(CELLS)
def test_what_is_hidden_cannot_be_reckoned_from_the_total(cells: list[int]) -> None:
    hidden = [number for number, told in zip(cells, veil(cells), strict=True) if told is None]
    assert not hidden or len(hidden) == len(cells) or (len(hidden) > 1 and sum(hidden) >= FEWEST)


def test_a_part_beside_its_whole_tells_nothing_of_few_others() -> None:
    assert telling([10, 9, 8], [9, 4, 8]) == {0, 2}


def test_a_part_that_is_the_whole_tells_of_nobody_else() -> None:
    assert telling([10, 9], [10, 9]) == set()


THREE = st.lists(st.integers(0, 20), min_size=3, max_size=3)


def add(one: list[int], other: list[int]) -> list[int]:
    return [number + more for number, more in zip(one, other, strict=True)]


@given(THREE, THREE, THREE)
def test_no_two_columns_tell_of_few_people(elsewhere: list[int], shortlist: list[int], chosen: list[int]) -> None:
    longlist, on_shortlist, in_team = veiled(add(add(elsewhere, shortlist), chosen), shortlist, chosen, chosen)
    for place in range(3):
        told = {name for name, column in (("S", on_shortlist), ("T", in_team)) if column[place] is not None}
        for known, others in (
            ({"S"}, add(elsewhere, chosen)),
            ({"T"}, add(elsewhere, shortlist)),
            ({"S", "T"}, elsewhere),
        ):
            if longlist[place] is not None and known <= told:
                assert others[place] >= FEWEST or not any(others)


def test_small_teams_are_told_together() -> None:
    assert apart_and_together([12, 3, 8, 2], lambda number: number) == ([12, 8], [3, 2])


def test_a_single_small_team_takes_the_next_larger_one_along() -> None:
    assert apart_and_together([12, 3, 8], lambda number: number) == ([12], [3, 8])


def test_large_teams_are_told_apart() -> None:
    assert apart_and_together([12, 5], lambda number: number) == ([12, 5], [])
