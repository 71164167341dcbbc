"""How Waterkant walks in the shoes of others: a carer, a client, and the functions that make her journey come true."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.calendar.freedays import working_day
from campaign.demo import journeys_ambassador as carer
from campaign.demo import journeys_customer as client
from campaign.demo import journeys_employee as functions
from campaign.demo.journeys_cards import Written
from campaign.extensions import db
from campaign.goals.models import KpiState, Metric
from campaign.goals.queries import kpis_of
from campaign.journeys.ambassador.choosing import choose
from campaign.journeys.ambassador.conversations import call_valid, log_conversation
from campaign.journeys.ambassador.mission import write_mission
from campaign.journeys.ambassador.personas import add_persona
from campaign.journeys.cards.services import add_card, save_card
from campaign.journeys.employee.answering import answer
from campaign.journeys.employee.asking import close_round, open_round
from campaign.journeys.employee.assessed import statement_rows
from campaign.journeys.employee.functions import add_function
from campaign.journeys.employee.rating import rate
from campaign.journeys.gathered import card_facts
from campaign.journeys.hands import Hand
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.links import make_link
from campaign.journeys.making.services import make_journey
from campaign.journeys.making.template import BLANK
from campaign.journeys.models import Journey, JourneyCard, JourneyFunction, JourneySession, LinkKind, Persona, Quality
from campaign.journeys.phases.services import add_phase
from campaign.journeys.queries import phases_of
from campaign.journeys.sessions.services import plan_first
from campaign.journeys.sessions.versions import keep
from campaign.journeys.ties.proposing import action_for
from campaign.journeys.ties.tying import plan_card, tie_to_kpi
from campaign.plan.models import ActionState
from campaign.plan.queries import possible_owners
from campaign.plan.services import set_state

BEGINS, ENDS = time(10), time(12)
RHYTHM = timedelta(weeks=4)
A_WEEK = timedelta(weeks=1)
AGO, AHEAD = timedelta(weeks=2), timedelta(days=9)
"""When the teams of the other two journeys met, and when they meet again."""
PLACE = "Zaal De Kade"


def walk_in_their_shoes(campaign: Campaign, *, by: User) -> None:
    """Draw all three canvases."""
    draw_carer(campaign, by=by)
    service = draw_client(campaign, by=by)
    draw_functions(campaign, service, by=by)


# --- the ambassador journey, in its second session


def draw_carer(campaign: Campaign, *, by: User) -> None:
    """The journey of a carer: a first session that was closed, a second one that is going on."""
    hand = Hand(by, by.name)
    journey = make_journey(campaign, JourneyKind.AMBASSADOR, title=carer.TITLE, template=BLANK, by=by)
    write_mission(journey, carer.MISSION, by=hand)
    # What a blank canvas begins with goes where the journey has phases of its own.
    for phase in phases_of(journey):
        db.session.delete(phase)
    db.session.flush()
    for name, question in carer.PHASES:
        add_phase(journey, name, question=question, by=hand)
    second_on = working_day(clock.today(campaign.zone), earliest=clock.today(campaign.zone) - A_WEEK)
    first_on = second_on - RHYTHM
    nadia = meet_personas(journey, first_on, by=hand)
    feel(journey, carer.FELT_FIRST, nadia, by=hand)
    cards = {one.name: put(journey, one, hand) for one in carer.FIRST_SESSION}
    for name in carer.CHOSEN_FIRST:
        choose(journey, cards[name], by=hand)
    held(journey, first_on, remark=carer.REMARK)
    become(campaign, journey, cards, second_on, by=by)
    db.session.add(
        JourneySession(
            journey_id=journey.id,
            number=2,
            starts_at=at(campaign, second_on, BEGINS),
            opened_at=min(at(campaign, second_on, BEGINS), clock.now()),
            planned_at=at(campaign, first_on, ENDS),
            place=PLACE,
        )
    )
    db.session.flush()
    go_on(journey, cards, nadia, by=hand)
    make_link(journey, LinkKind.READ, purpose="Prikbord in de kantine", by=by)


def meet_personas(journey: Journey, first_on: date, *, by: Hand) -> Persona:
    """Two of them; returns the one that three conversations bear out."""
    made = []
    for values, learned in carer.PERSONAS:
        persona = add_persona(journey, values)
        for number, text in enumerate(learned, start=1):
            log_conversation(journey, persona, held_on=first_on - number * A_WEEK, learned=text)
        made.append(persona)
    call_valid(journey, made[0], by=by)
    return made[0]


def feel(journey: Journey, values: Iterable[tuple[str, str, str]], persona: Persona, *, by: Hand) -> None:
    """How the persona feels, phase by phase: its moment, its value and its emoji."""
    phases = phases_of(journey)
    for number, (moment, value, emoji) in enumerate(values):
        facts = {"value": value, "emoji": emoji, "moment": moment, "persona": persona.key}
        add_card(journey, Lane.FEELING, phase=phases[number % len(phases)].key, facts=facts, by=by)


def become(campaign: Campaign, journey: Journey, cards: dict[str, JourneyCard], next_on: date, *, by: User) -> None:
    """What was chosen in the first session is being done, and a goal has its KPI."""
    chosen = cards["buddy"]
    facts = action_for(
        card_facts(chosen, ""),
        possible_owners(campaign.id),
        today=clock.today(campaign.zone),
        next_session_on=next_on + A_WEEK,
    )
    action = plan_card(journey, chosen, facts, by=by)
    set_state(campaign, action, ActionState.DOING, by=by)
    kpi = next((one for one in kpis_of(campaign.id, KpiState.ACTIVE) if one.metric is Metric.REACHED), None)
    if kpi is not None:
        tie_to_kpi(journey, cards["logs in"], kpi, by=by)


def go_on(journey: Journey, cards: dict[str, JourneyCard], persona: Persona, *, by: Hand) -> None:
    """What the second session adds and sees differently."""
    for name, changed in carer.CHANGED.items():
        save_card(journey, cards[name], changed, by=by)
    felt = [card for card in feelings_of(journey) if card.facts.get("moment") == "as_is"]
    for card, (value, emoji) in zip(felt, carer.FELT_SECOND, strict=True):
        save_card(journey, card, {"value": value, "emoji": emoji}, by=by)
    added = {one.name: put(journey, one, by) for one in carer.SECOND_SESSION}
    for name in carer.CHOSEN_SECOND:
        choose(journey, added[name], by=by)


def feelings_of(journey: Journey) -> list[JourneyCard]:
    """The feelings on the canvas, in the order of the phases."""
    order = {phase.id: number for number, phase in enumerate(phases_of(journey))}
    mine = JourneyCard.journey_id == journey.id, JourneyCard.lane == Lane.FEELING
    return sorted(
        db.session.scalars(select(JourneyCard).where(*mine)), key=lambda card: (order[card.phase_id or 0], card.id)
    )


# --- the customer journey


def draw_client(campaign: Campaign, *, by: User) -> Journey:
    """The journey of someone who needs care at home: the whole service."""
    hand = Hand(by, by.name)
    journey = make_journey(
        campaign, JourneyKind.CUSTOMER, title=client.TITLE, template="service", for_whom=client.FOR_WHOM, by=by
    )
    for one in client.CARDS:
        put(journey, one, hand)
    meet_and_plan(campaign, journey, remark=client.REMARK, by=by)
    return journey


# --- the employee journey


def draw_functions(campaign: Campaign, service: Journey, *, by: User) -> None:
    """The functions that make it come true: rated, asked, and with a plan."""
    hand = Hand(by, by.name)
    journey = make_journey(campaign, JourneyKind.EMPLOYEE, title=functions.TITLE, source=service, by=by)
    phases = [phase.key for phase in phases_of(journey)]
    rows = {}
    for one in functions.FUNCTIONS:
        parts = {phases[number]: text for number, text in one.parts.items()}
        rows[one.name] = add_function(
            journey, one.name, meets_customers=one.meets, people=one.people, parts=parts, by=hand
        )
        for number, values in one.rated.items():
            for quality, value in zip(Quality, values, strict=True):
                note = one.notes.get((number, quality), "")
                rate(journey, rows[one.name], phases[number], quality, value, note=note, by=hand)
    ask(journey, rows, phases, by=by)
    statements = statement_rows(journey)
    for number, text in functions.PANEL:
        day = (clock.today(campaign.zone) - AGO).isoformat()
        facts = {"held": day, "statement": statements[number].key}
        add_card(journey, Lane.PANEL_NOTE, text=text, facts=facts, by=hand)
    for step in functions.INTERVENTIONS:
        facts = {**step.facts, "due": (clock.today(campaign.zone) + step.within).isoformat()}
        if step.function:
            facts |= {"function": rows[step.function].key, "phase": phases[step.phase]}
        add_card(journey, Lane.INTERVENTION, text=step.text, facts=facts, by=hand)
    meet_and_plan(campaign, journey, remark=functions.REMARK, by=by)


def ask(journey: Journey, rows: dict[str, JourneyFunction], phases: list[str], *, by: User) -> None:
    """Ask the people themselves, and close it: enough answers of three functions, too few of one."""
    asking = open_round(journey, by=by)
    statements = statement_rows(journey)
    for one in functions.FUNCTIONS:
        for person in range(one.answers):
            ratings = {
                phases[number]: {
                    quality: spread(value, person + number) for quality, value in zip(Quality, values, strict=True)
                }
                for number, values in one.own.items()
            }
            culture = {
                statement.key: spread(functions.CULTURE[place % len(functions.CULTURE)], person + place)
                for place, statement in enumerate(statements)
            }
            answer(asking, rows[one.name], ratings=ratings, culture=culture)
    close_round(journey, asking, by=by)


def spread(value: int, turn: int) -> int:
    """One of the answers around a value: not everyone says the same."""
    return min(max(value + (0, 1, 0, -1)[turn % 4], 1), 5)


# --- for all three


def put(journey: Journey, one: Written, by: Hand) -> JourneyCard:
    """Put a card on the canvas."""
    phases = phases_of(journey)
    facts = dict(one.facts)
    if "in_weeks" in facts:
        facts["due"] = (clock.today(journey.campaign.zone) + int(facts.pop("in_weeks")) * A_WEEK).isoformat()
    phase = "" if one.phase is None else phases[one.phase].key
    return add_card(journey, one.lane, phase=phase, text=one.text, facts=facts, by=by)


def meet_and_plan(campaign: Campaign, journey: Journey, *, remark: str, by: User) -> None:
    """A session two weeks ago, and the next one next week."""
    today = clock.today(campaign.zone)
    held(journey, working_day(today - AGO, earliest=today - AGO - A_WEEK), remark=remark)
    plan_first(journey, at(campaign, working_day(today + AHEAD, earliest=today), BEGINS), place=PLACE, by=by)


def held(journey: Journey, day: date, *, remark: str) -> None:
    """The first session, as it was on that day; it left the canvas as it is now."""
    campaign = journey.campaign
    begun, closed = at(campaign, day, BEGINS), at(campaign, day, ENDS)
    session = JourneySession(
        journey_id=journey.id,
        number=1,
        starts_at=begun,
        planned_at=begun - A_WEEK,
        opened_at=begun,
        closed_at=closed,
        place=PLACE,
        remark=remark,
    )
    db.session.add(session)
    journey.created_at = begun - A_WEEK
    keep(journey, session).kept_at = closed
    db.session.flush()


def at(campaign: Campaign, day: date, moment: time) -> datetime:
    """That time on a day, by the clocks of the campaign."""
    return datetime.combine(day, moment, tzinfo=campaign.zone)
