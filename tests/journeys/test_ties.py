"""Cards and what they became: an action of the plan, a KPI of the goals, and back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask, g
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.goals.models import Kpi, KpiState
from campaign.goals.services import activate, measure
from campaign.goals.signals import origins_of as origins_of_kpi
from campaign.journeys.canvas import CardFacts
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.models import Journey, JourneyCard
from campaign.journeys.ties import tying
from campaign.journeys.ties.proposing import action_for, kpi_for, owner_for
from campaign.journeys.ties.states import Tied, states_of, taken_up
from campaign.plan.models import Action, ActionState
from campaign.plan.services import remove_action, set_state
from tests.client import Client
from tests.factories import make_campaign, make_member, make_user

TODAY = date(2026, 11, 16)
NO_FACTS: dict[str, str] = {}


@pytest.fixture
def journey(campaign: Campaign) -> Journey:
    made = Journey(
        campaign_id=campaign.id,
        kind=JourneyKind.AMBASSADOR,
        title="The journey of our carer",
        mission="Everyone learns",
        created_at=clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    return made


def put(
    journey: Journey,
    lane: Lane,
    text: str,
    *,
    key: str = "a",
    chosen: int | None = None,
    facts: dict[str, str] = NO_FACTS,
) -> JourneyCard:
    card = JourneyCard(
        journey_id=journey.id, key=key, lane=lane, text=text, facts=facts, chosen=chosen, changed_at=clock.now()
    )
    db.session.add(card)
    db.session.flush()
    return card


@pytest.fixture
def buddy(journey: Journey) -> JourneyCard:
    facts = {"owner": "Lotte", "prototype": "Try at North"}
    return put(journey, Lane.OPPORTUNITY, "A buddy for the first week", chosen=1, facts=facts)


@pytest.fixture
def goal(journey: Journey) -> JourneyCard:
    return put(journey, Lane.GOAL, "Logs in within a week", key="g", facts={"from": "40", "to": "80", "unit": "%"})


def planned(journey: Journey, card: JourneyCard) -> Action:
    facts = action_for(CardFacts(card.key, card.lane, "", card.text), [], today=TODAY, next_session_on=None)
    return tying.plan_card(journey, card, facts, by=None)


# --- what is proposed


def test_the_action_is_to_be_done_before_the_team_meets_again() -> None:
    card = CardFacts("a", Lane.OPPORTUNITY, "", "A buddy", {"prototype": "Try at North"})
    facts = action_for(card, [], today=TODAY, next_session_on=date(2026, 12, 7))
    assert (facts.title, facts.due_on, facts.notes) == ("A buddy", date(2026, 12, 4), "Try at North")


def test_the_day_that_a_card_says_goes_before_the_next_session() -> None:
    card = CardFacts("a", Lane.IMPROVEMENT, "", "A buddy", {"due": "2026-12-24"})
    assert action_for(card, [], today=TODAY, next_session_on=date(2026, 12, 7)).due_on == date(2026, 12, 24)


@pytest.mark.parametrize(
    ("said", "found"),
    [("Lotte", 1), ("lotte meijer", 1), ("Zoë", 3), ("Zoe", 3), ("Sanne", None), ("Bram", None), ("", None)],
)
def test_the_owner_is_the_only_member_who_can_be_meant(said: str, found: int | None) -> None:
    names = {1: "Lotte Meijer", 2: "Murat Kaya", 3: "Zoë Visser", 4: "Sanne de Vries", 5: "Sanne Bos"}
    assert owner_for(said, [User(id=key, name=name) for key, name in names.items()]) == found


def test_a_goal_is_a_kpi_from_its_value_to_its_target(campaign: Campaign) -> None:
    facts = kpi_for(campaign, CardFacts("g", Lane.GOAL, "", "Logs in", {"from": "1.2", "to": "2", "unit": "trainings"}))
    assert (facts.baseline, facts.target, facts.unit) == (Decimal("1.2"), Decimal(2), "trainings")


# --- what becomes of cards


def test_a_chosen_opportunity_shows_the_state_of_its_action(
    campaign: Campaign, journey: Journey, buddy: JourneyCard
) -> None:
    action = planned(journey, buddy)
    set_state(campaign, action, ActionState.DOING, by=None)
    state = states_of(journey)["a"]
    assert (state.what, state.id, state.state) == (Tied.ACTION, action.id, "doing")


def test_an_opportunity_goes_into_the_plan_only_once_it_is_chosen(journey: Journey, buddy: JourneyCard) -> None:
    buddy.chosen = None
    db.session.flush()
    with pytest.raises(WrongState, match="Choose this opportunity first"):
        planned(journey, buddy)


def test_one_card_is_no_two_actions(journey: Journey, buddy: JourneyCard) -> None:
    planned(journey, buddy)
    with pytest.raises(WrongState, match="in the plan already"):
        planned(journey, buddy)


def test_a_need_becomes_nothing(journey: Journey) -> None:
    with pytest.raises(WrongState):
        planned(journey, put(journey, Lane.NEED, "I want to learn"))


def test_what_happens_to_an_action_is_a_change_of_the_canvas(
    campaign: Campaign, journey: Journey, buddy: JourneyCard
) -> None:
    action = planned(journey, buddy)
    before = journey.revision
    set_state(campaign, action, ActionState.DONE, by=None)
    db.session.expire_all()
    assert journey.revision == buddy.changed == before + 1


def test_a_card_whose_action_was_removed_is_free_again(
    campaign: Campaign, journey: Journey, buddy: JourneyCard
) -> None:
    action = planned(journey, buddy)
    set_state(campaign, action, ActionState.DROPPED, by=None)
    remove_action(campaign, action, by=None)
    db.session.expire_all()
    assert states_of(journey) == {}


def test_a_goal_shows_how_far_its_kpi_is(campaign: Campaign, journey: Journey, goal: JourneyCard) -> None:
    facts = kpi_for(campaign, CardFacts(goal.key, goal.lane, "", goal.text, goal.facts))
    kpi = tying.write_kpi(journey, goal, replace(facts, contribution="Who logs in, learns"), by=None)
    activate(kpi, by=None)
    measure(kpi, measured_on=TODAY, value=Decimal(55), by=None)
    assert states_of(journey)["g"].value == "55% → 80%"


def test_a_kpi_that_does_not_count_yet_is_a_draft_on_the_canvas(
    campaign: Campaign, journey: Journey, goal: JourneyCard
) -> None:
    facts = kpi_for(campaign, CardFacts(goal.key, goal.lane, "", goal.text, goal.facts))
    tying.write_kpi(journey, goal, replace(facts, contribution="Who logs in, learns"), by=None)
    assert states_of(journey)["g"].state == KpiState.DRAFT.value


def test_a_card_can_stand_by_itself_again(journey: Journey, buddy: JourneyCard) -> None:
    action = planned(journey, buddy)
    tying.untie(journey, buddy, by=None)
    assert states_of(journey) == {}
    assert db.session.get(Action, action.id) is action


def test_the_next_session_begins_with_what_was_taken_up(journey: Journey, buddy: JourneyCard) -> None:
    put(journey, Lane.TENSION, "Help is there from 9 to 5", key="t", chosen=1)
    put(journey, Lane.TENSION, "Learning is not on the rota", key="u")
    planned(journey, buddy)
    assert [(one.card.key, one.state is not None) for one in taken_up(journey)] == [("a", True), ("t", False)]


# --- pages


@pytest.fixture
def journey_page(campaign: Campaign, journey: Journey) -> str:
    db.session.commit()
    return f"/c/{campaign.slug}/journeys/{journey.id}/cards/a/tie"


def test_the_form_proposes_whoever_the_card_names(
    client: Client, campaign: Campaign, buddy: JourneyCard, journey_page: str, manager: User
) -> None:
    lotte = make_user(name="Lotte Meijer")
    make_member(campaign, lotte)
    db.session.commit()
    client.sign_in(manager)
    page = client.get(journey_page).text
    assert f'<option selected value="{lotte.id}">' in page


def test_one_press_makes_a_card_an_action_and_its_page_leads_back(
    client: Client, campaign: Campaign, buddy: JourneyCard, journey_page: str, manager: User
) -> None:
    client.sign_in(manager)
    sent = client.submit(journey_page, to=journey_page, title="A buddy")
    assert sent.status_code == 303
    action = db.session.scalars(select(Action)).one()
    assert "The journey of our carer" in client.get(f"/c/{campaign.slug}/plan/{action.id}").text


def test_an_action_of_another_campaign_is_not_there(
    client: Client, campaign: Campaign, buddy: JourneyCard, journey_page: str, manager: User
) -> None:
    ours, theirs = (
        Action(campaign_id=key, title="Ask", due_on=TODAY, created_at=clock.now())
        for key in (campaign.id, make_campaign().id)
    )
    db.session.add_all([ours, theirs])
    db.session.commit()
    client.sign_in(manager)
    assert client.submit(journey_page, to=f"{journey_page}/there", which=str(theirs.id)).status_code == 422


def test_the_page_of_a_kpi_says_from_which_canvas_it_comes(
    app: Flask, campaign: Campaign, journey: Journey, goal: JourneyCard
) -> None:
    facts = kpi_for(campaign, CardFacts(goal.key, goal.lane, "", goal.text, goal.facts))
    kpi = tying.write_kpi(journey, goal, replace(facts, contribution="Who logs in, learns"), by=None)
    with app.test_request_context(f"/c/{campaign.slug}/goals"):
        g.campaign_slug = campaign.slug
        (origin,) = origins_of_kpi(kpi)
    assert "The journey of our carer" in origin.text


def test_a_chosen_card_leads_into_the_plan_from_its_own_page_too(
    client: Client, buddy: JourneyCard, journey_page: str, manager: User
) -> None:
    client.sign_in(manager)
    assert f'href="{journey_page}"' in client.get(journey_page.removesuffix("/tie")).text


def test_a_goal_that_does_not_say_where_it_begins_is_asked_for_it(
    client: Client, journey: Journey, goal: JourneyCard, journey_page: str, manager: User
) -> None:
    goal.facts = {"to": "80"}
    db.session.commit()
    client.sign_in(manager)
    page = journey_page.replace("/a/", "/g/")
    assert "what is it today?" in client.get(page).text
    said = {"name": "Logs in", "contribution": "Who logs in, learns"}
    assert client.submit(page, to=page, **said).status_code == 422
    assert db.session.scalars(select(Kpi)).all() == []
    assert client.submit(page, to=page, **said, baseline="0").status_code == 303
    assert db.session.scalars(select(Kpi)).one().baseline == 0
