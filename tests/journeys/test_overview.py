"""The page of all journeys, making one from it, and what is done with one as a whole."""

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.making.overview import lines_of
from campaign.journeys.models import Journey
from campaign.journeys.queries import journeys_of
from tests.client import Client
from tests.factories import make_campaign
from tests.journeys.canvases import make_map, put


def test_one_click_makes_the_first_journey(managing: Client, campaign: Campaign) -> None:
    page = managing.get("/c/leren/journeys")
    token = page.text.split('name="csrf_token" value="', 1)[1].split('"')[0]
    answer = managing.post("/c/leren/journeys/new", data={"csrf_token": token, "kind": "customer"})
    (made,) = journeys_of(campaign.id)
    assert (made.kind, answer.location) == (JourneyKind.CUSTOMER, f"/c/leren/journeys/{made.id}/scope")


def test_an_employee_journey_leads_to_a_customer_journey_first(managing: Client, campaign: Campaign) -> None:
    page = managing.get("/c/leren/journeys/new?kind=employee")
    assert "First the customer journey" in page.text


def test_templates_are_shown_in_the_language_that_one_asks_for(managing: Client, campaign: Campaign) -> None:
    assert "Latente behoefte" in managing.get("/c/leren/journeys/new?kind=customer&language=nl").text


def test_a_kind_that_is_none_is_not_there(managing: Client, campaign: Campaign) -> None:
    assert managing.get("/c/leren/journeys/new?kind=holiday").status_code == 404


def test_the_overview_counts_what_is_on_each_canvas(campaign: Campaign) -> None:
    journey = make_map(campaign, JourneyKind.CUSTOMER)
    put(journey, "Calls us", lane=Lane.STEP, phase="p2")
    (line,) = lines_of(campaign.id)
    assert (line.by_lane[Lane.STEP], line.sketch.rows[0]) == (1, (0, 1, 0))


def test_who_looks_along_makes_no_journey(viewing: Client, campaign: Campaign) -> None:
    assert "no journey yet" in viewing.get("/c/leren/journeys").text
    assert viewing.get("/c/leren/journeys/new").status_code == 403


def test_a_journey_is_put_away_and_stays_readable(managing: Client, campaign: Campaign) -> None:
    journey = make_map(campaign)
    page = managing.get(f"/c/leren/journeys/{journey.id}/about")
    token = page.text.split('name="csrf_token" value="', 1)[1].split('"')[0]
    managing.post(f"/c/leren/journeys/{journey.id}/put-away", data={"csrf_token": token})
    db.session.expire_all()
    assert journey.archived_at is not None
    assert "Take out again" in managing.get("/c/leren/journeys").text


def test_the_journey_of_another_campaign_is_not_there(managing: Client, campaign: Campaign) -> None:
    elsewhere = make_map(make_campaign())
    assert managing.get(f"/c/leren/journeys/{elsewhere.id}/about").status_code == 404


def test_a_name_is_asked_for(managing: Client, campaign: Campaign) -> None:
    journey = make_map(campaign)
    answer = managing.submit(f"/c/leren/journeys/{journey.id}/about", title=" ")
    assert answer.status_code == 422
    db.session.expire_all()
    assert db.session.query(Journey).one().title == "The journey of our carer"


def test_a_canvas_that_is_put_away_offers_nothing_but_taking_it_out(managing: Client, campaign: Campaign) -> None:
    journey = make_map(campaign)
    journey.archived_at = journey.created_at
    page = managing.get(f"/c/leren/journeys/{journey.id}").text
    assert ("/take-out" in page, "data-editable" in page, "session/begin" in page) == (True, False, False)


def test_a_canvas_without_phases_asks_for_them_first(managing: Client, campaign: Campaign) -> None:
    journey = Journey(campaign_id=campaign.id, kind=JourneyKind.CUSTOMER, title="Empty", created_at=campaign.created_at)
    db.session.add(journey)
    db.session.commit()
    assert "Name the phases" in managing.get(f"/c/leren/journeys/{journey.id}").text
