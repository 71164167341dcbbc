"""The mission before the first card, what each lane of an ambassador journey refuses, and what it advises."""

import pytest

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.journeys.ambassador.mission import write_mission
from campaign.journeys.ambassador.own import make_one_of_many, make_own
from campaign.journeys.ambassador.rules import HINTS
from campaign.journeys.cards.services import move_card
from campaign.journeys.drafts import Draft, PutElsewhere
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.models import Journey
from campaign.journeys.queries import own_journey
from tests.client import Client
from tests.journeys.canvases import LOTTE, make_map, post, put


@pytest.fixture
def journey(campaign: Campaign) -> Journey:
    return make_map(campaign)


def hints(lane: Lane, text: str, **facts: str) -> list[str]:
    found = (hint(Draft(lane, "p1", text, facts), "en") for hint in HINTS[lane])
    return [str(one) for one in found if one]


def test_without_a_mission_no_card_is_put_on_the_canvas(journey: Journey) -> None:
    journey.mission = ""
    with pytest.raises(DomainError, match="Begin with the mission"):
        put(journey, "I want to know who I can ask.")


def test_cards_never_lose_their_mission(journey: Journey) -> None:
    put(journey, "I want to know who I can ask.")
    with pytest.raises(DomainError, match="they need a mission"):
        write_mission(journey, "  ", by=LOTTE)


def test_the_mission_of_another_is_not_overwritten_unseen(managing: Client, journey: Journey) -> None:
    address = f"/c/leren/journeys/{journey.id}/mission"
    answer = managing.submit(address, mission="Ours", base_mission="What stood there before")
    assert answer.status_code == 409
    assert "“Everyone who cares for people stays.”" in answer.text
    assert "Ours" in answer.text


def test_the_main_goal_of_the_campaign_is_a_start(managing: Client, campaign: Campaign, journey: Journey) -> None:
    campaign.main_goal, journey.mission = "Everyone goes on learning.", ""
    db.session.commit()
    address = f"/c/leren/journeys/{journey.id}/mission"
    answer = managing.submit(address, to=address, mission="Everyone goes on learning.")
    db.session.expire_all()
    assert (answer.status_code, journey.mission) == (303, "Everyone goes on learning.")


def test_an_opportunity_does_not_become_a_tension(journey: Journey) -> None:
    card = put(journey, "A buddy for each newcomer", lane=Lane.OPPORTUNITY)
    with pytest.raises(DomainError, match="An opportunity is no tension"):
        move_card(journey, card, lane=Lane.TENSION, by=LOTTE)


def test_a_solution_in_the_lane_of_tensions_is_led_to_the_opportunities(journey: Journey) -> None:
    with pytest.raises(PutElsewhere, match="a solution already") as refusal:
        put(journey, "Let's give everyone a buddy", lane=Lane.TENSION)
    assert refusal.value.lane is Lane.OPPORTUNITY


def test_a_goal_moves_a_number(journey: Journey) -> None:
    put(journey, "eNPS", lane=Lane.GOAL, to="25")
    with pytest.raises(DomainError, match="is no goal"):
        put(journey, "eNPS", lane=Lane.GOAL, **{"from": "25", "to": "25,0"})


@pytest.mark.parametrize(
    ("lane", "text", "facts", "words"),
    [
        (Lane.NEED, "Information", {}, "in a whole sentence"),
        (Lane.PAIN, "Nobody answers the telephone", {}, "as your persona would say it"),
        (Lane.TENSION, "No time", {}, "Say a little more"),
        (Lane.GOAL, "As good as the benchmark", {"to": "25"}, "measure yourself"),
        (Lane.GOAL, "More ambassadors", {}, "Make it a number"),
        (Lane.OPPORTUNITY, "A buddy", {}, "first step"),
        (Lane.OPPORTUNITY, "A buddy", {"prototype": "On North"}, "Who takes the lead"),
    ],
)
def test_what_could_be_better_is_said(lane: Lane, text: str, facts: dict[str, str], words: str) -> None:
    assert words in " ".join(hints(lane, text, **facts))


@pytest.mark.parametrize(
    ("lane", "text", "facts"),
    [
        (Lane.NEED, "Ik wil weten of ik hier iets kan leren", {}),
        (Lane.PAIN, "I’m alone at eleven at night", {}),
        (Lane.TENSION, "No time", {"example": "Nadia waited for an hour."}),
        (Lane.GOAL, "eNPS", {"from": "12", "to": "25"}),
        (Lane.OPPORTUNITY, "A buddy", {"prototype": "On North", "owner": "Lotte"}),
    ],
)
def test_what_is_said_well_gets_no_advice(lane: Lane, text: str, facts: dict[str, str]) -> None:
    assert hints(lane, text, **facts) == []


def test_a_campaign_works_by_one_journey(campaign: Campaign, manager: User, journey: Journey) -> None:
    other = make_map(campaign)
    make_own(journey, by=manager)
    make_own(other, by=manager)
    assert (own_journey(campaign.id), journey.is_own) == (other, False)
    make_one_of_many(other, by=manager)
    assert own_journey(campaign.id) is None


def test_a_customer_journey_has_no_rooms_of_an_ambassador(managing: Client, campaign: Campaign) -> None:
    customer = make_map(campaign, JourneyKind.CUSTOMER)
    address = f"/c/leren/journeys/{customer.id}"
    answers = {room: managing.get(f"{address}/{room}").status_code for room in ("mission", "personas", "matrix")}
    assert set(answers.values()) == {404}


def test_whoever_looks_along_writes_no_mission(viewing: Client, journey: Journey) -> None:
    address = f"/c/leren/journeys/{journey.id}/mission"
    assert viewing.get(address).status_code == 200
    assert post(viewing, address, data={"mission": "Ours"}).status_code == 403
