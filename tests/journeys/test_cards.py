"""Cards on a canvas: put there, written, moved and taken off by many hands at once."""

import pytest
from flask import Flask
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.journeys.cards import services as cards
from campaign.journeys.cards.services import TakenOff, add_card, move_card, remove_card, restore_card, save_card
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.models import Journey, JourneyCard
from campaign.journeys.queries import card_by_key
from tests.journeys.canvases import LOTTE, MURAT, NOBODY, at_once, make_map, put, texts


@pytest.fixture
def journey(campaign: Campaign) -> Journey:
    return make_map(campaign)


def test_a_new_card_stands_at_the_end_or_before_another(journey: Journey) -> None:
    first = put(journey, "I want to know who I can ask.")
    put(journey, "I want to be seen.")
    add_card(journey, Lane.NEED, phase="p1", text="I want rest.", before=first.key, by=LOTTE)
    assert texts(journey) == ["I want rest.", "I want to know who I can ask.", "I want to be seen."]


def test_a_card_of_a_browser_that_asks_twice_is_there_once(journey: Journey) -> None:
    for _time in range(2):
        add_card(journey, Lane.NEED, phase="p1", text="I want rest.", key="abc", by=LOTTE)
    assert texts(journey) == ["I want rest."]


def test_an_empty_card_is_refused(journey: Journey) -> None:
    with pytest.raises(DomainError, match="Write a few words"):
        put(journey, "  \u200b ")


def test_a_row_of_another_kind_of_canvas_is_refused(journey: Journey) -> None:
    with pytest.raises(DomainError, match="no such row"):
        put(journey, "Reception", lane=Lane.ON_STAGE)


def test_a_full_canvas_takes_no_more(journey: Journey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "MOST_CARDS", 1)
    put(journey, "I want rest.")
    with pytest.raises(DomainError, match="this one is full"):
        put(journey, "I want more.")


def test_two_who_write_different_fields_of_a_card_both_find_theirs(journey: Journey) -> None:
    card = put(journey, "A buddy for each newcomer", lane=Lane.OPPORTUNITY)
    base = {"text": card.text, "owner": "", "prototype": ""}
    save_card(journey, card, {**base, "owner": "Lotte"}, base=base, by=LOTTE)
    saved = save_card(journey, card, {**base, "prototype": "One buddy, this week"}, base=base, by=MURAT)
    assert saved.conflicts == {}
    assert card.facts == {"owner": "Lotte", "prototype": "One buddy, this week"}


def test_of_two_who_write_one_field_the_second_is_asked_and_the_rest_is_kept(journey: Journey) -> None:
    card = put(journey, "I want rest.", lane=Lane.OPPORTUNITY)
    base = {"text": card.text, "owner": ""}
    save_card(journey, card, {"text": "I want quiet.", "owner": ""}, base=base, by=LOTTE)
    saved = save_card(journey, card, {"text": "I want sleep.", "owner": "Murat"}, base=base, by=MURAT)
    assert (saved.conflicts["text"].mine, saved.conflicts["text"].theirs) == ("I want sleep.", "I want quiet.")
    assert (card.text, card.facts) == ("I want quiet.", {"owner": "Murat"})


def test_a_save_that_changes_nothing_raises_no_revision(journey: Journey) -> None:
    card = put(journey, "I want\nrest.")
    before = journey.revision
    assert not save_card(
        journey, card, {"text": "I want\r\nrest. "}, base={"text": "I want\r\nrest."}, by=LOTTE
    ).changed
    assert journey.revision == before


def test_what_its_writer_left_alone_is_not_checked_anew(journey: Journey) -> None:
    card = put(journey, "From two, before one was the rule", lane=Lane.OPPORTUNITY)
    card.facts = {"owner": "Lotte en Murat"}
    db.session.commit()
    base = {"text": card.text, "owner": "Lotte en Murat"}
    assert save_card(journey, card, {**base, "text": "Of two"}, base=base, by=LOTTE).changed


def test_a_card_that_was_taken_off_says_by_whom(journey: Journey) -> None:
    card = put(journey, "I want rest.")
    remove_card(journey, card, by=MURAT)
    with pytest.raises(TakenOff, match="Murat took this card off"):
        save_card(journey, card, {"text": "I want sleep."}, by=LOTTE)


def test_what_was_taken_off_comes_back_where_it_was(journey: Journey) -> None:
    first = put(journey, "First")
    put(journey, "Second")
    remove_card(journey, first, by=LOTTE)
    assert texts(journey) == ["Second"]
    restore_card(journey, first, by=LOTTE)
    assert texts(journey) == ["First", "Second"]


