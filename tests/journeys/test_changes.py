"""Open canvases hear of each other within a second, and ask for little."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.core import clock as campaign_clock
from campaign.extensions import db
from campaign.journeys.cards.services import move_card, remove_card, save_card
from campaign.journeys.hands import Hand
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.models import Journey, JourneyCard
from campaign.journeys.phases.services import add_phase, phase_by_key, remove_phase, restore_phase
from campaign.journeys.queries import phases_of
from tests.client import Client
from tests.factories import make_campaign, make_member, make_user
from tests.journeys.canvases import LOTTE, make_map, post, put
from tests.statements import statements

JSON = {"Accept": "application/json"}


@pytest.fixture
def journey(campaign: Campaign) -> Journey:
    return make_map(campaign)


def asked(browser: Client, journey: Journey, since: int = 0, seen: str = "") -> dict[str, object]:
    """What a canvas is told."""
    answer = browser.get(f"/c/leren/journeys/{journey.id}/changes?since={since}&seen={seen}")
    assert answer.status_code == 200
    return dict(answer.json)


def fill(journey: Journey, number: int) -> None:
    """Cards, as many as that, over all phases and a few rows; committed."""
    places = [phase.id for phase in phases_of(journey)]
    lanes = (Lane.ACTION, Lane.TOUCHPOINT, Lane.NEED, Lane.PAIN)
    for count in range(number):
        card = JourneyCard(
            journey_id=journey.id,
            key=f"c{count}",
            lane=lanes[count % len(lanes)],
            phase_id=places[count % len(places)],
            position=count,
            text=f"I want number {count}.",
            changed_at=campaign_clock.now(),
        )
        db.session.add(card)
    db.session.commit()


def test_who_knows_it_all_is_told_nothing_in_one_question(managing: Client, journey: Journey) -> None:
    put(journey, "I want rest.")
    told = asked(managing, journey)
    way = f"/c/leren/journeys/{journey.id}/changes?since={told['revision']}&seen={told['seen']}"
    assert managing.get(way).status_code == 204
    asking = [sent for sent in statements(lambda: managing.get(way)) if "journey" in sent]
    # The journey by its address, and the one question.
    assert len(asking) == 2


def test_a_new_card_comes_with_its_place(managing: Client, journey: Journey) -> None:
    first, second = put(journey, "First"), put(journey, "Second")
    told = asked(managing, journey, since=first.changed)
    (card,) = told["cards"]
    assert (card["key"], card["lane"], card["phase"]) == (second.key, "need", "p1")
    assert "Second" in card["html"]
    assert told["cells"] == [{"lane": "need", "phase": "p1", "keys": [first.key, second.key]}]
    assert told["structure"] is False


def test_a_card_that_was_taken_off_is_said_to_be_gone_and_by_whom(managing: Client, journey: Journey) -> None:
    first, second, third = put(journey, "First"), put(journey, "Second"), put(journey, "Third")
    since = third.changed
    remove_card(journey, first, by=LOTTE)
    remove_card(journey, second, by=Hand(make_user(name="Murat Kaya"), "Murat"))
    remove_card(journey, third, by=Hand(None, ""))
    assert asked(managing, journey, since)["cards"] == [
        {"key": first.key, "removed": True, "by": "Lotte"},
        {"key": second.key, "removed": True, "by": "Murat Kaya"},
        {"key": third.key, "removed": True, "by": "someone who is gone"},
    ]


def test_a_card_that_moved_says_where_to(managing: Client, journey: Journey) -> None:
    card = put(journey, "First")
    since = card.changed
    move_card(journey, card, phase="p2", by=LOTTE)
    assert asked(managing, journey, since)["cells"] == [{"lane": "need", "phase": "p2", "keys": [card.key]}]


def test_another_phase_is_another_grid(managing: Client, journey: Journey) -> None:
    since = put(journey, "First").changed
    add_phase(journey, "After leaving", by=LOTTE)
    assert asked(managing, journey, since)["structure"] is True


def test_cards_that_come_back_with_their_phase_are_told(managing: Client, journey: Journey) -> None:
    card, phase = put(journey, "First"), phase_by_key(journey, "p1")
    assert phase
    remove_phase(journey, phase, by=LOTTE)
    since = journey.revision
    restore_phase(journey, phase, by=LOTTE)
    told = asked(managing, journey, since)
    assert [one["key"] for one in told["cards"]] == [card.key]


def test_the_feeling_is_told_when_it_or_more_than_cards_changed(managing: Client, journey: Journey) -> None:
    put(journey, "", lane=Lane.FEELING, value="2", moment="as_is")
    put(journey, "I want rest.")
    told = asked(managing, journey, journey.revision - 1)
    assert "feeling" not in told["regions"]
    assert "guide" in told["regions"]
    assert "feeling" in asked(managing, journey, journey.revision - 2)["regions"]
    add_phase(journey, "Growing", by=LOTTE)
    db.session.commit()
    assert "feeling" in asked(managing, journey, journey.revision - 1)["regions"]


def test_a_canvas_that_knows_more_than_there_is_begins_anew(managing: Client, journey: Journey) -> None:
    assert asked(managing, journey, since=999)["structure"] is True


def test_whatever_revision_is_asked_for_is_answered(
    subtests: pytest.Subtests, managing: Client, journey: Journey
) -> None:
    put(journey, "First")
    for since in ("", "x", "-1", "9" * 12, "9" * 30):
        with subtests.test(since=since):
            assert managing.get(f"/c/leren/journeys/{journey.id}/changes?since={since}").status_code == 200


def test_who_is_here_is_told_until_they_are_gone(
    managing: Client, viewing: Client, app: Flask, campaign: Campaign, journey: Journey, clock: time_machine.Traveller
) -> None:
    other = app.test_client()
    murat = make_user(name="Murat Kaya")
    make_member(campaign, murat)
    other.sign_in(murat)
    card = put(journey, "First")
    assert post(other, f"/c/leren/journeys/{journey.id}/presence", data={"card": card.key}).status_code == 204
    assert post(managing, f"/c/leren/journeys/{journey.id}/presence").status_code == 204
    told = asked(managing, journey, journey.revision)
    assert told["present"] == [
        {"name": "Miriam Manager", "card": "", "mine": True},
        {"name": "Murat Kaya", "card": card.key, "mine": False},
    ]
    clock.shift(timedelta(seconds=30))
    assert asked(managing, journey, journey.revision, str(told["seen"]))["present"] == []


def test_a_canvas_asks_as_little_for_four_hundred_cards_as_for_four(managing: Client, campaign: Campaign) -> None:
    small, large = (make_map(campaign, phases=[f"Phase {n}" for n in range(12)]) for _ in range(2))
    fill(small, 4)
    fill(large, 400)
    few, many = (
        [
            len(statements(lambda way=f"/c/leren/journeys/{one.id}{page}": managing.get(way)))
            for page in ("", "/changes?since=-1")
        ]
        for one in (small, large)
    )
    assert many == few
    assert max(many) < 45


# --- what the open page sends


def test_a_card_is_added_saved_and_moved_by_the_open_page(managing: Client, journey: Journey) -> None:
    way = f"/c/leren/journeys/{journey.id}/cards"
    made = post(
        managing, way, data={"lane": "need", "phase": "p1", "text": "I want rest.", "key": "mine1"}, headers=JSON
    )
    assert (made.status_code, made.json["card"]["key"], made.json["revision"]) == (201, "mine1", 1)
    saved = post(managing, f"{way}/mine1", data={"text": "I want sleep.", "base_text": "I want rest."}, headers=JSON)
    assert saved.json["values"] == {"text": "I want sleep."}
    moved = post(managing, f"{way}/mine1/move", data={"lane": "pain", "phase": "p2"}, headers=JSON)
    assert moved.json["cells"] == [{"lane": "pain", "phase": "p2", "keys": ["mine1"]}]
    gone = post(managing, f"{way}/mine1/remove", headers=JSON)
    back = post(managing, gone.json["restore"], headers=JSON)
    assert back.json["card"]["lane"] == "pain"


def test_of_two_texts_the_open_page_gets_both(managing: Client, journey: Journey) -> None:
    card = put(journey, "I want rest.")
    save_card(journey, card, {"text": "I want quiet."}, by=LOTTE)
    sent = {"text": "I want sleep.", "base_text": "I want rest."}
    told = post(managing, f"/c/leren/journeys/{journey.id}/cards/{card.key}", data=sent, headers=JSON)
    assert told.status_code == 409
    assert told.json["by"] == "Lotte"
    assert told.json["conflicts"] == [
        {"field": "text", "label": "Need", "mine": "I want sleep.", "theirs": "I want quiet."}
    ]


def test_a_phase_that_was_taken_off_is_put_back_by_the_open_page(managing: Client, journey: Journey) -> None:
    phase = phase_by_key(journey, "p1")
    assert phase
    remove_phase(journey, phase, by=LOTTE)
    add_phase(journey, phase.name, by=LOTTE)
    db.session.commit()
    way = f"/c/leren/journeys/{journey.id}/phases/p1/restore"
    told = post(managing, way, headers=JSON)
    assert (told.status_code, "already" in told.json["message"]) == (422, True)
    phase.name = "Applying"
    db.session.commit()
    assert post(managing, way, headers=JSON).json["key"] == "p1"
    db.session.refresh(phase)
    assert phase.removed_at is None


def test_what_is_written_on_a_card_whose_phase_went_is_saved_and_comes_back_with_it(
    managing: Client, journey: Journey
) -> None:
    card, phase = put(journey, "I want rest."), phase_by_key(journey, "p1")
    assert phase
    remove_phase(journey, phase, by=LOTTE)
    db.session.commit()
    sent = {"text": "I want sleep.", "base_text": "I want rest."}
    told = post(managing, f"/c/leren/journeys/{journey.id}/cards/{card.key}", data=sent, headers=JSON)
    assert told.status_code == 200
    restore_phase(journey, phase, by=LOTTE)
    assert "I want sleep." in asked(managing, journey, journey.revision - 1)["cards"][0]["html"]


def test_a_solution_among_the_tensions_is_offered_its_own_row(managing: Client, journey: Journey) -> None:
    sent = {"lane": "tension", "phase": "p1", "text": "Give each newcomer a buddy"}
    told = post(managing, f"/c/leren/journeys/{journey.id}/cards", data=sent, headers=JSON)
    assert told.status_code == 422
    assert told.json["field"] == "text"
    assert told.json["offer"] == {"lane": "opportunity", "label": "Opportunity and prototype"}


def test_a_card_that_is_gone_says_who_took_it_off(managing: Client, journey: Journey) -> None:
    card = put(journey, "I want rest.")
    remove_card(journey, card, by=LOTTE)
    sent = {"text": "I want sleep.", "base_text": "I want rest."}
    told = post(managing, f"/c/leren/journeys/{journey.id}/cards/{card.key}", data=sent, headers=JSON)
    assert (told.status_code, told.json["removed"], told.json["by"]) == (409, True, "Lotte")


def test_the_open_page_of_a_canvas_that_was_put_away_is_told_why_nothing_changes(
    managing: Client, journey: Journey
) -> None:
    card = put(journey, "I want rest.")
    journey.archived_at = campaign_clock.now()
    way = f"/c/leren/journeys/{journey.id}/cards/{card.key}"
    for act, sent in (("", {"text": "x", "base_text": card.text}), ("/move", {"phase": "p2"}), ("/remove", {})):
        told = post(managing, way + act, data=sent, headers=JSON)
        assert (told.status_code, "put away" in told.json["message"]) == (409, True)


# --- without a script


def test_all_of_a_card_works_without_a_script(managing: Client, journey: Journey) -> None:
    way = f"/c/leren/journeys/{journey.id}"
    managing.submit(f"{way}/cards?lane=opportunity&phase=p2", to=f"{way}/cards", text="A buddy", owner="Lotte")
    card = journey_card(journey)
    managing.submit(f"{way}/cards/{card.key}", to=f"{way}/cards/{card.key}", prototype="One, this week")
    managing.submit(f"{way}/cards/{card.key}", to=f"{way}/cards/{card.key}/move", phase="p3")
    managing.submit(f"{way}/cards/{card.key}", to=f"{way}/cards/{card.key}/remove")
    managing.submit(f"{way}/removed", to=f"{way}/cards/{card.key}/restore")
    db.session.expire_all()
    assert card.phase
    assert (card.phase.key, card.facts, card.removed_at) == (
        "p3",
        {"owner": "Lotte", "prototype": "One, this week"},
        None,
    )


@pytest.mark.parametrize(
    ("keep", "stands"),
    [("", "I want quiet.\nI want sleep."), ("mine", "I want sleep."), ("theirs", "I want quiet.")],
)
def test_where_two_wrote_at_once_a_page_lets_one_choose(
    managing: Client, journey: Journey, keep: str, stands: str
) -> None:
    card = put(journey, "I want rest.")
    way = f"/c/leren/journeys/{journey.id}/cards/{card.key}"
    save_card(journey, card, {"text": "I want quiet."}, by=LOTTE)
    page = post(managing, way, data={"text": "I want sleep.", "base_text": "I want rest."})
    assert page.status_code == 409
    assert "Lotte changed this card while you were writing" in page.text
    sent = {"base_text": "I want quiet.", "mine_text": "I want sleep.", "text": "I want quiet.\r\nI want sleep."}
    post(managing, way, data={**sent, "keep": keep} if keep else sent)
    db.session.refresh(card)
    assert card.text == stands


def test_of_two_owners_and_two_numbers_a_page_makes_no_third(managing: Client, journey: Journey) -> None:
    chance = put(journey, "A buddy", lane=Lane.OPPORTUNITY, owner="Lotte")
    goal = put(journey, "They log in", lane=Lane.GOAL, to="60")
    for card, name, theirs, mine in ((chance, "owner", "Fleur", "Joke"), (goal, "to", "65", "70")):
        began = card.facts[name]
        save_card(journey, card, {name: theirs}, by=LOTTE)
        way = f"/c/leren/journeys/{journey.id}/cards/{card.key}"
        page = post(managing, way, data={name: mine, f"base_{name}": began})
        assert page.status_code == 409
        (shown,) = re.findall(rf'<input[^>]* name="{name}"[^>]*>', page.text)
        assert f'value="{mine}"' in shown


def test_what_was_typed_stays_when_a_second_owner_is_refused(managing: Client, journey: Journey) -> None:
    sent = {"lane": "opportunity", "phase": "p1", "text": "A buddy", "owner": "Lotte en Murat"}
    page = post(managing, f"/c/leren/journeys/{journey.id}/cards", data=sent)
    assert page.status_code == 422
    assert "One owner at a time: with Lotte and Murat each waits for the other." in page.text
    assert "A buddy</textarea>" in page.text


def test_the_page_offers_a_solution_its_own_row(managing: Client, journey: Journey) -> None:
    sent = {"lane": "tension", "phase": "p1", "text": "Give each newcomer a buddy"}
    page = post(managing, f"/c/leren/journeys/{journey.id}/cards", data=sent)
    assert "Put it under “Opportunity and prototype”" in page.text
    post(managing, f"/c/leren/journeys/{journey.id}/cards", data={**sent, "lane": "opportunity"})
    assert journey_card(journey).lane is Lane.OPPORTUNITY


def test_a_tension_that_became_a_solution_goes_to_its_row_with_what_was_written(
    managing: Client, journey: Journey
) -> None:
    card = put(journey, "Nobody knows who helps a newcomer on the first day.", lane=Lane.TENSION)
    sent = {"base_text": card.text, "text": "Give each newcomer a buddy"}
    way = f"/c/leren/journeys/{journey.id}/cards/{card.key}"
    assert "Put it under “Opportunity and prototype”" in post(managing, way, data=sent).text
    post(managing, way, data={**sent, "lane": "opportunity"})
    db.session.refresh(card)
    assert (card.lane, card.text) == (Lane.OPPORTUNITY, "Give each newcomer a buddy")


# --- who may, and what is hostile


def journey_card(journey: Journey) -> JourneyCard:
    """The only card of a canvas."""
    db.session.expire_all()
    (card,) = db.session.query(JourneyCard).filter_by(journey_id=journey.id)
    return card


def test_who_looks_along_sees_and_changes_nothing(viewing: Client, journey: Journey) -> None:
    card = put(journey, "I want rest.")
    way = f"/c/leren/journeys/{journey.id}"
    page = viewing.get(f"{way}/cards/{card.key}")
    assert "I want rest." in page.text
    assert "Take it off" not in page.text
    for address in (f"/cards/{card.key}", f"/cards/{card.key}/move", f"/cards/{card.key}/remove", "/cards", "/phases"):
        assert post(viewing, way + address, data={"text": "x", "name": "x"}).status_code == 403


def test_a_card_of_another_canvas_is_not_there(
    subtests: pytest.Subtests, managing: Client, journey: Journey, campaign: Campaign
) -> None:
    key = put(make_map(campaign), "Theirs").key
    for address in ("", "/move", "/remove", "/restore"):
        with subtests.test(address=address):
            assert (
                post(managing, f"/c/leren/journeys/{journey.id}/cards/{key}{address}", data={"text": "x"}).status_code
                == 404
            )


def test_a_canvas_of_another_campaign_is_not_there(managing: Client, campaign: Campaign) -> None:
    theirs = make_map(make_campaign())
    assert managing.get(f"/c/leren/journeys/{theirs.id}").status_code == 404
    assert managing.get(f"/c/leren/journeys/{theirs.id}/changes").status_code == 404


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "'\"><img src=x onerror=alert(1)>"])
def test_hostile_text_is_text(managing: Client, journey: Journey, text: str) -> None:
    card = put(journey, text)
    way = f"/c/leren/journeys/{journey.id}"
    pages = [managing.get(way + page).text for page in ("", f"/cards/{card.key}", "/cards?lane=need&text=" + text)]
    for page in (asked(managing, journey)["cards"][0]["html"], *pages):
        assert "<script>alert" not in page
        assert "<img src" not in page


def test_a_customer_canvas_tells_of_cards_beside_its_grid(managing: Client, campaign: Campaign) -> None:
    customer = make_map(campaign, JourneyKind.CUSTOMER)
    card = put(customer, "Customers wait for an answer", lane=Lane.INSIGHT)
    assert asked(managing, customer)["cells"] == [{"lane": "insight", "phase": "", "keys": [card.key]}]
