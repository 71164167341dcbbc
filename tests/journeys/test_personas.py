"""Personas: made up, and valid only when three conversations without names bear them out."""

from datetime import date, timedelta

import pytest
from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.journeys.ambassador import conversations, personas
from campaign.journeys.ambassador.naming import name_in
from campaign.journeys.gathered import canvas_of
from campaign.journeys.models import Journey, Persona
from tests.client import Client
from tests.factories import make_campaign, make_colleague
from tests.journeys.canvases import LOTTE, join, make_map, open_workshop, post
from tests.pictures import jpeg

TODAY = date(2026, 11, 16)


@pytest.fixture
def journey(campaign: Campaign) -> Journey:
    return make_map(campaign)


@pytest.fixture
def nadia(journey: Journey) -> Persona:
    made = personas.add_persona(journey, {"name": "Nadia", "age": "34", "face": "🙂", "story": "Works in the evening."})
    db.session.commit()
    return made


def talk(journey: Journey, persona: Persona, number: int = 1, learned: str = "Nobody is there in the evening.") -> None:
    for _time in range(number):
        conversations.log_conversation(journey, persona, held_on=TODAY, learned=learned)
    db.session.commit()


def is_valid(journey: Journey) -> bool:
    (shown,) = canvas_of(journey).personas
    return shown.is_valid


@pytest.mark.parametrize("held", [0, 1, 2])
def test_before_three_conversations_a_persona_is_not_valid(journey: Journey, nadia: Persona, held: int) -> None:
    talk(journey, nadia, held)
    with pytest.raises(DomainError, match=f"You talked to {held} of 3 people"):
        conversations.call_valid(journey, nadia, by=LOTTE)


def test_after_three_conversations_it_is_called_valid(journey: Journey, nadia: Persona) -> None:
    talk(journey, nadia, 3)
    conversations.call_valid(journey, nadia, by=LOTTE)
    assert is_valid(journey)


def test_with_a_conversation_less_it_is_not_valid_any_more_until_it_is_called_so_anew(
    journey: Journey, nadia: Persona
) -> None:
    talk(journey, nadia, 3)
    conversations.call_valid(journey, nadia, by=LOTTE)
    conversations.remove_conversation(journey, nadia, conversations.conversations_of(nadia)[0])
    talk(journey, nadia)
    assert not is_valid(journey)


@pytest.mark.parametrize(
    "learned",
    [
        "Fatima El Amrani told that nobody was there.",
        "Vertelde fatima el amrani.",
        "Fatima was lost.",
        "Ask f.elamrani@example.org about it.",
    ],
)
def test_a_conversation_that_names_a_colleague_is_refused(
    campaign: Campaign, journey: Journey, nadia: Persona, learned: str
) -> None:
    make_colleague(campaign, "Fatima El Amrani")
    with pytest.raises(DomainError, match="not from whom"):
        talk(journey, nadia, learned=learned)


@pytest.mark.parametrize(
    "learned",
    ["May I say that in April nobody is there?", "Nadia weet niet wie ze kan bellen.", "De bakker is er wel."],
)
def test_words_that_only_look_like_names_are_kept(learned: str) -> None:
    assert name_in(learned, ["April May", "Nadia Bakker"], but=["Nadia"]) is None


def test_a_conversation_of_tomorrow_is_refused(journey: Journey, nadia: Persona) -> None:
    with pytest.raises(DomainError, match="still to come"):
        conversations.log_conversation(journey, nadia, held_on=TODAY + timedelta(days=1), learned="Nothing yet.")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [("name", " ", "Give your persona a name"), ("age", "7", "between 13 and 99"), ("face", "abc", "Choose one emoji")],
)
def test_what_is_no_persona_is_refused(journey: Journey, field: str, value: str, sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence) as refusal:
        personas.add_persona(journey, {"name": "Nadia", field: value})
    assert refusal.value.field == field


