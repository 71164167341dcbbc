"""What the managers of a campaign are written about the sessions of a journey: invitations, moves, a reminder."""

from datetime import datetime

from flask import render_template
from flask_babel import force_locale, format_date
from flask_babel import gettext as _

from campaign.accounts.mails import language_of
from campaign.core import clock
from campaign.core.calendar.ics import Method
from campaign.core.clock import local_day
from campaign.extensions import db
from campaign.gatherings.wording import DAY, clock_time
from campaign.journeys.models import Journey, JourneySession
from campaign.journeys.sessions.calendar import canvas_url, message_to
from campaign.journeys.sessions.queries import whom_to_tell
from campaign.journeys.sessions.reminded import reminder_from
from campaign.outbox.services import post


def invite(journey: Journey, session: JourneySession, *, closed: JourneySession | None = None) -> None:
    """Tell of a session that is planned; `closed`: the one at whose end that was done."""
    if closed is None:
        write(journey, session, "planned", method=Method.REQUEST)
    else:
        write(journey, session, "closed", method=Method.REQUEST, remark=closed.remark)


def tell_moved(journey: Journey, session: JourneySession) -> None:
    """Tell that a session has another day or place."""
    write(journey, session, "moved", method=Method.REQUEST)


def tell_called_off(journey: Journey, session: JourneySession) -> None:
    """Tell that there is no session then."""
    write(journey, session, "called_off", method=Method.CANCEL)


def remind(journey: Journey, session: JourneySession) -> None:
    """Tell that a session is tomorrow, or today."""
    write(journey, session, "reminder")


def write(
    journey: Journey, session: JourneySession, news: str, *, method: Method | None = None, remark: str = ""
) -> None:
    """One mail to each manager, in their language; with `method` a message for their calendar goes along."""
    if method is not None:
        session.sequence += 1
        # Whoever hears of it the day before is reminded by that; for another day there is another reminder.
        session.reminded_at = clock.now() if clock.now() >= reminder_from(session) else None
    # The message names the session by its key.
    db.session.flush()
    zone = journey.campaign.zone
    is_today = clock.today(zone) == local_day(session.starts_at, zone)
    for user in whom_to_tell(journey.campaign_id):
        with force_locale(language_of(user, journey.campaign.language)):
            body = render_template(
                "mail/journey_session.txt",
                user=user,
                campaign_name=journey.campaign.name,
                journey=journey,
                session=session,
                news=news,
                remark=remark,
                is_today=is_today,
                when=when(session.starts_at, journey),
                action_url=canvas_url(journey),
                action=_("To the canvas"),
            )
            calendar = message_to(user, session, method) if method else None
            subject = subject_of(news, journey.title, is_today=is_today)
            post(user.email, subject=subject, body=body, campaign_id=journey.campaign_id, calendar=calendar)


def subject_of(news: str, title: str, *, is_today: bool) -> str:
    if news == "reminder":
        return str(
            _("Session today: %(title)s", title=title) if is_today else _("Session tomorrow: %(title)s", title=title)
        )
    if news == "moved":
        return str(_("Session moved: %(title)s", title=title))
    if news == "called_off":
        return str(_("Session called off: %(title)s", title=title))
    return str(_("Next session: %(title)s", title=title))


def when(moment: datetime, journey: Journey) -> str:
    """`Tuesday 24 November 2026, 14:00`."""
    zone = journey.campaign.zone
    return f"{format_date(local_day(moment, zone), DAY)}, {clock_time(moment, zone)}"
