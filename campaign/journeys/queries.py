"""Finding journeys and what stands on them; what was taken off a canvas is not on it."""

from collections.abc import Sequence

from sqlalchemy import select

from campaign.extensions import db
from campaign.journeys.kinds import JourneyKind
from campaign.journeys.models import Journey, JourneyCard, JourneyPhase, JourneySession, Persona


def journeys_of(campaign_id: int) -> list[Journey]:
    """The journeys of a campaign: its own first, then by kind and title; those put away come last."""
    found = db.session.scalars(select(Journey).where(Journey.campaign_id == campaign_id))
    kinds = list(JourneyKind)
    return sorted(
        found,
        key=lambda one: (
            one.archived_at is not None,
            not one.is_own,
            kinds.index(one.kind),
            one.title.casefold(),
            one.id,
        ),
    )


def own_journey(campaign_id: int) -> Journey | None:
    """The ambassador journey that a campaign works by."""
    mine = Journey.campaign_id == campaign_id, Journey.is_own, Journey.archived_at.is_(None)
    return db.session.scalar(select(Journey).where(*mine).order_by(Journey.id).limit(1))


def phases_of(journey: Journey) -> list[JourneyPhase]:
    """The columns of a journey: its own, or those of the customer journey that it makes come true."""
    owner = journey.source_id if journey.kind is JourneyKind.EMPLOYEE else journey.id
    mine = JourneyPhase.journey_id == owner, JourneyPhase.removed_at.is_(None)
    return list(db.session.scalars(select(JourneyPhase).where(*mine).order_by(JourneyPhase.position, JourneyPhase.id)))


def pairs_of(journey: Journey) -> list[Journey]:
    """What goes hand in hand with a journey: the customer journey that it stands on, or those that stand on it."""
    if journey.kind is JourneyKind.EMPLOYEE:
        return [journey.source] if journey.source else []
    mine = select(Journey).where(Journey.source_id == journey.id, Journey.archived_at.is_(None))
    return list(db.session.scalars(mine.order_by(Journey.id)))


def cards_of(journey: Journey) -> list[JourneyCard]:
    """The cards that are on a canvas, in the order in which they stand in their cells."""
    mine = JourneyCard.journey_id == journey.id, JourneyCard.removed_at.is_(None)
    return list(db.session.scalars(select(JourneyCard).where(*mine).order_by(JourneyCard.position, JourneyCard.id)))


def card_by_key(journey: Journey, key: str) -> JourneyCard | None:
    """The card with that key, also one that was taken off."""
    mine = JourneyCard.journey_id == journey.id, JourneyCard.key == key
    return db.session.scalar(select(JourneyCard).where(*mine))


def personas_of(journey: Journey) -> list[Persona]:
    """The personas of a journey, in their order."""
    mine = Persona.journey_id == journey.id, Persona.removed_at.is_(None)
    return list(db.session.scalars(select(Persona).where(*mine).order_by(Persona.position, Persona.id)))


def sessions_of(journey: Journey) -> Sequence[JourneySession]:
    """All sessions of a journey, the first one first."""
    mine = JourneySession.journey_id == journey.id
    return list(db.session.scalars(select(JourneySession).where(mine).order_by(JourneySession.number)))


def open_session(journey: Journey) -> JourneySession | None:
    """The session that is going on."""
    going = JourneySession.opened_at.is_not(None), JourneySession.closed_at.is_(None)
    return db.session.scalar(select(JourneySession).where(JourneySession.journey_id == journey.id, *going).limit(1))


def next_session(journey: Journey) -> JourneySession | None:
    """The session that is planned and not yet begun."""
    planned = JourneySession.journey_id == journey.id, JourneySession.opened_at.is_(None)
    return db.session.scalar(select(JourneySession).where(*planned).order_by(JourneySession.number).limit(1))
