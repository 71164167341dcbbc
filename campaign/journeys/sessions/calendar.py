"""The next session in calendars: in the feeds of a campaign's managers, by mail, and as a file for everyone else."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parseaddr

from flask_babel import gettext as _
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Membership
from campaign.core import clock
from campaign.core.calendar.ics import Event, Method, Person, calendar, message
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.journeys.models import Journey, JourneySession
from campaign.outbox.addresses import absolute, sender
from campaign.plan.calendar import SOURCES, uid

LASTS = timedelta(hours=2)


def sessions_to_come(user: User) -> Iterator[Event]:
    """The sessions of journeys in the campaigns that someone manages: those to come, and those that were."""
    manages = Membership.user_id == user.id, Membership.role == Role.MANAGER
    found = db.session.scalars(
        select(JourneySession)
        .join(Journey, Journey.id == JourneySession.journey_id)
        .join(Membership, Membership.campaign_id == Journey.campaign_id)
        .where(*manages, Journey.archived_at.is_(None))
        .order_by(JourneySession.id)
    )
    for session in found:
        yield event_of(session, with_page=True)


def event_of(session: JourneySession, *, with_page: bool, stamp: datetime | None = None) -> Event:
    """The same event everywhere; the page of the canvas is for who can sign in."""
    journey = session.journey
    zone = journey.campaign.zone
    url = canvas_url(journey) if with_page else ""
    parts = (_("We look at what became of the last steps, and choose the next ones."), journey.campaign.name, url)
    return Event(
        uid=uid("journey-session", session.id),
        title=_("Session %(number)s: %(title)s", number=session.number, title=journey.title),
        starts=session.starts_at.astimezone(zone),
        ends=(session.starts_at + LASTS).astimezone(zone),
        stamp=stamp or session.planned_at or session.starts_at,
        sequence=session.sequence,
        description="\n\n".join(part for part in parts if part),
        place=session.place,
        url=url,
    )


def canvas_url(journey: Journey) -> str:
    """The whole address of a canvas, as it stands in mails."""
    return absolute("journeys.canvas", campaign=journey.campaign.slug, journey_id=journey.id)


def message_to(user: User, session: JourneySession, method: Method) -> str:
    """A calendar message about a session, to one of those who run it."""
    name, email = parseaddr(sender())
    return message(
        method,
        event_of(session, with_page=True, stamp=clock.now()),
        organizer=Person(name or "Olievlek", email),
        attendee=Person(user.name, user.email),
    )


def file_of(session: JourneySession, *, with_page: bool) -> bytes:
    """A file to open in a calendar program."""
    return calendar(session.journey.title, [event_of(session, with_page=with_page)])


SOURCES.append(sessions_to_come)
