"""The columns of the grid: added, named, moved, taken off with their cards and put back."""

import pytest
from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.journeys.gathered import canvas_of
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.models import Journey
from campaign.journeys.phases.services import (
    MOST_PHASES,
    add_phase,
    move_phase,
    phase_by_key,
    remove_phase,
    restore_phase,
    save_phase,
)
from campaign.journeys.queries import phases_of
from tests.client import Client
from tests.journeys.canvases import LOTTE, MURAT, PHASES, at_once, make_map, put, texts
from tests.statements import statements


@pytest.fixture
def journey(campaign: Campaign) -> Journey:
    return make_map(campaign)


def names(journey: Journey) -> list[str]:
    return [phase.name for phase in phases_of(journey)]


def test_a_phase_comes_at_the_end_or_before_another(journey: Journey) -> None:
    add_phase(journey, "After leaving", by=LOTTE)
    add_phase(journey, "Orientation", before="p1", by=LOTTE)
    assert names(journey) == ["Orientation", *PHASES, "After leaving"]


@pytest.mark.parametrize(
    ("name", "sentence"), [(" ", "Give the phase a name"), ("first DAY", "a phase “first DAY” already")]
)
def test_a_phase_has_a_name_of_its_own(journey: Journey, name: str, sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence) as error:
        add_phase(journey, name, by=LOTTE)
    assert error.value.field == "name"


def test_a_canvas_has_a_limit_of_phases(campaign: Campaign) -> None:
    journey = make_map(campaign, phases=[f"Phase {number}" for number in range(MOST_PHASES)])
    with pytest.raises(DomainError, match="at most 24 phases"):
        add_phase(journey, "One more", by=LOTTE)


def test_two_who_write_name_and_question_both_find_theirs(journey: Journey) -> None:
    phase = phases_of(journey)[0]
    base = {"name": phase.name, "question": ""}
    save_phase(journey, phase, {**base, "question": "Will I be welcome?"}, base=base, by=LOTTE)
    assert save_phase(journey, phase, {**base, "name": "Applying"}, base=base, by=MURAT).conflicts == {}
    assert (phase.name, phase.question) == ("Applying", "Will I be welcome?")


def test_of_two_who_name_a_phase_the_second_is_asked(journey: Journey) -> None:
    phase, base = phases_of(journey)[0], {"name": PHASES[0]}
    save_phase(journey, phase, {"name": "Applying"}, base=base, by=LOTTE)
    assert save_phase(journey, phase, {"name": "Searching"}, base=base, by=MURAT).conflicts["name"].theirs == "Applying"
    assert phase.name == "Applying"


def test_a_phase_moves_with_its_cards(journey: Journey) -> None:
    put(journey, "I want rest.", phase="p3")
    move_phase(journey, phases_of(journey)[2], before="p1", by=LOTTE)
    assert names(journey) == ["Leaving", "Recruitment", "First day"]
    assert texts(journey, phase="p3") == ["I want rest."]


def test_cards_go_with_their_phase_and_come_back_with_it(journey: Journey) -> None:
    card, phase = put(journey, "A buddy", lane=Lane.OPPORTUNITY, owner="Lotte"), phases_of(journey)[0]
    card.chosen = 1
    db.session.commit()
    remove_phase(journey, phase, by=LOTTE)
    db.session.commit()
    assert canvas_of(journey).cards == ()
    restore_phase(journey, phase, by=LOTTE)
    db.session.commit()
    assert names(journey) == list(PHASES)
    assert [(one.text, one.chosen) for one in canvas_of(journey).cards] == [("A buddy", None)]


def test_an_employee_journey_follows_the_phases_of_its_customers(campaign: Campaign) -> None:
    customer = make_map(campaign, JourneyKind.CUSTOMER)
    employee = Journey(
        campaign_id=campaign.id, kind=JourneyKind.EMPLOYEE, title="Ours", source=customer, created_at=clock.now()
    )
    db.session.add(employee)
    db.session.commit()
    with pytest.raises(WrongState, match="phases of the customer journey"):
        add_phase(employee, "Ours alone", by=LOTTE)
    add_phase(customer, "After-care", by=LOTTE)
    db.session.commit()
    assert names(employee)[-1] == "After-care"
    assert employee.revision == 1


def test_those_who_add_phases_at_once_find_all_of_them(app: Flask, journey: Journey) -> None:
    journey_id = journey.id

    def add(name: str) -> None:
        add_phase(db.session.get_one(Journey, journey_id), name, by=LOTTE)

    assert at_once(app, *(lambda name=name: add(name) for name in "ABCD")) == []
    db.session.expire_all()
    assert sorted(names(db.session.get_one(Journey, journey_id))) == [*"ABCD", *sorted(PHASES)]


# --- pages


def test_a_manager_adds_names_and_moves_phases_without_a_script(managing: Client, journey: Journey) -> None:
    way = f"/c/leren/journeys/{journey.id}/phases"
    managing.submit(way, to=way, name="After leaving", question="Do they miss me?")
    managing.submit(f"{way}/p1", name="Applying")
    managing.submit(way, to=f"{way}/p1/move")
    db.session.expire_all()
    assert names(journey) == ["First day", "Applying", "Leaving", "After leaving"]


def test_taking_a_phase_off_asks_first_and_says_how_many_cards_go(managing: Client, journey: Journey) -> None:
    put(journey, "I want rest.")
    way = f"/c/leren/journeys/{journey.id}/phases/p1/remove"
    page = managing.get(way)
    assert "1 card goes with it, and comes back with it." in page.text
    managing.submit(way, to=way)
    phase = phase_by_key(journey, "p1")
    assert phase
    db.session.refresh(phase)
    assert phase.removed_at is not None


def test_a_phase_of_another_canvas_is_not_there(managing: Client, journey: Journey, campaign: Campaign) -> None:
    other = make_map(campaign)
    key = add_phase(other, "Theirs alone", by=LOTTE).key
    db.session.commit()
    assert managing.get(f"/c/leren/journeys/{journey.id}/phases/{key}").status_code == 404


def test_the_page_counts_the_cards_of_many_phases_in_one_question(managing: Client, journey: Journey) -> None:
    put(journey, "I want rest.", phase="p2")
    way = f"/c/leren/journeys/{journey.id}/phases"
    few = len(statements(lambda: managing.get(way)))
    for number in range(9):
        add_phase(journey, f"Year {number}", by=LOTTE)
    assert len(statements(lambda: managing.get(way))) == few
    assert "1 card<" in managing.get(way).text


def test_whoever_looks_along_is_not_asked_whether_a_phase_goes(viewing: Client, journey: Journey) -> None:
    assert viewing.get(f"/c/leren/journeys/{journey.id}/phases/p1/remove").status_code == 403
