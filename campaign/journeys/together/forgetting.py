"""Who was at a canvas is nobody's business an hour later; names of guests go a day after what they did last."""

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select, update

from campaign.core import clock
from campaign.core.database import reading, touched
from campaign.extensions import db
from campaign.journeys.models import (
    Journey,
    JourneyAnswer,
    JourneyCard,
    JourneyFunction,
    JourneyPhase,
    Persona,
    Presence,
)

AN_HOUR = timedelta(hours=1)


def forget_presence() -> None:
    """Let go of who was at a canvas more than an hour ago; a look that finds nobody writes nothing."""
    gone = Presence.seen_at < clock.now() - AN_HOUR
    with reading():
        there = db.session.scalar(select(exists().where(gone)))
    if there:
        db.session.execute(delete(Presence).where(gone))
        db.session.commit()


def forget_guests(campaign_id: int, before: datetime) -> int:
    """Take the names of guests off cards that they changed before that moment; the cards stay."""
    mine = JourneyCard.journey_id.in_(select(Journey.id).where(Journey.campaign_id == campaign_id))
    named = update(JourneyCard).where(mine, JourneyCard.changed_by != "", JourneyCard.changed_at < before)
    return touched(db.session.connection(), named.values(changed_by=""))


def forget_taken_off(campaign_id: int, before: datetime) -> int:
    """Remove for good what was taken off a canvas before that moment, and not put back.

    A function whose people answered stays, off the canvas: without their answers the means of all together would become
    others, and the difference would say what they answered.
    """
    mine = select(Journey.id).where(Journey.campaign_id == campaign_id)
    answered = exists().where(JourneyAnswer.function_id == JourneyFunction.id)
    gone = (
        delete(JourneyCard).where(JourneyCard.journey_id.in_(mine), JourneyCard.removed_at < before),
        delete(JourneyPhase).where(JourneyPhase.journey_id.in_(mine), JourneyPhase.removed_at < before),
        delete(Persona).where(Persona.journey_id.in_(mine), Persona.removed_at < before),
        delete(JourneyFunction).where(
            JourneyFunction.journey_id.in_(mine), JourneyFunction.removed_at < before, ~answered
        ),
    )
    return sum(touched(db.session.connection(), one) for one in gone)
