"""The reminder of a session, in the morning of the day before: a job of the worker."""

from datetime import datetime, timedelta

from sqlalchemy import select

from campaign.campaigns.models import Campaign, Phase
from campaign.core import clock
from campaign.core.database import reading
from campaign.extensions import db
from campaign.journeys.models import Journey, JourneySession
from campaign.journeys.sessions import mails
from campaign.journeys.sessions.reminded import reminder_from
from campaign.outbox.one_by_one import one_by_one
from campaign.outbox.reminding import mark

SOON = timedelta(days=2)
"""No day before is further away than this, in whatever time zone."""


def remind_of_journeys() -> None:
    """Write the reminders that are due into the outbox, and commit each by itself."""
    one_by_one(to_remind(clock.now()), remind_one)


def to_remind(moment: datetime) -> list[int]:
    """The sessions that are tomorrow, or today; looking takes no write lock."""
    with reading():
        found = db.session.scalars(
            select(JourneySession)
            .join(Journey, Journey.id == JourneySession.journey_id)
            .join(Campaign, Campaign.id == Journey.campaign_id)
            .where(
                JourneySession.opened_at.is_(None),
                JourneySession.reminded_at.is_(None),
                JourneySession.starts_at > moment,
                JourneySession.starts_at < moment + SOON,
                Journey.archived_at.is_(None),
                Campaign.phase != Phase.CLOSED,
            )
            .order_by(JourneySession.id)
        )
        due = [session.id for session in found if moment >= reminder_from(session)]
        db.session.rollback()
    return due


def remind_one(session_id: int) -> None:
    """Write the reminder of a session, unless another worker just did."""
    session = db.session.get(JourneySession, session_id)
    if session is not None and mark(session, "reminded_at", clock.now()):
        mails.remind(session.journey, session)