def test_a_chosen_card_that_is_taken_off_leaves_room_for_another_choice(journey: Journey) -> None:
    card = put(journey, "A buddy", lane=Lane.OPPORTUNITY, owner="Lotte")
    card.chosen = 1
    remove_card(journey, card, by=LOTTE)
    assert card.chosen is None


def test_a_card_moves_between_phases_and_within_its_cell(journey: Journey) -> None:
    moved, stays = put(journey, "Moved"), put(journey, "Stays", phase="p2")
    move_card(journey, moved, phase="p2", before=stays.key, by=LOTTE)
    assert texts(journey, phase="p2") == ["Moved", "Stays"]
    move_card(journey, moved, by=LOTTE)
    assert texts(journey, phase="p2") == ["Stays", "Moved"]


def test_a_card_goes_to_another_row_only_with_all_that_it_says(journey: Journey) -> None:
    card = put(journey, "A buddy", lane=Lane.OPPORTUNITY, owner="Lotte")
    with pytest.raises(DomainError, match="no place for “Owner”"):
        move_card(journey, card, lane=Lane.NEED, by=LOTTE)


def test_an_opportunity_does_not_go_into_the_row_of_tensions(journey: Journey) -> None:
    card = put(journey, "A buddy for each newcomer", lane=Lane.OPPORTUNITY)
    with pytest.raises(DomainError, match="An opportunity is no tension"):
        move_card(journey, card, lane=Lane.TENSION, by=LOTTE)


def test_an_opportunity_with_an_owner_is_no_tension_either(journey: Journey) -> None:
    card = put(journey, "A buddy", lane=Lane.OPPORTUNITY, owner="Lotte", prototype="Ask one")
    with pytest.raises(DomainError, match="An opportunity is no tension"):
        move_card(journey, card, lane=Lane.TENSION, by=LOTTE)


def test_a_pain_can_become_a_need(journey: Journey) -> None:
    card = put(journey, "I do not know who I can ask.", lane=Lane.PAIN)
    move_card(journey, card, lane=Lane.NEED, phase="p3", by=LOTTE)
    assert texts(journey, phase="p3") == ["I do not know who I can ask."]


def test_a_canvas_that_is_put_away_does_not_change(journey: Journey, campaign: Campaign) -> None:
    card = put(journey, "I want rest.")
    journey.archived_at = card.changed_at
    db.session.commit()
    with pytest.raises(WrongState, match="put away"):
        move_card(journey, card, phase="p2", by=LOTTE)


def test_cards_beside_the_grid_have_no_phase(campaign: Campaign) -> None:
    customer = make_map(campaign, JourneyKind.CUSTOMER)
    card = put(customer, "Customers wait for an answer", lane=Lane.INSIGHT, phase="p1")
    assert card.phase is None


def test_those_who_move_cards_at_once_leave_each_at_a_place_of_its_own(app: Flask, journey: Journey) -> None:
    keys, journey_id = [put(journey, f"Card {number}").key for number in range(8)], journey.id

    def to_front(key: str) -> None:
        here = db.session.get_one(Journey, journey_id)
        card = card_by_key(here, key)
        assert card
        move_card(here, card, before=keys[0], by=LOTTE)

    raised = at_once(app, *(lambda key=key: to_front(key) for key in keys[1:]))
    assert raised == []
    found = db.session.scalars(select(JourneyCard).order_by(JourneyCard.position)).all()
    assert [card.position for card in found] == list(range(1, 9))
    assert found[-1].key == keys[0]


def test_of_two_who_save_one_text_at_once_neither_is_lost(app: Flask, journey: Journey) -> None:
    card = put(journey, "I want rest.")
    base, key, journey_id, saves = {"text": card.text}, card.key, journey.id, {}

    def write(text: str) -> None:
        here = db.session.get_one(Journey, journey_id)
        found = card_by_key(here, key)
        assert found
        saves[text] = save_card(here, found, {"text": text}, base=base, by=LOTTE)

    assert at_once(app, lambda: write("I want sleep."), lambda: write("I want quiet.")) == []
    (kept,) = texts(journey)
    asked = next(saved for text, saved in saves.items() if text != kept)
    assert asked.conflicts["text"].theirs == kept


def test_each_change_has_a_revision_of_its_own(app: Flask, journey: Journey) -> None:
    journey_id = journey.id

    def add(number: int) -> None:
        add_card(db.session.get_one(Journey, journey_id), Lane.NEED, phase="p1", text=f"Card {number}", by=NOBODY)

    assert at_once(app, *(lambda number=number: add(number) for number in range(6))) == []
    revisions = db.session.scalars(select(JourneyCard.changed).order_by(JourneyCard.changed)).all()
    assert revisions == list(range(1, 7))
