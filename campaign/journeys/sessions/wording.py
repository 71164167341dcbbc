"""Sessions in words, in the reader's language and the campaign's time zone."""

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import format_date

from campaign.core import clock
from campaign.core.clock import local_day
from campaign.gatherings.wording import clock_time
from campaign.journeys.blueprint import blueprint
from campaign.journeys.models import Journey, JourneySession
from campaign.journeys.queries import next_session, open_session
from campaign.journeys.sessions.queries import last_held

SHORT = "d MMMM"


@dataclass(frozen=True)
class Rhythm:
    """Where a journey is between its sessions."""

    going: JourneySession | None
    held: JourneySession | None
    """The last one that was closed."""
    coming: JourneySession | None
    is_late: bool
    """Whether the day of the one to come has passed."""


@blueprint.app_template_filter("rhythm")
def rhythm_of(journey: Journey) -> Rhythm:
    """Where a journey is between its sessions."""
    coming = next_session(journey)
    zone = journey.campaign.zone
    is_late = coming is not None and local_day(coming.starts_at, zone) < clock.today(zone)
    return Rhythm(open_session(journey), last_held(journey), coming, is_late)


@blueprint.app_template_filter("session_day")
def session_day(session: JourneySession, form: str = SHORT) -> str:
    """`14 November`: the day on which it was held, or is planned."""
    return str(format_date(held_on(session), form))


@blueprint.app_template_filter("session_time")
def session_time(session: JourneySession) -> str:
    """`10:00`."""
    return clock_time(session.starts_at, session.journey.campaign.zone)


@blueprint.app_template_filter("version_day")
def version_day(kept_at: datetime, journey: Journey) -> str:
    """`14 November 2026`: the day on which a version was kept."""
    return str(format_date(local_day(kept_at, journey.campaign.zone), "d MMMM y"))


def held_on(session: JourneySession) -> date:
    """The day of a session in its campaign's time zone."""
    return local_day(session.opened_at or session.starts_at, session.journey.campaign.zone)
