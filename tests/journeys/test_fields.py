"""What someone writes into the fields of a card, as it is kept."""

import pytest
from flask import Flask
from flask_babel import force_locale

from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.journeys.cards.fields import checked_facts, checked_text
from campaign.journeys.cards.services import add_card
from campaign.journeys.emoji import one_emoji
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.models import Journey
from tests.journeys.canvases import NOBODY, make_map

NONE_YET = Journey(id=0, kind=JourneyKind.AMBASSADOR)


@pytest.mark.parametrize("emoji", ["🙂", "👩🏽‍⚕️", "🇳🇱", "❤️", "👨‍👩‍👧‍👦"])
def test_one_picture_of_a_feeling_is_kept(emoji: str) -> None:
    assert one_emoji(f" {emoji} ") == emoji


@pytest.mark.parametrize("text", ["🙂🙂", "glad", "1", "<b>", "🙂 glad", "👩" + "🏽" * 20, "\u200d"])
def test_anything_else_is_no_emoji(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        one_emoji(text)


def test_a_smiley_of_a_keyboard_becomes_one() -> None:
    assert one_emoji(":-)") == "🙂"


@pytest.mark.parametrize(
    ("language", "typed", "kept"),
    [
        ("nl", "7,5", "7.5"),
        ("nl", "1.250", "1250"),
        ("en", "1,250.50", "1250.5"),
        ("nl", "-3", "-3"),
        ("en", "0.004", "0"),
    ],
)
def test_a_number_is_kept_with_a_point_whatever_the_reader_writes(
    app: Flask, language: str, typed: str, kept: str
) -> None:
    with app.test_request_context(), force_locale(language):
        assert checked_facts(NONE_YET, Lane.GOAL, {"to": typed}) == {"to": kept}


@pytest.mark.parametrize("kept", ["7.5", "1250", "-0.25", "0"])
def test_what_is_kept_of_a_number_reads_back_as_itself(app: Flask, kept: str) -> None:
    for language in ("nl", "en"):
        with app.test_request_context(), force_locale(language):
            assert checked_facts(NONE_YET, Lane.GOAL, {"from": kept}) == {"from": kept}


@pytest.mark.parametrize(
    ("lane", "facts"),
    [
        (Lane.GOAL, {"to": "many"}),
        (Lane.GOAL, {"to": "9" * 40}),
        (Lane.GOAL, {"to": "65\r\n70"}),
        (Lane.FEELING, {"value": "6"}),
        (Lane.FEELING, {"moment": "never"}),
        (Lane.IMPROVEMENT, {"due": "soon"}),
        (Lane.IMPROVEMENT, {"due": "0001-01-01"}),
        (Lane.OPPORTUNITY, {"owner": "Lotte en Murat"}),
        (Lane.OPPORTUNITY, {"owner": "Lotte\r\nMurat"}),
        (Lane.OPPORTUNITY, {"prototype": "x" * 1001}),
    ],
)
def test_what_a_field_cannot_hold_is_refused_beside_it(app: Flask, lane: Lane, facts: dict[str, str]) -> None:
    with app.test_request_context(), pytest.raises(DomainError) as error:
        checked_facts(NONE_YET, lane, facts)
    assert error.value.field in facts


def test_what_a_lane_does_not_ask_is_left_out() -> None:
    assert checked_facts(NONE_YET, Lane.NEED, {"owner": "Lotte"}) == {}


def test_a_line_is_one_line() -> None:
    assert checked_facts(NONE_YET, Lane.GOAL, {"unit": "percent\r\nof all"}) == {"unit": "percent of all"}


def test_a_text_keeps_its_lines_and_loses_what_turns_them_around() -> None:
    assert checked_text(" I want\r\n\r\n\r\n\r\nto know\u202e who \x00") == "I want\n\nto know who"


def test_a_persona_of_another_canvas_cannot_be_named(campaign: Campaign) -> None:
    journey = make_map(campaign)
    with pytest.raises(DomainError, match="not on it") as error:
        add_card(journey, Lane.FEELING, phase="p1", facts={"value": "3", "persona": "elsewhere"}, by=NOBODY)
    assert error.value.field == "persona"
