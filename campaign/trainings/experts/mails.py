"""What experts are written, in their language: their link, what is new in their calendar, and the day before."""

from collections.abc import Sequence
from email.utils import parseaddr
from typing import Any

from flask import render_template
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.calendar.ics import Method, Person, message
from campaign.extensions import db
from campaign.gatherings.invitations import Whose, event_of
from campaign.gatherings.models import Gathering
from campaign.gatherings.wording import when
from campaign.outbox.addresses import sender
from campaign.outbox.services import post
from campaign.trainings.experts.links import address_of
from campaign.trainings.models import Expert, TrainingSession


def invite(expert: Expert, campaign: Campaign, sessions: Sequence[TrainingSession], *, address: str) -> None:
    """The link, and which sessions it is about."""
    coming = [one.gathering for one in sessions if is_coming(one.gathering)]
    with force_locale(expert.language):
        subject = _("Your sessions for “%(campaign)s”", campaign=campaign.name)
        write(
            expert,
            campaign,
            "mail/expert_invitation.txt",
            subject=subject,
            action_url=address,
            action=_("To your sessions"),
            coming=[line_of(gathering) for gathering in coming],
            until=expert.link_ends_on,
        )


def tell(session: TrainingSession) -> None:
    """What is new about a session: that it is theirs, changed, or called off, as a message for the calendar."""
    gathering = session.gathering
    is_off = gathering.called_off_at is not None
    is_new = session.told_expert_id != session.expert_id
    expert = session.expert
    if expert is None:
        return
    session.told_expert_id, session.told_at = (None if is_off else expert.id), clock.now()
    with force_locale(expert.language):
        if is_off:
            subject = _("Called off: %(title)s", title=gathering.title)
        elif is_new:
            subject = _("You lead: %(title)s", title=gathering.title)
        else:
            subject = _("Changed: %(title)s", title=gathering.title)
        write(
            expert,
            gathering.campaign,
            "mail/expert_session.txt",
            subject=subject,
            action_url=None if is_off else address_of(expert),
            action=_("To your sessions"),
            calendar=message_to(session, expert, Method.CANCEL if is_off else Method.REQUEST),
            state="off" if is_off else "new" if is_new else "changed",
            line=line_of(gathering),
            gathering=gathering,
        )


def take_back(session: TrainingSession) -> None:
    """Take a session out of the calendar of whoever was told of it; nothing for what is over, or was told to nobody."""
    expert, gathering = session.told_expert, session.gathering
    session.told_expert_id, session.told_at = None, None
    if expert is None or not gathering.ends_at > clock.now():
        return
    with force_locale(expert.language):
        write(
            expert,
            gathering.campaign,
            "mail/expert_session.txt",
            subject=_("No longer yours: %(title)s", title=gathering.title),
            calendar=message_to(session, expert, Method.CANCEL),
            state="gone",
            line=line_of(gathering),
            gathering=gathering,
        )


def remind(session: TrainingSession, expert: Expert, *, going: int) -> None:
    """Tomorrow is their session."""
    gathering = session.gathering
    with force_locale(expert.language):
        write(
            expert,
            gathering.campaign,
            "mail/expert_reminder.txt",
            subject=_("Tomorrow: %(title)s", title=gathering.title),
            action_url=address_of(expert),
            action=_("To your sessions"),
            line=line_of(gathering),
            gathering=gathering,
            going=going,
        )


def in_calendar_of(expert: Expert) -> list[TrainingSession]:
    """The sessions that an expert was told of."""
    wanted = select(TrainingSession).where(TrainingSession.told_expert_id == expert.id).order_by(TrainingSession.id)
    return list(db.session.scalars(wanted))


def is_coming(gathering: Gathering) -> bool:
    return gathering.called_off_at is None and gathering.ends_at > clock.now()


def message_to(session: TrainingSession, expert: Expert, method: Method) -> str:
    """The next calendar message about a session; its link is left out, since calendars are shared with others."""
    session.told_sequence += 1
    name, email = parseaddr(sender())
    return message(
        method,
        event_of(session.gathering, Whose.GUEST, behind=None, sequence=session.told_sequence),
        organizer=Person(name or "Olievlek", email),
        attendee=Person(expert.name, expert.email),
    )


def line_of(gathering: Gathering) -> str:
    """When, what and where, on one line."""
    return " · ".join(part for part in (when(gathering), gathering.title, gathering.place or gathering.link) if part)


def write(
    expert: Expert, campaign: Campaign, template: str, *, subject: str, calendar: str | None = None, **facts: Any
) -> None:
    """One mail; the language is set by whoever calls."""
    body = render_template(template, name=expert.name, campaign_name=campaign.name, **facts)
    post(expert.email, subject=subject, body=body, campaign_id=campaign.id, calendar=calendar)
