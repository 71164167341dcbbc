"""A customer journey and the employee journey that is made from it lead to each other."""

import pytest
from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.journeys.gathered import canvas_of
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.making.services import put_away
from campaign.journeys.models import Journey
from tests.client import Client
from tests.journeys.canvases import join, make_map, open_workshop, put
from tests.journeys.employees import make_employee_map


@pytest.fixture
def source(campaign: Campaign) -> Journey:
    return make_map(campaign, JourneyKind.CUSTOMER)


def way(journey: Journey, room: str = "") -> str:
    return f"/c/leren/journeys/{journey.id}{room}"


@pytest.mark.parametrize("room", ["", "/guide", "/summary", "/about"])
def test_a_customer_journey_leads_to_making_its_employee_journey(managing: Client, source: Journey, room: str) -> None:
    page = managing.get(way(source, room)).text
    assert f"/c/leren/journeys/new?kind=employee&amp;source={source.id}" in page


def test_the_customer_journey_is_chosen_already(managing: Client, campaign: Campaign, source: Journey) -> None:
    make_map(campaign, JourneyKind.CUSTOMER)
    page = managing.get(managing.get(way(source, "/employee-journey")).location).text
    assert f'<option selected value="{source.id}">' in page


@pytest.mark.parametrize("room", ["", "/guide", "/functions", "/about"])
def test_an_employee_journey_names_what_it_is_made_from(managing: Client, source: Journey, room: str) -> None:
    page = managing.get(way(make_employee_map(source.campaign, source), room)).text
    assert f'<a href="{way(source)}">{source.title}</a>' in page


@pytest.mark.parametrize("room", ["", "/guide", "/summary", "/about"])
def test_a_customer_journey_names_what_is_made_from_it(managing: Client, source: Journey, room: str) -> None:
    made = make_employee_map(source.campaign, source)
    page = managing.get(way(source, room)).text
    assert f'<a href="{way(made)}">{made.title}</a>' in page
    assert managing.get(way(source, "/employee-journey")).location == way(made)


def test_who_looks_along_is_not_led_to_making_one(viewing: Client, source: Journey) -> None:
    assert "kind=employee" not in viewing.get(way(source)).text
    assert viewing.get(way(source, "/employee-journey")).location == "/c/leren/journeys"


def test_a_guest_reads_the_name_alone(app: Flask, source: Journey) -> None:
    made = make_employee_map(source.campaign, source)
    token = open_workshop(made)
    page = join(app, token).get(f"/workshop/{token}").text
    assert (source.title in page, way(source) in page) == (True, False)


def test_an_employee_journey_that_is_put_away_is_made_from_nothing_any_more(source: Journey) -> None:
    made = make_employee_map(source.campaign, source)
    assert canvas_of(source).has_employee_journey
    put_away(made, by=None)
    db.session.flush()
    assert not canvas_of(source).has_employee_journey


def test_functions_are_asked_for_in_the_phases_with_someone_on_or_behind_the_stage(source: Journey) -> None:
    put(source, "Adviser", lane=Lane.ON_STAGE, phase="p2")
    put(source, "Planner", lane=Lane.BACKSTAGE, phase="p3")
    put(source, "Looks around", lane=Lane.STEP, phase="p1")
    assert canvas_of(make_employee_map(source.campaign, source)).staged == ("p2", "p3")
