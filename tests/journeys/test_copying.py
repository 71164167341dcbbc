"""Journeys in the next campaign: the canvases come along, what belongs to people and moments does not."""

from datetime import date
from typing import Any, TypeVar

import pytest
from sqlalchemy import func, select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.journeys.gathered import canvas_of
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.models import (
    Journey,
    JourneyCard,
    JourneyFunction,
    JourneyLink,
    JourneyPhase,
    JourneyRating,
    LinkKind,
    Persona,
    PersonaConversation,
    Quality,
)
from campaign.journeys.queries import journeys_of
from campaign.plan.facts import ActionFacts
from campaign.plan.services import add_action
from campaign.succession.parts import Part
from campaign.succession.starting import start_next

Row = TypeVar("Row")
STARTS = date(2027, 6, 1)


@pytest.fixture
def canvases(campaign: Campaign) -> Campaign:
    """A customer journey, an employee journey on its phases, and an ambassador journey with a persona and a tie."""
    now = clock.now()

    def journey(kind: JourneyKind, title: str, **more: Any) -> Journey:
        return add(Journey(campaign_id=campaign.id, kind=kind, title=title, created_at=now, **more))

    # The employee journey is the older row: what it stands on is copied first all the same.
    employee = journey(JourneyKind.EMPLOYEE, "Care at home, by us")
    customer = journey(JourneyKind.CUSTOMER, "Care at home")
    employee.source_id = customer.id
    ambassador = journey(JourneyKind.AMBASSADOR, "Our carer", is_own=True, mission="Everyone learns")
    phase = add(JourneyPhase(journey_id=customer.id, key="p", position=1, name="Choice"))
    function = add(JourneyFunction(journey_id=employee.id, key="f", position=1, name="Planner"))
    add(JourneyRating(function_id=function.id, phase_id=phase.id, quality=Quality.KNOW, value=2))
    first = add(JourneyPhase(journey_id=ambassador.id, key="q", position=1, name="First day"))
    action = add_action(campaign, ActionFacts(title="A buddy", due_on=date(2026, 12, 4)), by=None)
    card = JourneyCard(journey_id=ambassador.id, key="c", lane=Lane.OPPORTUNITY, phase_id=first.id, changed_at=now)
    card.text, card.chosen, card.facts, card.action_id = "A buddy", 1, {"owner": "Lotte"}, action.id
    card.changed_by = "Lotte"
    add(card)
    add(JourneyCard(journey_id=ambassador.id, key="d", lane=Lane.NEED, text="Gone", changed_at=now, removed_at=now))
    persona = add(Persona(journey_id=ambassador.id, key="n", position=1, name="Nadia", called_valid_at=now))
    for day in (1, 2, 3):
        held = PersonaConversation(persona_id=persona.id, held_on=date(2026, 11, day), learned="Works nights")
        held.created_at = now
        add(held)
    add(JourneyLink(journey_id=ambassador.id, kind=LinkKind.READ, digest="d", purpose="Board", made_at=now))
    db.session.commit()
    return campaign


def add(row: Row) -> Row:
    db.session.add(row)
    db.session.flush()
    return row


def following(campaign: Campaign, *parts: Part) -> Campaign:
    new = start_next(campaign, name="Next", starts_on=STARTS, ends_on=None, parts=parts, by=None)
    db.session.commit()
    return new


def test_every_canvas_comes_along_as_it_is(canvases: Campaign) -> None:
    new = following(canvases, Part.JOURNEYS)
    before = [canvas_of(journey) for journey in journeys_of(canvases.id)]
    assert [canvas_of(journey) for journey in journeys_of(new.id)] == before
    assert before[0].personas[0].is_valid


def test_an_employee_journey_stands_on_the_phases_of_the_new_campaign(canvases: Campaign) -> None:
    new = following(canvases, Part.JOURNEYS)
    (employee,) = [one for one in journeys_of(new.id) if one.kind is JourneyKind.EMPLOYEE]
    assert employee.source is not None
    assert employee.source.campaign_id == new.id


@pytest.mark.parametrize(("parts", "tied"), [((Part.JOURNEYS,), False), ((Part.PLAN, Part.JOURNEYS), True)])
def test_a_card_stays_tied_where_the_plan_comes_along(canvases: Campaign, parts: tuple[Part, ...], tied: bool) -> None:
    new = following(canvases, *parts)
    card = db.session.scalars(select(JourneyCard).join(Journey).where(Journey.campaign_id == new.id)).one()
    assert (card.action is not None and card.action.campaign_id == new.id) is tied


def test_no_hand_and_no_link_comes_along(canvases: Campaign) -> None:
    new = following(canvases, Part.JOURNEYS)
    there = select(JourneyCard.changed_by).join(Journey, Journey.id == JourneyCard.journey_id)
    assert db.session.scalars(there.where(Journey.campaign_id == new.id)).all() == [""]
    assert db.session.scalar(select(func.count(JourneyLink.id))) == 1
