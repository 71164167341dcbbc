"""A customer journey: its scope, its customer played, the four I's and the improvement points that come of it."""

import re
from dataclasses import replace

import pytest
from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.journeys.canvas import Canvas, CardFacts, PhaseFacts
from campaign.journeys.customer.feeding import food_for, take_up
from campaign.journeys.customer.interview import QUESTIONS, place_after
from campaign.journeys.customer.looking import Missing, looks_of
from campaign.journeys.customer.scoping import set_scope
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.models import Journey, JourneyCard
from tests.client import Client
from tests.journeys.canvases import LOTTE, at_once, join, make_map, open_workshop, post, put, texts


@pytest.fixture
def journey(campaign: Campaign) -> Journey:
    return make_map(campaign, JourneyKind.CUSTOMER, phases=("Orientation", "Choice"))


def canvas(*cards: tuple[Lane, str, str]) -> Canvas:
    """Lane, phase and text of each card."""
    phases = PhaseFacts("p1", "Orientation"), PhaseFacts("p2", "Choice")
    facts = tuple(CardFacts(f"c{number}", lane, phase, text) for number, (lane, phase, text) in enumerate(cards))
    return Canvas(JourneyKind.CUSTOMER, "Employers", phases=phases, cards=facts)


def test_issues_are_fed_by_the_steps_at_which_something_goes_wrong_first() -> None:
    bad = Lane.THINKS, "p2", "Sigh, I do not understand it"
    shown = canvas((Lane.THINKS, "p1", "I have to fill in four forms"), bad, (Lane.STEP, "p2", "Compares proposals"))
    assert [(one.card.text, one.phase, one.steps, one.is_likely) for one in food_for(Lane.ISSUE, shown)] == [
        ("Sigh, I do not understand it", "Choice", ("Compares proposals",), True),
        ("I have to fill in four forms", "Orientation", (), False),
    ]


def test_what_two_take_up_at_once_is_there_once(app: Flask, campaign: Campaign) -> None:
    journey = make_map(campaign, JourneyKind.CUSTOMER)
    card_id, journey_id = put(journey, "I wait too long", lane=Lane.THINKS).id, journey.id

    def taking_up() -> object:
        mine, card = db.session.get_one(Journey, journey_id), db.session.get_one(JourneyCard, card_id)
        return take_up(mine, card, Lane.ISSUE, by=LOTTE)

    assert at_once(app, taking_up, taking_up, taking_up) == []
    assert db.session.query(JourneyCard).filter_by(lane=Lane.ISSUE).count() == 1


def test_what_is_taken_up_feeds_no_more() -> None:
    shown = canvas((Lane.ISSUE, "", "Four people call"), (Lane.IMPROVEMENT, "", "four  people call"))
    assert food_for(Lane.IMPROVEMENT, shown) == []


def test_a_step_with_contact_asks_who_is_on_stage_and_what_is_thought() -> None:
    found = [(one.missing, one.phase) for one in looks_of(canvas((Lane.STEP, "p1", "Calls us")))]
    assert found == [(Missing.ON_STAGE, "Orientation"), (Missing.THINKS, "Orientation")]


def test_a_thought_is_asked_for_at_every_step() -> None:
    steps = (Lane.STEP, "p1", "Looks on the internet"), (Lane.STEP, "p1", "Asks a neighbour")
    found = looks_of(canvas(*steps, (Lane.THINKS, "p1", "Where do I begin?")))
    assert [(one.missing, one.steps) for one in found if one.missing is Missing.THINKS] == [
        (Missing.THINKS, ("Looks on the internet", "Asks a neighbour"))
    ]


def test_behind_what_the_customer_meets_without_us_nobody_is_asked_for() -> None:
    alone = CardFacts("s", Lane.STEP, "p1", "Talks to the doctor", {"alone": "yes"})
    shown = canvas((Lane.ON_STAGE, "p1", "Doctor"), (Lane.THINKS, "p1", "What now?"))
    assert looks_of(replace(shown, cards=(*shown.cards, alone))) == []


def test_a_phase_in_which_nothing_happens_is_left_alone() -> None:
    assert looks_of(canvas()) == []


def test_questions_go_on_to_the_next_phase_and_end_after_the_last() -> None:
    last = len(QUESTIONS) - 1
    assert [place_after(0, 0, 2), place_after(0, last, 2), place_after(1, last, 2)] == [(0, 1), (1, 0), None]


def test_one_click_makes_an_improvement_point_of_an_issue(journey: Journey) -> None:
    issue = put(journey, "Four people call the same employer", lane=Lane.ISSUE, phase="")
    taken = take_up(journey, issue, Lane.IMPROVEMENT, by=LOTTE)
    assert (taken.lane, taken.text) == (Lane.IMPROVEMENT, issue.text)


def test_a_second_click_makes_no_second_one(journey: Journey) -> None:
    issue = put(journey, "Four people call the same employer", lane=Lane.ISSUE, phase="")
    assert take_up(journey, issue, Lane.IMPROVEMENT, by=LOTTE) == take_up(journey, issue, Lane.IMPROVEMENT, by=LOTTE)


def test_a_step_is_no_innovation(journey: Journey) -> None:
    with pytest.raises(DomainError, match="cannot be taken up there"):
        take_up(journey, put(journey, "Calls us", lane=Lane.STEP), Lane.INNOVATION, by=LOTTE)


def test_an_improvement_point_has_one_owner(journey: Journey) -> None:
    with pytest.raises(DomainError) as error:
        put(journey, "Agree who calls whom", lane=Lane.IMPROVEMENT, phase="", owner="Lotte en Murat")
    assert error.value.field == "owner"


