"""Journeys in the next campaign: every canvas as it is now, with the versions and sessions that lie behind it."""

from datetime import date, timedelta

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.copying import Maps, all_of, moved_day
from campaign.extensions import db
from campaign.goals.models import Kpi
from campaign.journeys.models import (
    CultureStatement,
    FunctionPart,
    Journey,
    JourneyCard,
    JourneyFunction,
    JourneyPhase,
    JourneyRating,
    JourneySession,
    JourneyVersion,
    Persona,
    PersonaConversation,
    PersonaPicture,
)
from campaign.plan.models import Action

TABLES = (
    CultureStatement,
    FunctionPart,
    Journey,
    JourneyCard,
    JourneyFunction,
    JourneyPhase,
    JourneyRating,
    JourneySession,
    JourneyVersion,
    Persona,
    PersonaConversation,
    PersonaPicture,
)
DUE = "due"
"""The fact of a card that is a day to come; others are days that were."""


def copy(old: Campaign, new: Campaign, *, moved: timedelta, maps: Maps) -> None:
    """Everything that is on the canvases, also what the team chose. Where the plan and the goals came along, cards stay
    tied to them. What was taken off, sessions to come, links and answers stay behind.
    """
    session, now = db.session(), clock.now()
    journeys = all_of(session, Journey, Journey.campaign_id == old.id)
    # An employee journey may be older than the customer journey on whose phases it was put.
    for journey in sorted(journeys, key=lambda one: one.source_id is not None):
        made = maps.copied(
            journey,
            campaign_id=new.id,
            source_id=maps.of(Journey, journey.source_id),
            revision=0,
            created_at=now,
            created_by_id=None,
        )
        for phase in all_of(session, JourneyPhase, JourneyPhase.journey_id == journey.id):
            maps.copied(phase, journey_id=made.id, changed=0)
        copy_cards(journey, made, moved=moved, maps=maps)
        copy_personas(journey, made, maps=maps)
        copy_functions(journey, made, maps=maps)
        copy_rhythm(journey, made, maps=maps)


def copy_cards(journey: Journey, made: Journey, *, moved: timedelta, maps: Maps) -> None:
    """The cards that are on the canvas, by their keys; nobody's hand is on them yet."""
    on_it = JourneyCard.journey_id == journey.id, JourneyCard.removed_at.is_(None)
    for card in all_of(db.session(), JourneyCard, *on_it):
        maps.copied(
            card,
            journey_id=made.id,
            phase_id=maps.of(JourneyPhase, card.phase_id),
            action_id=maps.of(Action, card.action_id),
            kpi_id=maps.of(Kpi, card.kpi_id),
            facts=moved_facts(card.facts, moved),
            changed=0,
            changed_at=clock.now(),
            changed_by="",
            changed_by_id=None,
        )


def moved_facts(facts: dict[str, str], moved: timedelta) -> dict[str, str]:
    """What a card says, with the day by which it is to be done in the next campaign."""
    if DUE not in facts:
        return dict(facts)
    return {**facts, DUE: moved_day(date.fromisoformat(facts[DUE]), moved).isoformat()}


def copy_personas(journey: Journey, made: Journey, *, maps: Maps) -> None:
    """The personas, with the conversations that bear them out."""
    session = db.session()
    there = Persona.journey_id == journey.id, Persona.removed_at.is_(None)
    for persona in all_of(session, Persona, *there):
        copied = maps.copied(persona, journey_id=made.id, changed=0)
        for picture in all_of(session, PersonaPicture, PersonaPicture.persona_id == persona.id):
            maps.copied(picture, persona_id=copied.id)
        for held in all_of(session, PersonaConversation, PersonaConversation.persona_id == persona.id):
            maps.copied(held, persona_id=copied.id)


def copy_functions(journey: Journey, made: Journey, *, maps: Maps) -> None:
    """The functions with their parts and how they are rated, and what the culture scan asks."""
    session = db.session()
    there = JourneyFunction.journey_id == journey.id, JourneyFunction.removed_at.is_(None)
    for function in all_of(session, JourneyFunction, *there):
        copied = maps.copied(function, journey_id=made.id, changed=0)
        for part in all_of(session, FunctionPart, FunctionPart.function_id == function.id):
            maps.copied(part, function_id=copied.id, phase_id=maps.of(JourneyPhase, part.phase_id))
        for rating in all_of(session, JourneyRating, JourneyRating.function_id == function.id):
            phase_id = maps.of(JourneyPhase, rating.phase_id)
            maps.copied(rating, function_id=copied.id, phase_id=phase_id, quality=rating.quality)
    for statement in all_of(session, CultureStatement, CultureStatement.journey_id == journey.id):
        maps.copied(statement, journey_id=made.id)


def copy_rhythm(journey: Journey, made: Journey, *, maps: Maps) -> None:
    """The sessions that were closed and what the canvas was then, so that the next one compares with the last."""
    session = db.session()
    closed = JourneySession.journey_id == journey.id, JourneySession.closed_at.is_not(None)
    for held in all_of(session, JourneySession, *closed):
        maps.copied(held, journey_id=made.id)
    for version in all_of(session, JourneyVersion, JourneyVersion.journey_id == journey.id):
        maps.copied(version, journey_id=made.id)
