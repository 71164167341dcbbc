"""The weighted score of the background scan, reckoned by hand."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from campaign.selection.scan.rule import Weighed, weigh

SOCIAL, LEARNING, OUTINGS = 1, 2, 3
WEIGHTS = {SOCIAL: 3, LEARNING: 2, OUTINGS: 1}


def found(*scores: tuple[int, int | None]) -> Weighed:
    return weigh(WEIGHTS, scores)


def test_everything_known_is_weighed_against_the_highest_there_can_be() -> None:
    # (3x4 + 2x2 + 1x0) / (4x6) = 16 / 24
    weighed = found((SOCIAL, 4), (LEARNING, 2), (OUTINGS, 0))
    assert (weighed.exact, weighed.score) == (Fraction(200, 3), 67)


def test_several_who_know_count_by_their_average() -> None:
    # social: (4 + 1) / 2 = 2.5; (3x2.5 + 2x4) / (4x5) = 15.5 / 20
    weighed = found((SOCIAL, 4), (SOCIAL, 1), (LEARNING, 4))
    assert weighed.exact == Fraction(155, 2)


def test_who_does_not_know_counts_neither_for_nor_against() -> None:
    assert found((SOCIAL, 3), (SOCIAL, None), (LEARNING, None)).exact == found((SOCIAL, 3)).exact == 75


def test_what_is_not_known_is_told_beside_the_score() -> None:
    weighed = found((LEARNING, 4))
    assert (weighed.score, weighed.known_weight, weighed.weight) == (100, 2, 6)


def test_nothing_known_is_no_score_and_not_a_zero() -> None:
    assert (found().score, found((SOCIAL, None)).score) == (None, None)


def test_nothing_good_known_is_a_zero() -> None:
    assert found((SOCIAL, 0)).score == 0


def test_a_weight_of_zero_is_looked_at_and_not_counted() -> None:
    weighed = weigh({SOCIAL: 0, LEARNING: 2}, [(SOCIAL, 4), (LEARNING, 1)])
    assert (weighed.score, weighed.weight) == (25, 2)


def test_only_what_does_not_count_known_is_no_score() -> None:
    assert weigh({SOCIAL: 0, LEARNING: 2}, [(SOCIAL, 4)]).score is None


def test_a_half_is_rounded_up() -> None:
    # 1 / 8 of 100 = 12.5
    assert weigh({SOCIAL: 1, LEARNING: 1}, [(SOCIAL, 1), (LEARNING, 0)]).score == 13


def test_without_criteria_there_is_no_score() -> None:
    assert weigh({}, []).score is None


WEIGHTS_AND_SCORES = st.dictionaries(st.integers(1, 6), st.integers(0, 5), min_size=1).flatmap(
    lambda weights: st.tuples(
        st.just(weights),
        st.lists(st.tuples(st.sampled_from(sorted(weights)), st.none() | st.integers(0, 4)), max_size=20),
    )
)


@given(WEIGHTS_AND_SCORES)
def test_the_parts_add_up_to_the_score(given_: tuple[dict[int, int], list[tuple[int, int | None]]]) -> None:
    weighed = weigh(*given_)
    most = sum(part.at_most for part in weighed.parts if part.known)
    added = sum(part.adds for part in weighed.parts if part.adds is not None)
    assert weighed.exact == (Fraction(100 * added) / most if most else None)


@given(WEIGHTS_AND_SCORES)
def test_a_score_lies_between_0_and_100(given_: tuple[dict[int, int], list[tuple[int, int | None]]]) -> None:
    score = weigh(*given_).score
    assert score is None or 0 <= score <= 100