def test_a_part_leads_on_to_its_phases_and_the_whole_to_the_canvas(managing: Client, journey: Journey) -> None:
    way = f"/c/leren/journeys/{journey.id}/scope"
    said = [
        managing.submit(way, for_whom="an employer", extent=extent, part="The first call").location
        for extent in ("part", "whole")
    ]
    assert said == [f"/c/leren/journeys/{journey.id}/phases", f"/c/leren/journeys/{journey.id}"]


def test_the_whole_service_needs_no_part(journey: Journey) -> None:
    set_scope(journey, for_whom="an employer", is_whole=True, part="left from before", by=None)
    assert (journey.for_whom, journey.scope) == ("an employer", "")


@pytest.mark.parametrize(("for_whom", "field"), [("an employer", "part"), (" ", "for_whom")])
def test_a_scope_says_for_whom_and_which_part(journey: Journey, for_whom: str, field: str) -> None:
    with pytest.raises(DomainError) as error:
        set_scope(journey, for_whom=for_whom, is_whole=False, part=" ", by=None)
    assert error.value.field == field


def test_an_answer_of_the_customer_is_a_thought_in_its_phase(managing: Client, journey: Journey) -> None:
    managing.submit(f"/c/leren/journeys/{journey.id}/play?phase=p2&question=1", text="I want a colleague who stays")
    assert texts(journey, Lane.THINKS, "p2") == ["I want a colleague who stays"]


def test_what_the_customer_does_is_a_step(managing: Client, journey: Journey) -> None:
    managing.submit(f"/c/leren/journeys/{journey.id}/play?phase=p1&question=2", text="I ask a neighbour first")
    assert texts(journey, Lane.STEP, "p1") == ["I ask a neighbour first"]


def test_whoever_only_names_the_feeling_is_asked_once_more(managing: Client, journey: Journey) -> None:
    way = f"/c/leren/journeys/{journey.id}/play?phase=p1&question=7"
    page = managing.get(managing.submit(way, text="Stress").location)
    assert "Do not just name the feeling" in page.text
    assert "question 7 of 7" in page.text
    assert re.search(r"<textarea[^>]*>\s*Stress</textarea>", page.text)


def test_what_is_said_once_more_stands_on_the_card_of_the_first_try(managing: Client, journey: Journey) -> None:
    again = managing.submit(f"/c/leren/journeys/{journey.id}/play?phase=p1&question=7", text="Stress").location
    onward = managing.submit(again, text="Sigh, yet another organisation that contacts me").location
    assert texts(journey, Lane.THINKS, "p1") == ["Sigh, yet another organisation that contacts me"]
    assert "phase=p2" in onward


def test_whoever_leaves_a_feeling_as_it_is_goes_on(managing: Client, journey: Journey) -> None:
    again = managing.submit(f"/c/leren/journeys/{journey.id}/play?phase=p1&question=7", text="Stress").location
    assert "phase=p2" in managing.submit(again, text="Stress").location


def test_two_who_say_an_answer_once_more_make_one_of_both(managing: Client, journey: Journey) -> None:
    again = managing.submit(f"/c/leren/journeys/{journey.id}/play?phase=p1&question=7", text="Stress").location
    managing.submit(again, text="I never hear anything")
    late = post(managing, again, data={"text": "I wait and wait", "base": "Stress"})
    assert late.status_code == 409
    assert "I never hear anything" in late.text


def test_an_improvement_point_is_added_with_its_owner_and_day(managing: Client, journey: Journey) -> None:
    sent = {"lane": "improvement", "improvement-text": "Agree who calls whom", "improvement-owner": "Lotte"}
    way = f"/c/leren/journeys/{journey.id}/summary"
    post(managing, way, data={**sent, "improvement-due": "2026-12-11"})
    card = db.session.query(JourneyCard).one()
    assert (card.text, card.facts) == ("Agree who calls whom", {"owner": "Lotte", "due": "2026-12-11"})
    assert "Lotte" in managing.get(way).text


def test_two_owners_are_refused_beside_the_field(managing: Client, journey: Journey) -> None:
    sent = {"lane": "improvement", "improvement-text": "Agree who calls whom", "improvement-owner": "Lotte & Murat"}
    answer = post(managing, f"/c/leren/journeys/{journey.id}/summary", data=sent)
    assert answer.status_code == 422
    assert "Lotte &amp; Murat" in answer.text


def test_these_pages_are_there_for_customer_journeys_only(managing: Client, campaign: Campaign) -> None:
    other = make_map(campaign)
    ways = ("scope", "play", "summary")
    assert [managing.get(f"/c/leren/journeys/{other.id}/{way}").status_code for way in ways] == [404, 404, 404]


def test_a_guest_reads_the_scope_and_does_not_say_it(app: Flask, journey: Journey) -> None:
    token = open_workshop(journey)
    guest = join(app, token)
    assert "the whole service" in guest.get(f"/workshop/{token}/scope").text
    assert post(guest, f"/workshop/{token}/scope", data={"for_whom": "me"}).status_code == 403


def test_a_guest_plays_the_customer(app: Flask, journey: Journey) -> None:
    token = open_workshop(journey)
    post(join(app, token), f"/workshop/{token}/play?phase=p1&question=6", data={"text": "I never get an answer"})
    assert texts(journey, Lane.THINKS, "p1") == ["I never get an answer"]


def test_a_viewer_reads_the_guide_of_every_kind(viewing: Client, campaign: Campaign) -> None:
    found = [viewing.get(f"/c/leren/journeys/{make_map(campaign, kind).id}/guide") for kind in JourneyKind]
    assert [page.status_code for page in found] == [200, 200, 200]
