"""What moved between two versions of a canvas."""

from dataclasses import replace
from typing import Any

from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign.core import frozen
from campaign.journeys.board.board import board_of
from campaign.journeys.canvas import Canvas, CardFacts, PhaseFacts, RatingFacts
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.models import Quality
from campaign.journeys.sessions.comparing import Differences, differences
from campaign.journeys.sessions.curves import curves_of
from campaign.journeys.sessions.last_steps import last_steps
from campaign.journeys.sessions.side_by_side import What, side_by_side
from campaign.journeys.sessions.telling import summary
from campaign.journeys.sessions.words import Change, pieces

GRID = (Lane.TOUCHPOINT, Lane.FEELING, Lane.GOAL, Lane.TENSION, Lane.OPPORTUNITY)
PHASES = ("first", "second", "third")
TEXTS = st.text(alphabet="ab é.\n", max_size=12)
FACTS = st.dictionaries(st.sampled_from(("owner", "value", "moment")), st.sampled_from(("1", "3", "5")), max_size=2)
WORK = (PhaseFacts("first", "Recruiting"), PhaseFacts("second", "Induction"))


@st.composite
def canvases(draw: st.DrawFn) -> Canvas:
    """Any small canvas: its keys come out of a few, so that two of them have cards in common."""
    phases = draw(st.lists(st.sampled_from(PHASES), unique=True, min_size=1))
    keys = draw(st.lists(st.sampled_from("abcdefgh"), unique=True))
    cards = tuple(
        CardFacts(
            key,
            draw(st.sampled_from(GRID)),
            draw(st.sampled_from(phases)),
            draw(TEXTS),
            draw(FACTS),
            draw(st.none() | st.integers(1, 3)),
        )
        for key in keys
    )
    return Canvas(
        JourneyKind.AMBASSADOR,
        draw(st.sampled_from(("A", "B"))),
        phases=tuple(PhaseFacts(key, draw(st.sampled_from(("x", "y")))) for key in phases),
        cards=cards,
    )


def canvas(*cards: CardFacts, **facts: Any) -> Canvas:
    return Canvas(JourneyKind.AMBASSADOR, "The journey of Nadia", phases=WORK, cards=cards, **facts)


def feeling(value: int, *, phase: str = "second", key: str = "f") -> CardFacts:
    return CardFacts(key, Lane.FEELING, phase, "", {"value": str(value), "moment": "as_is"})


def keys(cards: Any) -> set[str]:
    return {card.key for card in cards}


def told(before: Canvas, after: Canvas) -> list[str]:
    return summary(differences(before, after), {**board_of(before).names, **board_of(after).names})


@settings(max_examples=40)
@given(canvases(), canvases())
def test_no_card_of_either_version_is_lost(before: Canvas, after: Canvas) -> None:
    found = differences(before, after)
    assert keys(before.cards) == keys(found.gone) | {pair.was.key for pair in found.both}
    assert keys(after.cards) == keys(found.new) | {pair.now.key for pair in found.both}
    assert len(found.gone) + len(found.both) == len(before.cards)


@settings(max_examples=40)
@given(canvases(), canvases())
def test_looking_back_counts_the_same_the_other_way_round(before: Canvas, after: Canvas) -> None:
    there, back = differences(before, after), differences(after, before)
    assert keys(there.new) == keys(back.gone)
    assert len(there.changed) == len(back.changed)
    assert len(there.moved) == len(back.moved)
    assert keys(there.newly_chosen) == keys(back.no_longer_chosen)
    assert len(there.feelings) == len(back.feelings)
    assert keys(there.columns) == keys(back.columns)


@settings(max_examples=40)
@given(canvases())
def test_nothing_moved_between_a_canvas_and_itself(one: Canvas) -> None:
    assert differences(one, one).is_empty
    assert differences(one, frozen.read(Canvas, frozen.written(one))).is_empty


@settings(max_examples=40)
@given(canvases(), canvases())
def test_beside_each_other_stands_every_card_of_both(before: Canvas, after: Canvas) -> None:
    lines = [
        line
        for lane in side_by_side(differences(before, after), JourneyKind.AMBASSADOR)
        for cell in lane.cells
        for line in (*cell.lines, *cell.same)
    ]
    assert keys(before.cards) == {line.was.key for line in lines if line.was}
    assert keys(after.cards) == {line.now.key for line in lines if line.now}


