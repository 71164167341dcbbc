"""A picture as JSON and back."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from campaign.core.frozen import UnreadableError, read, written
from campaign.scoreboard.board import Board


@dataclass(frozen=True)
class Fact:
    name: str | None
    number: int
    share: float
    on: date
    at: datetime
    is_true: bool
    pair: tuple[int, str]
    by_name: dict[str, list[int]]
    newer: list[str] = field(default_factory=list)


FACT = Fact(None, 3, 2.5, date(2026, 11, 2), datetime(2026, 11, 2, 9, tzinfo=UTC), True, (1, "a"), {"x": [1]})

# A moment is aware, and a share is a number; boards are too large to be made smaller one fact at a time.
st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


@settings(max_examples=10, phases=[Phase.explicit, Phase.generate])
@given(st.from_type(Board))
def test_a_board_is_the_same_after_it_was_kept(board: Board):
    assert read(Board, written(board)) == board


def test_what_a_newer_program_knows_more_of_has_its_default():
    assert read(Fact, written(FACT).replace(',"newer":[]', "")) == FACT


def test_what_a_newer_program_no_longer_knows_is_left_out():
    assert read(Fact, written(FACT)[:-1] + ',"older":1}') == FACT


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('"number":3', '"number":"3"'),
        ('"number":3', '"number":true'),
        ('"number":3', '"number":null'),
        ('"number":3,', ""),
        ('"is_true":true', '"is_true":1'),
        ("09:00:00+00:00", "09:00:00"),
        ('{"x":[1]}', '{"x":["1"]}'),
    ],
)
def test_what_is_not_as_its_type_says_is_refused(right: str, wrong: str):
    text = written(FACT)
    assert right in text
    with pytest.raises(UnreadableError):
        read(Fact, text.replace(right, wrong))


def test_a_mark_becomes_the_name_that_it_stands_for():
    text = written(Fact("\0ambassador 7", 3, 2.5, FACT.on, FACT.at, True, (1, "a"), {}))
    assert read(Fact, text, words={"\0ambassador 7": "Sanne V."}).name == "Sanne V."


@dataclass(frozen=True)
class Whole:
    parts: tuple[Fact, ...] = ()


@pytest.mark.parametrize("number", [0, 1, 3])
def test_a_row_of_any_length_comes_back(number: int):
    whole = Whole((FACT,) * number)
    assert read(Whole, written(whole)) == whole
