"""An employee journey to begin with, and people who say how it is for them."""

from typing import Any

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.journeys.employee.answering import answer
from campaign.journeys.employee.asking import close_round, open_round
from campaign.journeys.employee.functions import add_function
from campaign.journeys.kinds import JourneyKind
from campaign.journeys.models import Journey, JourneyAsking, JourneyFunction, Quality
from tests.journeys.canvases import NOBODY, make_map


def make_employee_map(campaign: Campaign, source: Journey | None = None) -> Journey:
    """An employee journey on the phases p1, p2 and p3 of a customer journey; committed."""
    journey = Journey(
        campaign_id=campaign.id,
        kind=JourneyKind.EMPLOYEE,
        title="The journey of our people",
        source=source or make_map(campaign, JourneyKind.CUSTOMER),
        created_at=clock.now(),
    )
    db.session.add(journey)
    db.session.commit()
    return journey


def put_function(journey: Journey, name: str = "Adviser", *, people: int | None = 6, **facts: Any) -> JourneyFunction:
    """A function with a part in the first two phases; committed."""
    usual = {"meets_customers": True, "parts": {"p1": "welcomes", "p2": ""}}
    function = add_function(journey, name, people=people, **{**usual, **facts}, by=NOBODY)
    db.session.commit()
    return function


def ask(journey: Journey) -> JourneyAsking:
    """A round that is open; committed."""
    asking = open_round(journey, by=None)
    db.session.commit()
    return asking


def say(asking: JourneyAsking, function: JourneyFunction, *marks: int, culture: dict[str, int] | None = None) -> None:
    """As many people as there are marks say how far they will in the first phase; each committed."""
    for mark in marks:
        answer(asking, function, ratings={"p1": {Quality.WILL: mark}}, culture=culture or {})
        db.session.commit()


def enough(journey: Journey, asking: JourneyAsking) -> None:
    """Close a round; committed."""
    close_round(journey, asking, by=None)
    db.session.commit()