@settings(max_examples=40)
@given(TEXTS, TEXTS)
def test_the_words_of_both_texts_are_all_there(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(one.text for one in found if one.change is not Change.NEW) == before
    assert "".join(one.text for one in found if one.change is not Change.GONE) == after


def test_words_change_one_by_one() -> None:
    found = pieces("Nadia waits one hour", "Nadia waits five minutes")
    assert [(one.change.value, one.text) for one in found if one.change is not Change.SAME] == [
        ("gone", "one"),
        ("new", "five"),
        ("gone", "hour"),
        ("new", "minutes"),
    ]


def test_a_card_in_another_phase_stands_at_both_places() -> None:
    card = CardFacts("a", Lane.TENSION, "first", "Nobody is there at night")
    found = differences(canvas(card), canvas(replace(card, phase="second", text="Nobody is there after nine")))
    (lane,) = (one for one in side_by_side(found, JourneyKind.AMBASSADOR) if one.cells)
    assert [line.what for cell in lane.cells for line in cell.lines] == [What.WENT, What.CAME]
    assert (len(found.moved), len(found.changed)) == (1, 1)


def test_a_phase_that_is_gone_keeps_its_place_among_the_others() -> None:
    middle = PhaseFacts("middle", "First day")
    before = Canvas(JourneyKind.CUSTOMER, "", phases=(WORK[0], middle, WORK[1]))
    found = differences(before, replace(before, phases=WORK))
    assert [phase.key for phase in found.columns] == ["first", "middle", "second"]


def test_a_card_that_is_only_chosen_has_not_changed() -> None:
    card = CardFacts("a", Lane.OPPORTUNITY, "first", "A buddy", {"owner": "Lotte"})
    found = differences(canvas(card), canvas(replace(card, chosen=1)))
    assert not found.changed
    assert keys(found.newly_chosen) == {"a"}
    assert not found.is_empty


def test_only_the_order_of_choosing_is_no_difference() -> None:
    card = CardFacts("a", Lane.OPPORTUNITY, "first", "A buddy", {"owner": "Lotte"}, chosen=1)
    assert differences(canvas(card), canvas(replace(card, chosen=2))).is_empty


def test_a_rating_that_went_up_is_found() -> None:
    one = RatingFacts("nurse", "first", Quality.KNOW, 2, "Reads no mail")
    before = Canvas(JourneyKind.EMPLOYEE, "", phases=WORK, ratings=(one,))
    found = differences(before, replace(before, ratings=(replace(one, value=4),)))
    assert [(move.was, move.now) for move in found.ratings] == [(2, 4)]


def test_the_summary_counts_and_says_which_feeling_went_up(app: Flask) -> None:
    old = CardFacts("old", Lane.TOUCHPOINT, "first", "Phone")
    moved = CardFacts("moved", Lane.NEED, "first", "I want to learn")
    before = canvas(old, moved, feeling(1))
    after = canvas(replace(moved, phase="second"), feeling(3), CardFacts("new", Lane.NEED, "first", "I want"))
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert told(before, after) == [
            "Cards: 1 new, 1 changed, 1 moved, 1 gone.",
            "The feeling in Induction went from 1 to 3.",
        ]


def test_the_summary_says_so_when_nothing_moved(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert told(canvas(feeling(1)), canvas(feeling(1))) == ["Nothing moved: both are the same."]


def test_a_better_feeling_is_drawn_higher() -> None:
    before, after = canvas(feeling(1)), canvas(feeling(4), feeling(5, phase="first", key="g"))
    found: Differences = differences(before, after)
    (curve,) = curves_of(before, after, found)
    assert curve.now[1].y < curve.was[0].y
    assert curve.now[1].x == curve.was[0].x == 75


def test_the_next_session_opens_with_what_was_taken_up_last_time() -> None:
    action = CardFacts("a", Lane.OPPORTUNITY, "first", "A buddy", {"owner": "Lotte"}, chosen=2)
    tension = CardFacts("t", Lane.TENSION, "second", "Help ends at five", chosen=1)
    then = canvas(action, tension, CardFacts("n", Lane.NEED, "first", "I want to learn"))
    now = canvas(replace(tension, chosen=None, phase="first"))
    assert [(step.card.key, step.was_chosen, step.phase, step.is_gone) for step in last_steps(then, now, {})] == [
        ("a", 2, "Recruiting", True),
        ("t", 1, "Recruiting", False),
    ]


def test_where_nothing_is_chosen_the_next_session_opens_with_what_was_to_be_improved() -> None:
    point = CardFacts("p", Lane.IMPROVEMENT, "", "Call back within a day", {"owner": "Murat"})
    then = Canvas(JourneyKind.CUSTOMER, "", phases=WORK, cards=(point,))
    assert [step.card for step in last_steps(then, then, {})] == [point]
