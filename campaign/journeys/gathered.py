"""A journey's rows as one Canvas."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from campaign.extensions import db
from campaign.journeys.canvas import Canvas, CardFacts, PersonaFacts, PhaseFacts
from campaign.journeys.employee.assessed import Assessed, assessed_of
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.models import Journey, JourneyCard, JourneyPhase, Persona, PersonaConversation
from campaign.journeys.queries import cards_of, next_session, pairs_of, personas_of, phases_of

ENOUGH = 3
"""Conversations after which a persona can be called valid."""


def canvas_of(journey: Journey) -> Canvas:
    """All of a journey that a team made, as it is now."""
    phases = phases_of(journey)
    names = {phase.id: phase.key for phase in phases}
    planned = next_session(journey)
    zone = ZoneInfo(journey.campaign.time_zone)
    assessed = assessed_of(journey, names) if journey.kind is JourneyKind.EMPLOYEE else Assessed()
    return Canvas(
        kind=journey.kind,
        title=journey.title,
        for_whom=journey.for_whom,
        mission=journey.mission,
        scope=journey.scope,
        next_session_on=planned.starts_at.astimezone(zone).date() if planned else None,
        phases=tuple(phase_facts(phase) for phase in phases),
        cards=tuple(
            card_facts(card, names.get(card.phase_id or 0, ""))
            for card in cards_of(journey)
            # A card goes with its phase, and comes back with it.
            if card.phase_id is None or card.phase_id in names
        ),
        personas=tuple(facts_of_personas(journey)),
        functions=assessed.functions,
        ratings=assessed.ratings,
        statements=assessed.statements,
        staged=staged_in(journey.source, phases) if journey.source else (),
        has_employee_journey=journey.kind is JourneyKind.CUSTOMER and bool(pairs_of(journey)),
    )


def staged_in(source: Journey, phases: Iterable[JourneyPhase]) -> tuple[str, ...]:
    """The keys of those phases in which a customer journey has a card on stage or backstage."""
    places = {card.phase_id for card in cards_of(source) if card.lane in (Lane.ON_STAGE, Lane.BACKSTAGE)}
    return tuple(phase.key for phase in phases if phase.id in places)


def phase_facts(phase: JourneyPhase) -> PhaseFacts:
    """A column, as facts."""
    return PhaseFacts(phase.key, phase.name, phase.question)


def card_facts(card: JourneyCard, phase: str) -> CardFacts:
    """A card in the phase of that key, as facts."""
    return CardFacts(card.key, card.lane, phase, card.text, dict(card.facts), card.chosen)


def facts_of_personas(journey: Journey) -> list[PersonaFacts]:
    """The personas, each with how many conversations bear it out."""
    held = dict(
        db.session.execute(
            select(PersonaConversation.persona_id, func.count())
            .join(Persona, Persona.id == PersonaConversation.persona_id)
            .where(Persona.journey_id == journey.id)
            .group_by(PersonaConversation.persona_id)
        ).all()
    )
    return [persona_facts(one, held.get(one.id, 0)) for one in personas_of(journey)]


def persona_facts(persona: Persona, conversations: int) -> PersonaFacts:
    """A persona, as facts: valid as long as enough conversations bear out what the team said of it."""
    return PersonaFacts(
        key=persona.key,
        name=persona.name,
        age=persona.age,
        face=persona.face,
        line=persona.line,
        story=persona.story,
        needs=persona.needs,
        challenges=persona.challenges,
        conversations=conversations,
        is_valid=persona.called_valid_at is not None and conversations >= ENOUGH,
        has_picture=persona.pictured_at is not None,
    )
