"""When what can be done around a gathering."""

from datetime import datetime, timedelta

from campaign.core.clock import local_day
from campaign.gatherings.models import Gathering
from campaign.outbox.reminding import NOT_BEFORE

OPENS_BEFORE = timedelta(minutes=30)
CLOSES_AFTER = timedelta(hours=2)
DAY = timedelta(days=1)


def has_begun(gathering: Gathering, moment: datetime) -> bool:
    """From here on nobody signs up or off."""
    return moment >= gathering.starts_at


def is_over(gathering: Gathering, moment: datetime) -> bool:
    return moment >= gathering.ends_at


def can_be_attended(gathering: Gathering, moment: datetime) -> bool:
    """From half an hour before it begins people arrive: from here on it can be said who is there."""
    return moment >= gathering.starts_at - OPENS_BEFORE


def code_works(gathering: Gathering, moment: datetime) -> bool:
    """Whether the code on the spot opens anything: until two hours after its end."""
    return can_be_attended(gathering, moment) and moment <= gathering.ends_at + CLOSES_AFTER


def reminder_from(gathering: Gathering) -> datetime:
    """In the morning of the day before: who hears of it from here on needs no reminder any more."""
    zone = gathering.campaign.zone
    return datetime.combine(local_day(gathering.starts_at, zone) - DAY, NOT_BEFORE, tzinfo=zone)