def test_two_who_write_one_persona_lose_nothing(journey: Journey, nadia: Persona) -> None:
    base = personas.values_of(nadia)
    personas.save_persona(journey, nadia, {**base, "story": "Works at night."}, base=base)
    conflicts = personas.save_persona(journey, nadia, {**base, "story": "Has two children.", "age": "35"}, base=base)
    assert (nadia.age, nadia.story) == (35, "Works at night.")
    assert (conflicts["story"].mine, conflicts["story"].theirs) == ("Has two children.", "Works at night.")


def test_the_page_keeps_ones_own_words_and_shows_those_of_the_other(
    managing: Client, journey: Journey, nadia: Persona
) -> None:
    address = f"/c/leren/journeys/{journey.id}/personas/{nadia.key}"
    answer = managing.submit(address, name="Nadia", story="Has two children.", base_story="What stood there before")
    assert answer.status_code == 409
    assert "Has two children." in answer.text
    assert "“Works in the evening.”" in answer.text


def test_after_being_refused_one_goes_on_with_the_next_conversation(
    managing: Client, journey: Journey, nadia: Persona
) -> None:
    address = f"/c/leren/journeys/{journey.id}/personas/{nadia.key}"
    refusal = post(managing, f"{address}/valid", data={"valid": "yes"})
    assert refusal.status_code == 422
    assert 'value="2026-11-16"' in refusal.text


def test_a_picture_is_drawn_anew_and_shown_to_whoever_is_at_the_canvas(
    managing: Client, viewing: Client, journey: Journey, nadia: Persona
) -> None:
    address = f"/c/leren/journeys/{journey.id}/personas/{nadia.key}"
    assert viewing.get(f"{address}/picture").status_code == 404
    managing.submit(address, to=f"{address}/picture", file=(jpeg(), "nadia.jpg"))
    picture = viewing.get(f"{address}/picture")
    assert (picture.mimetype, picture.data[:4]) == ("image/png", b"\x89PNG")


def test_a_guest_of_the_workshop_makes_a_persona_but_gives_it_no_picture(app: Flask, journey: Journey) -> None:
    token = open_workshop(journey)
    guest = join(app, token)
    made = post(guest, f"/workshop/{token}/personas/new", data={"name": "Joris", "ticked": "🧓🏻"})
    assert made.status_code == 303
    (joris,) = canvas_of(journey).personas
    assert (joris.name, joris.face) == ("Joris", "🧓🏻")
    assert post(guest, f"/workshop/{token}/personas/{joris.key}/picture").status_code == 405


def test_whoever_looks_along_changes_no_persona(viewing: Client, journey: Journey, nadia: Persona) -> None:
    address = f"/c/leren/journeys/{journey.id}/personas/{nadia.key}"
    assert 'name="story"' not in viewing.get(address).text
    assert post(viewing, f"{address}/remove").status_code == 403


def test_a_persona_of_another_journey_is_not_there(managing: Client, journey: Journey) -> None:
    other = personas.add_persona(make_map(make_campaign()), {"name": "Joris"})
    db.session.commit()
    assert managing.get(f"/c/leren/journeys/{journey.id}/personas/{other.key}").status_code == 404


def test_a_persona_that_was_taken_off_comes_back_with_what_it_was(journey: Journey, nadia: Persona) -> None:
    talk(journey, nadia, 3)
    personas.remove_persona(journey, nadia)
    assert canvas_of(journey).personas == ()
    personas.restore_persona(journey, nadia)
    (shown,) = canvas_of(journey).personas
    assert (shown.name, shown.conversations) == ("Nadia", 3)


def test_a_thirteenth_persona_is_not_put_back_either(journey: Journey, nadia: Persona) -> None:
    personas.remove_persona(journey, nadia)
    for number in range(personas.MOST):
        personas.add_persona(journey, {"name": f"Number {number}"})
    with pytest.raises(DomainError, match="nobody keeps in mind"):
        personas.restore_persona(journey, nadia)
