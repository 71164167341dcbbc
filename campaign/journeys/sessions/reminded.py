"""A reminder to the managers in the morning of the day before a session."""

from datetime import datetime, timedelta

from campaign.core.clock import local_day
from campaign.journeys.models import JourneySession
from campaign.outbox.reminding import NOT_BEFORE

A_DAY = timedelta(days=1)


def reminder_from(session: JourneySession) -> datetime:
    """From when on whoever hears of a session needs no reminder any more."""
    zone = session.journey.campaign.zone
    return datetime.combine(local_day(session.starts_at, zone) - A_DAY, NOT_BEFORE, tzinfo=zone)
