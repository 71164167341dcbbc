"""Meetings to begin with, and what is on their agenda."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.gatherings.facts import GatheringFacts
from campaign.meetings.agenda.services import PointFacts, add_point
from campaign.meetings.models import AgendaPoint, Meeting, NoteKind
from campaign.meetings.notes import write_note
from campaign.meetings.planning import plan_meeting, plan_series
from campaign.meetings.queries import agenda_of
from campaign.outbox.models import Mail
from campaign.people.models import Ambassador

STARTS_AT = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
"""Tuesday week, 14:00 in Amsterdam."""
HOUR = timedelta(hours=1)
WEEK = timedelta(weeks=1)


def facts(title: str = "Meeting", starts_at: datetime = STARTS_AT, **more: Any) -> GatheringFacts:
    """An hour, from a moment on."""
    return GatheringFacts(**{"title": title, "starts_at": starts_at, "ends_at": starts_at + HOUR, **more})


def make_meeting(campaign: Campaign, title: str = "Meeting", starts_at: datetime = STARTS_AT, **more: Any) -> Meeting:
    """A meeting of an hour; committed."""
    meeting = plan_meeting(campaign, facts(title, starts_at), **more, by=None)
    db.session.commit()
    return meeting


def make_series(campaign: Campaign, *days: date) -> list[Meeting]:
    """Meetings of one series on these days, at 14:00 in Amsterdam; committed."""
    made = plan_series(campaign, facts("Every week"), days, every_weeks=1, by=None)
    db.session.commit()
    return made


def make_point(campaign: Campaign, meeting: Meeting, title: str, **more: Any) -> AgendaPoint:
    """A point of the manager's; committed."""
    point = add_point(campaign, meeting, PointFacts(title, **more), by=None)
    db.session.commit()
    return point


def make_note(campaign: Campaign, meeting: Meeting, text: str, kind: NoteKind = NoteKind.WORKS) -> None:
    """A line; committed."""
    write_note(campaign, meeting, text, kind=kind)
    db.session.commit()


def titles(meeting: Meeting) -> list[str]:
    """What is on the agenda, in its order."""
    return [point.title for point in agenda_of(meeting.id)]


def mails_to(ambassador: Ambassador) -> list[Mail]:
    """What an ambassador was written, oldest first."""
    db.session.flush()
    return list(db.session.scalars(select(Mail).where(Mail.recipient == ambassador.user.email).order_by(Mail.id)))


def subjects(ambassador: Ambassador) -> list[str]:
    return [mail.subject for mail in mails_to(ambassador)]
