"""Functions that a customer journey names, and what comes of them on the canvas of its employee journey."""

import pytest

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.journeys.canvas import Canvas, CardFacts, PhaseFacts
from campaign.journeys.employee.proposing import apart, proposals_of
from campaign.journeys.employee.someone import is_someone
from campaign.journeys.gathered import canvas_of
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.models import Journey
from tests.client import Client
from tests.journeys.canvases import make_map, put
from tests.journeys.employees import make_employee_map, put_function


def customer(*cards: tuple[Lane, str, str]) -> Canvas:
    facts = tuple(CardFacts(f"c{number}", lane, phase, text) for number, (lane, phase, text) in enumerate(cards))
    return Canvas(
        kind=JourneyKind.CUSTOMER,
        title="A client",
        phases=(PhaseFacts("p1", "Choice"), PhaseFacts("p2", "Use")),
        cards=facts,
    )


def test_who_is_on_stage_meets_customers_and_who_is_backstage_does_not() -> None:
    found = proposals_of(customer((Lane.ON_STAGE, "p1", "Nurse"), (Lane.BACKSTAGE, "p2", "Planner")), known=())
    assert [(one.name, one.meets_customers) for one in found] == [("Nurse", True), ("Planner", False)]


def test_a_function_that_stands_in_two_phases_is_proposed_once_with_both() -> None:
    cards = (Lane.ON_STAGE, "p1", "Nurse: comes to look"), (Lane.ON_STAGE, "p2", "nurse")
    [found] = proposals_of(customer(*cards), known=())
    assert found.parts == {"p1": "comes to look", "p2": ""}


def test_a_function_that_is_known_is_not_proposed_again() -> None:
    assert proposals_of(customer((Lane.ON_STAGE, "p1", "Nürse")), known=["nurse"]) == []


def test_a_thing_on_stage_is_proposed_last_and_as_a_thing() -> None:
    found = proposals_of(customer((Lane.ON_STAGE, "p1", "Our website"), (Lane.BACKSTAGE, "p1", "Planner")), known=())
    assert [(one.name, one.is_person) for one in found] == [("Planner", True), ("Our website", False)]


@pytest.mark.parametrize(
    "name",
    [
        "De adviseur aan de telefoon",
        "Websitebeheerder",
        "Systeembeheerders",
        "Redactie van de website",
        "Medewerker aan de balie",
        "Medewerker planning",
        "Contractmanager",
        "Jobcoach per e-mail",
        "administratief personeel",
        "The adviser on the phone",
        "Service desk",
        "Huisarts",
    ],
)
def test_who_works_with_a_thing_is_someone(name: str) -> None:
    assert is_someone(name)


@pytest.mark.parametrize(
    "name",
    [
        "CRM-systeem",
        "Digitaal platform",
        "Cliëntvolgsysteem",
        "Brief van de adviseur",
        "De balie van het ziekenhuis",
        "Medewerkersportaal",
        "Handleiding voor managers",
        "E-mail of the coach",
        "The desk",
        "Map op tafel",
    ],
)
def test_what_someone_works_with_is_a_thing(name: str) -> None:
    assert not is_someone(name)


@pytest.mark.parametrize(
    ("text", "name", "part"),
    [
        ("Jobcoach, komt langs op de werkvloer", "Jobcoach", "komt langs op de werkvloer"),
        ("Planner – maakt het rooster", "Planner", "maakt het rooster"),
        ("Adviser (makes (good) offers)", "Adviser", "makes (good) offers"),
        ("CRM-systeem", "CRM-systeem", ""),
    ],
)
def test_a_name_ends_where_a_card_says_what_is_done(text: str, name: str, part: str) -> None:
    assert apart(text) == (name, part)


def test_an_article_makes_no_second_function() -> None:
    cards = (Lane.ON_STAGE, "p1", "Bemiddelaar: belt"), (Lane.ON_STAGE, "p2", "De bemiddelaar")
    assert [one.parts for one in proposals_of(customer(*cards), known=())] == [{"p1": "belt", "p2": ""}]


def test_a_function_is_known_with_and_without_its_article() -> None:
    assert proposals_of(customer((Lane.ON_STAGE, "p1", "De bemiddelaar")), known=["Bemiddelaar"]) == []


# --- taking them over


@pytest.fixture
def journey(campaign: Campaign) -> Journey:
    """An employee journey, with two people and a thing in the customer journey that it is made from."""
    source = make_map(campaign, JourneyKind.CUSTOMER)
    put(source, "Adviser: listens", lane=Lane.ON_STAGE)
    put(source, "Consultant: writes", lane=Lane.ON_STAGE, phase="p2")
    put(source, "Website", lane=Lane.ON_STAGE)
    return make_employee_map(campaign, source)


def functions(journey: Journey) -> dict[str, dict[str, str]]:
    db.session.expire_all()
    return {one.name: {part.phase: part.part for part in one.parts} for one in canvas_of(journey).functions}


def test_two_that_get_the_same_name_become_one(managing: Client, journey: Journey) -> None:
    way = f"/c/leren/journeys/{journey.id}/functions/propose"
    taken = {"function": ["adviser", "consultant"], "name-adviser": "Mediator", "name-consultant": "The mediator"}
    managing.submit(way, **taken)
    assert functions(journey) == {"Mediator": {"p1": "listens", "p2": "writes"}}


def test_what_was_written_stays_when_a_name_is_taken(managing: Client, journey: Journey) -> None:
    put_function(journey, "Planner")
    way = f"/c/leren/journeys/{journey.id}/functions/propose"
    sent = managing.submit(way, **{"function": ["adviser"], "name-adviser": "Planner", "name-consultant": "Coach"})
    assert sent.status_code == 422
    assert "is on the canvas already" in sent.text
    assert 'value="Coach"' in sent.text


def test_the_way_back_to_what_was_not_taken_stays(managing: Client, journey: Journey) -> None:
    managing.submit(f"/c/leren/journeys/{journey.id}/functions/propose", function=["adviser", "consultant"])
    page = managing.get(f"/c/leren/journeys/{journey.id}/functions").text
    assert "1 more in the customer journey" in page
