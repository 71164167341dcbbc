"""Choosing: at most three actions and three tensions, each with its owner, however many press at once."""

from collections.abc import Callable

import pytest
from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.journeys.ambassador.choosing import choose, put_back
from campaign.journeys.ambassador.chosen import chosen_of
from campaign.journeys.ambassador.matrix import matrix_of
from campaign.journeys.canvas import Canvas, CardFacts
from campaign.journeys.cards.services import remove_card, save_card
from campaign.journeys.gathered import canvas_of
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.models import Journey, JourneyCard
from campaign.journeys.phases.services import remove_phase
from campaign.journeys.queries import phases_of
from tests.client import Client
from tests.journeys.canvases import LOTTE, NOBODY, at_once, make_map, post, put


@pytest.fixture
def journey(campaign: Campaign) -> Journey:
    return make_map(campaign)


def opportunities(journey: Journey, number: int, *, phase: str = "p1") -> list[JourneyCard]:
    return [
        put(journey, f"Buddy {one}", lane=Lane.OPPORTUNITY, phase=phase, owner="Lotte") for one in range(1, number + 1)
    ]


def tension(journey: Journey, **facts: str) -> JourneyCard:
    return put(journey, "Nobody is there when the evening begins", lane=Lane.TENSION, **facts)


def test_a_fourth_action_is_refused_with_the_reason_why(journey: Journey) -> None:
    *three, fourth = opportunities(journey, 4)
    for card in three:
        choose(journey, card, by=LOTTE)
    with pytest.raises(DomainError, match="Focus is what gets things done"):
        choose(journey, fourth, by=LOTTE)
    put_back(journey, three[1], by=LOTTE)
    choose(journey, fourth, by=LOTTE)
    assert [card.text for card in chosen_of(canvas_of(journey)).actions] == ["Buddy 1", "Buddy 4", "Buddy 3"]


def test_actions_and_tensions_are_counted_apart(journey: Journey) -> None:
    for card in opportunities(journey, 3):
        choose(journey, card, by=LOTTE)
    choose(journey, tension(journey, owner="Murat"), by=LOTTE)
    assert len(chosen_of(canvas_of(journey)).tensions) == 1


def test_an_action_that_nobody_leads_is_not_chosen(journey: Journey) -> None:
    with pytest.raises(DomainError, match="Who takes the lead"):
        choose(journey, put(journey, "A buddy", lane=Lane.OPPORTUNITY), by=LOTTE)


def test_a_tension_of_which_nobody_finds_out_is_not_chosen(journey: Journey) -> None:
    with pytest.raises(DomainError, match="Who finds out more about this") as error:
        choose(journey, tension(journey), by=LOTTE)
    assert error.value.field == "owner"


@pytest.mark.parametrize(
    "make", [lambda journey: opportunities(journey, 1)[0], lambda one: tension(one, owner="Lotte")]
)
def test_what_is_chosen_keeps_its_owner(journey: Journey, make: Callable[[Journey], JourneyCard]) -> None:
    card = make(journey)
    choose(journey, card, by=LOTTE)
    with pytest.raises(DomainError, match="somebody leads it"):
        save_card(journey, card, {"owner": ""}, by=NOBODY)


def test_a_tension_that_was_chosen_before_owners_were_asked_is_written_on(journey: Journey) -> None:
    card = tension(journey)
    card.chosen = 1
    db.session.commit()
    assert save_card(journey, card, {"text": "Nobody is there in the evening, and people wait"}, by=NOBODY).changed


def test_choosing_asks_who_finds_out_and_shows_it(managing: Client, journey: Journey) -> None:
    card = tension(journey)
    matrix = f"/c/leren/journeys/{journey.id}/matrix"
    assert "Who finds out?" in managing.get(matrix).text
    save_card(journey, card, {"owner": "Murat Aydin"}, by=LOTTE)
    db.session.commit()
    post(managing, f"/c/leren/journeys/{journey.id}/cards/{card.key}/choose", data={"chosen": "yes"})
    assert "Who finds out?" not in (chosen := managing.get(matrix).text)
    assert "Murat Aydin" in chosen
    assert "Murat Aydin" in managing.get(f"/c/leren/journeys/{journey.id}").text


