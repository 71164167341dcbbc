"""The feeling: one value for each phase, persona and moment, and a curve through what is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.journeys.ambassador.feelings import (
    LOW,
    TOP,
    across,
    curve,
    curves_of,
    path,
    whose_feelings,
    whose_first,
)
from campaign.journeys.ambassador.personas import add_persona
from campaign.journeys.canvas import Canvas, CardFacts, PersonaFacts, PhaseFacts
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.models import JourneyCard
from tests.client import Client
from tests.journeys.canvases import make_map, post, put

PHASES = tuple(PhaseFacts(key, name) for key, name in (("p1", "Recruitment"), ("p2", "First day"), ("p3", "Leaving")))
NADIA, JORIS = PersonaFacts("nadia", "Nadia"), PersonaFacts("joris", "Joris")


def felt(phase: str, value: int, persona: str = "nadia", **facts: str) -> CardFacts:
    return CardFacts(
        f"{phase}{persona}{facts}", Lane.FEELING, phase, "", {"value": str(value), "persona": persona, **facts}
    )


def canvas(*cards: CardFacts, personas: tuple[PersonaFacts, ...] = (NADIA, JORIS)) -> Canvas:
    return Canvas(JourneyKind.AMBASSADOR, "Care", phases=PHASES, cards=cards, personas=personas)


def test_a_curve_is_of_one_persona_and_moment() -> None:
    shown = canvas(felt("p1", 4), felt("p1", 2, "joris"), felt("p3", 1), felt("p3", 5, moment="to_be"))
    assert curve(shown, "nadia", "as_is") == (4, None, 1)
    assert curve(shown, "nadia", "to_be") == (None, None, 5)


def test_the_curve_of_before_stands_on_the_phases_of_now() -> None:
    then = Canvas(
        JourneyKind.AMBASSADOR,
        "Care",
        phases=(PhaseFacts("gone", "Gone"), PhaseFacts("p2", "First day")),
        cards=(felt("gone", 5), felt("p2", 3)),
        personas=(NADIA,),
    )
    assert curves_of(canvas(felt("p1", 4)), "nadia", then).before == (None, 3, None)


def test_whoever_has_feelings_is_shown_first() -> None:
    assert whose_first(canvas(felt("p1", 2, "joris"))) == "joris"
    assert whose_first(canvas()) == "nadia"


def test_feelings_of_nobody_can_be_chosen_as_long_as_there_are_any() -> None:
    assert whose_feelings(canvas(felt("p1", 2, ""))) == (NADIA, JORIS, None)
    assert whose_feelings(canvas()) == (NADIA, JORIS)
    assert whose_feelings(canvas(personas=())) == (None,)


@given(st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=1, max_size=24))
def test_every_curve_stays_in_its_picture(values: list[int | None]) -> None:
    drawn = path(tuple(values))
    known = sum(value is not None for value in values)
    assert bool(drawn) == (known >= 2)
    numbers = [float(word) for word in drawn.replace("M", "").replace("C", "").split()]
    assert all(0 < x < 100 for x in numbers[::2])
    assert all(TOP <= y <= LOW for y in numbers[1::2])


def test_columns_are_of_one_width() -> None:
    assert across(4) == (12.5, 37.5, 62.5, 87.5)


def test_a_second_feeling_of_a_persona_in_a_phase_is_refused(campaign: Campaign) -> None:
    journey = make_map(campaign)
    put(journey, "", lane=Lane.FEELING, value="3")
    put(journey, "", lane=Lane.FEELING, value="5", moment="to_be")
    with pytest.raises(DomainError, match="stands there already"):
        put(journey, "", lane=Lane.FEELING, value="4", moment="as_is")


def test_a_tapped_face_is_kept_and_the_next_one_takes_its_place(managing: Client, campaign: Campaign) -> None:
    journey = make_map(campaign)
    nadia = add_persona(journey, {"name": "Nadia"})
    db.session.commit()
    address = f"/c/leren/journeys/{journey.id}/feelings"
    sent = {"phase": "p2", "persona": nadia.key, "moment": "as_is"}
    post(managing, address, data={**sent, "value": ["", "2"], "text": "lost"})
    post(managing, address, data={**sent, "value": ["2", "4"], "text": "lost", "base_text": "lost"})
    card = db.session.query(JourneyCard).one()
    assert (card.facts["value"], card.text) == ("4", "lost")


def test_words_that_someone_else_wrote_meanwhile_are_not_lost(managing: Client, campaign: Campaign) -> None:
    journey = make_map(campaign)
    card = put(journey, "welcome", lane=Lane.FEELING, value="3")
    sent = {"phase": "p1", "persona": "", "moment": "as_is", "value": "3", "text": "lost", "base_text": ""}
    address = f"/c/leren/journeys/{journey.id}/feelings"
    answer = post(managing, address, data=sent, headers={"Accept": "application/json"})
    db.session.expire_all()
    assert (answer.status_code, card.text) == (409, "welcome")
    assert "lost" in answer.json["message"]


def test_the_row_says_every_value_in_words(managing: Client, campaign: Campaign) -> None:
    journey = make_map(campaign)
    put(journey, "curious", lane=Lane.FEELING, value="4")
    put(journey, "", lane=Lane.FEELING, phase="p2", value="1")
    page = managing.get(f"/c/leren/journeys/{journey.id}").text
    assert "How it feels, from 1 to 5: Recruitment 4, First day 1." in page
