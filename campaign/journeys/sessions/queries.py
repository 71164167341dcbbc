"""Finding sessions of a journey, and whom they are told."""

from datetime import date

from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Membership
from campaign.core.clock import local_day
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.journeys.models import Journey, JourneySession


def session_numbered(journey: Journey, number: int) -> JourneySession | None:
    """The session with that number."""
    wanted = JourneySession.journey_id == journey.id, JourneySession.number == number
    return db.session.scalar(select(JourneySession).where(*wanted))


def last_held(journey: Journey) -> JourneySession | None:
    """The session that was closed last."""
    held = JourneySession.journey_id == journey.id, JourneySession.closed_at.is_not(None)
    return db.session.scalar(select(JourneySession).where(*held).order_by(JourneySession.number.desc()).limit(1))


def closed_on(journey: Journey) -> date | None:
    """The day on which the last session ended."""
    held = last_held(journey)
    return local_day(held.closed_at, journey.campaign.zone) if held and held.closed_at else None


def whom_to_tell(campaign_id: int) -> list[User]:
    """The managers of a campaign who can sign in."""
    manages = Membership.campaign_id == campaign_id, Membership.role == Role.MANAGER
    found = select(User).join(Membership, Membership.user_id == User.id).where(*manages, User.deactivated_at.is_(None))
    return list(db.session.scalars(found.order_by(User.id)))