def test_a_need_is_never_chosen(journey: Journey) -> None:
    with pytest.raises(DomainError, match="Only opportunities and tensions"):
        choose(journey, put(journey, "I want rest."), by=LOTTE)


def test_what_goes_off_the_canvas_gives_up_its_place(journey: Journey) -> None:
    first, second, third = opportunities(journey, 2) + opportunities(journey, 1, phase="p2")
    for card in (first, second, third):
        choose(journey, card, by=LOTTE)
    remove_card(journey, first, by=LOTTE)
    remove_phase(journey, phases_of(journey)[1], by=LOTTE)
    for card in opportunities(journey, 2):
        choose(journey, card, by=LOTTE)
    assert [card.chosen for card in chosen_of(canvas_of(journey)).actions] == [1, 2, 3]


def test_what_went_off_the_canvas_with_its_phase_is_not_chosen(journey: Journey) -> None:
    (card,) = opportunities(journey, 1)
    remove_phase(journey, card.phase, by=LOTTE)
    db.session.expire_all()
    with pytest.raises(WrongState, match="not on the canvas any more"):
        choose(journey, card, by=LOTTE)


def test_of_five_who_choose_at_once_three_do(app: Flask, journey: Journey) -> None:
    keys = [card.id for card in opportunities(journey, 5)]

    def choosing(key: int) -> object:
        mine = db.session.get_one(Journey, journey_id)
        return choose(mine, db.session.get_one(JourneyCard, key), by=NOBODY)

    journey_id = journey.id
    raised = at_once(app, *(lambda key=key: choosing(key) for key in keys))  # type: ignore[misc]
    db.session.expire_all()
    assert [type(error) for error in raised] == [DomainError, DomainError]
    assert len(chosen_of(canvas_of(journey)).actions) == 3


def test_the_page_says_why_and_chooses_nothing(managing: Client, journey: Journey) -> None:
    card = put(journey, "A buddy", lane=Lane.OPPORTUNITY)
    address = f"/c/leren/journeys/{journey.id}/cards/{card.key}/choose"
    answer = post(managing, address, data={"chosen": "yes", "back": "matrix"})
    assert "Who takes the lead?" in managing.get(answer.location).text
    db.session.expire_all()
    assert card.chosen is None


def test_a_card_is_chosen_and_put_back_on_its_own_page(managing: Client, journey: Journey) -> None:
    (card,) = opportunities(journey, 1)
    way = f"/c/leren/journeys/{journey.id}/cards/{card.key}"
    assert "Choose" in managing.get(way).text
    assert post(managing, f"{way}/choose", data={"chosen": "yes"}).status_code == 303
    assert "action 1" in managing.get(way).text
    assert post(managing, f"{way}/choose").status_code == 303
    assert not chosen_of(canvas_of(journey)).actions


def test_two_taps_place_an_opportunity(managing: Client, journey: Journey) -> None:
    (card,) = opportunities(journey, 1)
    address = f"/c/leren/journeys/{journey.id}/matrix/{card.key}"
    post(managing, address, data={"worth": "5"})
    assert len(matrix_of(canvas_of(journey)).waiting) == 1
    post(managing, address, data={"effort": "2"})
    db.session.expire_all()
    (placed,) = matrix_of(canvas_of(journey)).placed
    assert placed.across < 50 > placed.down


def test_what_is_worth_most_for_the_least_effort_stands_first() -> None:
    cards = [
        CardFacts(name, Lane.OPPORTUNITY, "p1", name, {"worth": worth, "effort": effort})
        for name, worth, effort in (("dear", "5", "5"), ("quick", "4", "1"), ("best", "5", "2"), ("twin", "5", "2"))
    ]
    matrix = matrix_of(Canvas(JourneyKind.AMBASSADOR, "Care", cards=tuple(cards)))
    assert [one.card.text for one in matrix.placed] == ["best", "twin", "quick", "dear"]
    assert matrix.placed[0].across != matrix.placed[1].across
