"""Two texts beside each other."""

import time

from campaign.toolkit.vision.moved import Marked, moved


def words(marked: Marked) -> list[str]:
    return [piece.text for piece in marked if piece.is_moved]


def whole(marked: Marked) -> str:
    return "".join(piece.text for piece in marked)


def test_words_that_went_and_words_that_came_are_marked() -> None:
    was, says = moved("We begin with two teams", "We begin with three teams soon")
    assert words(was) == ["two"]
    assert words(says) == ["three", "soon"]


def test_nothing_of_either_text_is_lost() -> None:
    before, after = "one\n\n  two three", "zero one\ntwo  four\n"
    was, says = moved(before, after)
    assert (whole(was), whole(says)) == (before, after)


def test_where_lines_break_makes_no_difference() -> None:
    was, says = moved("one two", "one\n\ntwo")
    assert not words(was) + words(says)


def test_a_text_out_of_nothing_is_new_as_a_whole() -> None:
    assert moved("", "all of it") == ((), moved("", "all of it")[1])
    assert words(moved("", "all of it")[1]) == ["all of it"]


def test_the_same_words_a_thousand_times_are_compared_in_a_moment() -> None:
    began = time.perf_counter()
    moved("a b " * 750, "b a a b " * 375)
    assert time.perf_counter() - began < 5
