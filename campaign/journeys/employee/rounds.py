"""Which rounds of asking a journey has had: the one that is open, and those that are closed."""

from sqlalchemy import select

from campaign.extensions import db
from campaign.journeys.models import Journey, JourneyAsking


def open_asking(journey: Journey) -> JourneyAsking | None:
    """The round that people can answer now."""
    going = JourneyAsking.journey_id == journey.id, JourneyAsking.closed_at.is_(None)
    return db.session.scalar(select(JourneyAsking).where(*going).order_by(JourneyAsking.id.desc()).limit(1))


def closed_askings(journey: Journey) -> list[JourneyAsking]:
    """The rounds that are over, the newest first: what was answered in that one counts."""
    over = JourneyAsking.journey_id == journey.id, JourneyAsking.closed_at.is_not(None)
    order = JourneyAsking.closed_at.desc(), JourneyAsking.id.desc()
    return list(db.session.scalars(select(JourneyAsking).where(*over).order_by(*order)))
