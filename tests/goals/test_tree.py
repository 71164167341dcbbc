"""Which KPI serves which, and how that is drawn."""

from dataclasses import dataclass
from itertools import pairwise

import pytest

from campaign.goals.picture import HEIGHT, LETTERS, lines_of, picture
from campaign.goals.tree import Branch, branches, would_circle


@dataclass(frozen=True)
class Item:
    id: int
    serves_id: int | None = None


REACH, AMBASSADORS, TRAINED, VOICE = Item(1), Item(2, 1), Item(3, 2), Item(4)
ALL = [REACH, AMBASSADORS, TRAINED, VOICE]
SERVES = {item.id: item.serves_id for item in ALL}


def shape(found: list[Branch[Item]]) -> list[object]:
    return [(branch.item.id, shape(branch.branches)) for branch in found]


def test_a_kpi_stands_under_what_it_serves() -> None:
    assert shape(branches(ALL, SERVES)) == [(1, [(2, [(3, [])])]), (4, [])]


def test_what_serves_a_kpi_that_was_given_up_serves_what_that_served() -> None:
    assert shape(branches([REACH, TRAINED, VOICE], SERVES)) == [(1, [(3, [])]), (4, [])]


def test_what_serves_something_unknown_serves_the_main_goal() -> None:
    assert shape(branches([Item(9, 77)], {})) == [(9, [])]


@pytest.mark.parametrize(
    ("key", "other", "circles"),
    [(1, 1, True), (1, 2, True), (1, 3, True), (1, 4, False), (3, 1, False), (3, None, False)],
)
def test_a_circle_is_seen_before_it_is_made(key: int, other: int | None, circles: bool) -> None:
    assert would_circle(SERVES, key, other) is circles


def test_no_two_boxes_of_the_picture_overlap() -> None:
    drawn = picture("Everyone learns", branches(ALL, SERVES), dict.fromkeys(range(1, 5), "A KPI"))
    places = {(box.x, box.y) for box in drawn.boxes}
    in_columns = [sorted(y for x, y in places if x == column) for column, _y in places]
    assert len(places) == 5
    assert all(after - before >= HEIGHT for ys in in_columns for before, after in pairwise(ys))


def test_every_kpi_has_a_way_to_what_it_serves() -> None:
    drawn = picture("Everyone learns", branches(ALL, SERVES), dict.fromkeys(range(1, 5), "A KPI"))
    assert len(drawn.ways) == 4


def test_without_kpis_the_main_goal_stands_alone() -> None:
    drawn = picture("Everyone learns", [], {})
    assert (len(drawn.boxes), drawn.ways, drawn.height) == (1, [], HEIGHT)


def test_a_long_name_ends_in_dots() -> None:
    lines = lines_of(
        "Two hundred colleagues log in to the learning system before the year is over, as agreed with all of them", 3
    )
    assert (len(lines), lines[-1][-1], max(map(len, lines)) <= LETTERS) == (3, "…", True)


def test_a_word_that_fits_on_no_line_is_cut() -> None:
    assert lines_of("x" * 200, 2) == ["x" * LETTERS, "x" * (LETTERS - 1) + "…"]
