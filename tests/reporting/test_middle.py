"""The days that half of the courses took."""

from collections import Counter
from decimal import Decimal
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from campaign.reporting.gathering.facts import middle


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12))
def test_the_middle_of_counted_numbers_is_their_median(numbers: list[int]) -> None:
    assert middle(Counter(numbers)) == Decimal(median(numbers))
