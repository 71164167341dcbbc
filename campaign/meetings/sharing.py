"""Sharing what came out of a meeting with all ambassadors: on their page, and once by mail."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.gatherings.beginning import begin_with
from campaign.gatherings.times import has_begun
from campaign.meetings import mails
from campaign.meetings.agenda.services import leave_over
from campaign.meetings.answers import ambassadors_in
from campaign.meetings.models import Meeting
from campaign.meetings.queries import after, decisions_of, notes_of


@dataclass(frozen=True)
class Shared:
    """What happened when the notes were shared."""

    people: int
    """Who got them by mail."""
    points: int
    """How many points that nobody talked about went on to `then`."""
    then: Meeting | None


def share(campaign: Campaign, meeting: Meeting, *, by: User | None) -> Shared:
    """Let ambassadors read what came out of a meeting, and put what it did not come to on the agenda of the next."""
    begin_with(campaign, meeting.gathering)
    db.session.refresh(meeting)
    if meeting.notes_shared_at is not None:
        raise WrongState(_l("The notes are shared already."))
    if not has_begun(meeting.gathering, clock.now()):
        raise WrongState(_l("It has not begun yet."))
    notes, decided, then = notes_of([meeting.id]), decisions_of([meeting]), after(meeting)
    if not notes and not decided:
        raise WrongState(_l("Nothing is written down yet."))
    points = leave_over(campaign, meeting, then) if then else 0
    readers = [one for one in ambassadors_in(campaign.id) if one.user.is_active]
    for ambassador in readers:
        mails.tell_notes(meeting, ambassador, notes, decided)
    meeting.notes_shared_at = clock.now()
    db.session.flush()
    details = str(len(readers))
    audit.record("meeting.shared", meeting.gathering.title, by=by, campaign_id=campaign.id, details=details)
    return Shared(len(readers), points, then)
