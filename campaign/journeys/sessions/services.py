"""Sessions: planned, begun, closed with a version and the day of the next one; there is always a next one."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.core import clock
from campaign.core.clock import local_day
from campaign.core.errors import DomainError, WrongState
from campaign.core.typed import one_line, some_lines
from campaign.extensions import db
from campaign.journeys.models import LONGEST_LINE, Journey, JourneySession
from campaign.journeys.queries import next_session, open_session
from campaign.journeys.revisions import next_revision
from campaign.journeys.sessions import mails
from campaign.journeys.sessions.queries import closed_on, last_held
from campaign.journeys.sessions.rhythm import check_next
from campaign.journeys.sessions.versions import drop, keep

LONGEST_REMARK = 2000


def plan_first(journey: Journey, starts_at: datetime, *, place: str = "", by: User | None) -> JourneySession:
    """Say when the first session is; or the next one, where none is planned."""
    next_revision(journey)
    if next_session(journey) is not None:
        raise WrongState(_l("A session is planned already. Move it if the day does not suit you."))
    if open_session(journey) is not None:
        raise WrongState(_l("A session is going on. Plan the next one as you close it."))
    last = closed_on(journey)
    check_next(starts_at, journey.campaign.zone, closed_on=last, now=clock.now())
    session = add(journey, starts_at, place)
    audit.record("journey_session.planned", journey.title, by=by, campaign_id=journey.campaign_id)
    mails.invite(journey, session)
    return session


def begin(journey: Journey, *, by: User | None) -> JourneySession:
    """Open the session that is planned, or one at once: from here on guests can work on the canvas."""
    next_revision(journey)
    if open_session(journey) is not None:
        raise WrongState(_l("A session is going on already."))
    moment = clock.now()
    session = next_session(journey) or add(journey, moment, "")
    session.opened_at = moment
    db.session.flush()
    audit.record("journey_session.begun", journey.title, by=by, campaign_id=journey.campaign_id)
    return session


def take_back(journey: Journey, session: JourneySession, *, by: User | None) -> None:
    """Say that a session has not begun after all; what was put on the canvas stays there."""
    next_revision(journey)
    db.session.refresh(session)
    if session.opened_at is None or session.closed_at is not None:
        raise WrongState(_l("This session is not going on."))
    if planned_after(journey, session) is not None:
        raise WrongState(_l("This session was held before and opened again. Close it; its next session stands."))
    session.opened_at = None
    db.session.flush()
    audit.record("journey_session.taken_back", journey.title, by=by, campaign_id=journey.campaign_id)


def close(
    journey: Journey, session: JourneySession, *, remark: str, starts_at: datetime, place: str, by: User | None
) -> JourneySession:
    """End a session: keep the canvas as it is, and return the next session, which is planned with it."""
    next_revision(journey)
    db.session.refresh(session)
    if session.opened_at is None or session.closed_at is not None:
        raise WrongState(_l("This session is closed already; nothing is lost, and nothing was done twice."))
    moment, zone = clock.now(), journey.campaign.zone
    check_next(starts_at, zone, closed_on=local_day(moment, zone), now=moment)
    session.remark, session.closed_at = some_lines(remark, LONGEST_REMARK), moment
    following = next_session(journey)
    was = following and (following.starts_at, following.place)
    if following is None:
        following = add(journey, starts_at, place)
    else:
        # The session was opened again: whoever has the next one in their calendar keeps it, on its new day.
        set_day(following, starts_at, place)
    keep(journey, session)
    db.session.flush()
    audit.record("journey_session.closed", journey.title, by=by, campaign_id=journey.campaign_id)
    if was != (following.starts_at, following.place):
        mails.invite(journey, following, closed=session)
    return following


def reopen(journey: Journey, session: JourneySession, *, by: User | None) -> None:
    """Take the end of the last session back; the next one stays planned."""
    next_revision(journey)
    db.session.refresh(session)
    if session.closed_at is None:
        raise WrongState(_l("This session is not closed."))
    if last_held(journey) is not session or open_session(journey) is not None:
        raise WrongState(_l("A later session has begun already. This one stays as it was."))
    session.closed_at = None
    drop(journey, session.number)
    db.session.flush()
    audit.record("journey_session.reopened", journey.title, by=by, campaign_id=journey.campaign_id)


def move(journey: Journey, session: JourneySession, starts_at: datetime, *, place: str = "", by: User | None) -> None:
    """Give a planned session another day or place, within a month of the one before it."""
    next_revision(journey)
    db.session.refresh(session)
    if session.opened_at is not None:
        raise WrongState(_l("This session has begun already."))
    check_next(starts_at, journey.campaign.zone, closed_on=last_day(journey), now=clock.now())
    if (session.starts_at, session.place) == (starts_at, one_line(place, LONGEST_LINE)):
        return
    set_day(session, starts_at, place)
    db.session.flush()
    audit.record("journey_session.moved", journey.title, by=by, campaign_id=journey.campaign_id)
    mails.tell_moved(journey, session)


def call_off(journey: Journey, session: JourneySession, *, by: User | None) -> None:
    """Take the very first session away again; after that a session is moved, never merely called off."""
    next_revision(journey)
    db.session.refresh(session)
    if session.opened_at is not None:
        raise WrongState(_l("This session has begun already."))
    if session.number > 1:
        raise DomainError(
            _l("A session is not called off without another one in its place. Choose the day that suits you better."),
            field="day",
        )
    mails.tell_called_off(journey, session)
    db.session.delete(session)
    db.session.flush()
    audit.record("journey_session.called_off", journey.title, by=by, campaign_id=journey.campaign_id)


def add(journey: Journey, starts_at: datetime, place: str) -> JourneySession:
    """A session with the next number."""
    mine = select(func.max(JourneySession.number)).where(JourneySession.journey_id == journey.id)
    number = (db.session.scalar(mine) or 0) + 1
    session = JourneySession(journey_id=journey.id, journey=journey, number=number)
    set_day(session, starts_at, place)
    db.session.add(session)
    db.session.flush()
    return session


def set_day(session: JourneySession, starts_at: datetime, place: str) -> None:
    session.starts_at, session.place = starts_at, one_line(place, LONGEST_LINE)
    session.planned_at = clock.now()


def planned_after(journey: Journey, session: JourneySession) -> JourneySession | None:
    following = next_session(journey)
    return following if following is not None and following.number > session.number else None


def last_day(journey: Journey) -> date | None:
    """From when a month is counted: the end of the last session, or today while that one is open again."""
    if open_session(journey) is not None:
        return local_day(clock.now(), journey.campaign.zone)
    return closed_on(journey)
