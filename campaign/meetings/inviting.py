"""Asking every ambassador whether they come: two weeks before a meeting by itself, or when a manager says so.

What was mailed is marked in the same transaction, under the campaign's lock: of several workers only one asks.
"""

from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.database import reading
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.gatherings.beginning import begin_with
from campaign.gatherings.models import Gathering
from campaign.gatherings.times import has_begun
from campaign.meetings import mails
from campaign.meetings.answers import answers_to
from campaign.meetings.models import Meeting
from campaign.outbox.reminding import NOT_BEFORE

BEFORE = timedelta(days=14)
UNTIL = timedelta(days=1)
"""Later than this only the manager asks: a reminder of tomorrow is not an invitation."""


def invite(campaign: Campaign, meeting: Meeting, *, by: User | None) -> int:
    """Write to everyone who did not answer yet; return to how many."""
    begin_with(campaign, meeting.gathering)
    db.session.refresh(meeting)
    if has_begun(meeting.gathering, clock.now()):
        raise WrongState(_l("It has begun: nobody is asked any more."))
    silent = [one for one in answers_to(meeting).silent if one.user.is_active]
    for ambassador in silent:
        mails.invite(meeting, ambassador)
    meeting.invited_at = clock.now()
    db.session.flush()
    details = str(len(silent))
    audit.record("meeting.invited", meeting.gathering.title, by=by, campaign_id=campaign.id, details=details)
    return len(silent)


def invite_to_meetings() -> None:
    """Invite to every meeting whose time to ask has come, and commit each by itself."""
    moment = clock.now()
    for campaign_id, key in to_invite(moment):
        lock(campaign_id)
        # Looked at once more: it may have been moved, called off or asked about since.
        meeting = db.session.get(Meeting, key, populate_existing=True)
        if meeting is not None:
            db.session.refresh(meeting.gathering)
            if is_due(meeting, moment):
                invite(meeting.gathering.campaign, meeting, by=None)
        db.session.commit()


def to_invite(moment: datetime) -> list[tuple[int, int]]:
    """Campaign and meeting of what is to be asked about; looking takes no write lock."""
    with reading():
        found = db.session.scalars(
            select(Meeting)
            .join(Meeting.gathering)
            .join(Campaign, Campaign.id == Meeting.campaign_id)
            .where(
                Campaign.phase != Phase.CLOSED,
                Gathering.called_off_at.is_(None),
                Gathering.starts_at > moment + UNTIL,
                Gathering.starts_at <= moment + BEFORE,
                Meeting.invited_at.is_(None),
            )
            .order_by(Meeting.id)
        ).all()
        due = [(one.campaign_id, one.id) for one in found if is_due(one, moment)]
        db.session.rollback()
    return due


def is_due(meeting: Meeting, moment: datetime) -> bool:
    """Whether it is time to ask, by the clocks of the campaign, and nobody did."""
    gathering = meeting.gathering
    if meeting.invited_at is not None or gathering.called_off_at is not None:
        return False
    is_day = moment.astimezone(gathering.campaign.zone).time() >= NOT_BEFORE
    return is_day and moment + UNTIL < gathering.starts_at <= moment + BEFORE
