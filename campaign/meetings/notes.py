"""What is written down in a meeting, line by line, by as many as like."""

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError, WrongState
from campaign.core.fingerprints import fingerprint
from campaign.core.typed import some_lines
from campaign.extensions import db
from campaign.gatherings.beginning import begin_with
from campaign.meetings.models import Meeting, MeetingNote, NoteKind
from campaign.meetings.queries import count_notes
from campaign.meetings.states import SIGNS

LONGEST = 2000
MOST = 500


class Overtaken(WrongState):
    """Someone else changed what a form was filled from; whoever sends it again means it."""


def write_note(campaign: Campaign, meeting: Meeting, text: str, *, kind: NoteKind) -> MeetingNote:
    """A new line. `+`, `-` or `!` and a space before it say what it is about, whatever `kind` says."""
    begin_with(campaign, meeting.gathering)
    if count_notes(meeting.id) >= MOST:
        raise DomainError(_l("A meeting has at most %(number)s notes.", number=MOST), field="text")
    said, about = read_sign(text, kind)
    note = MeetingNote(meeting_id=meeting.id, kind=about, text=checked(said), created_at=clock.now())
    db.session.add(note)
    db.session.flush()
    return note


def change_note(
    campaign: Campaign, meeting: Meeting, note: MeetingNote, text: str, *, kind: NoteKind, seen: str | None = None
) -> None:
    """Write a line anew. `seen`: the fingerprint of what the form was filled from."""
    begin_with(campaign, meeting.gathering)
    db.session.refresh(note)
    kept = checked(text)
    if (note.text, note.kind) == (kept, kind):
        return
    if seen and seen != version_of(note):
        raise Overtaken(
            _l("Someone else changed this note while you were writing. Save again if yours is right."), field="text"
        )
    note.text, note.kind = kept, kind
    db.session.flush()


def remove_note(campaign: Campaign, meeting: Meeting, note: MeetingNote, *, by: User | None) -> None:
    """Take a line away; the log keeps what it said."""
    begin_with(campaign, meeting.gathering)
    audit.record("meeting.note_removed", meeting.gathering.title, by=by, campaign_id=campaign.id, details=note.text)
    db.session.delete(note)
    db.session.flush()


def version_of(note: MeetingNote) -> str:
    """The fingerprint of everything that is written in a line."""
    return fingerprint(note.text, note.kind)


def read_sign(text: str, kind: NoteKind) -> tuple[str, NoteKind]:
    """The line without the sign before it, and what it is about."""
    sign, space, said = text.strip().partition(" ")
    about = SIGNS.get(sign)
    return (said, about) if space and about else (text, kind)


def checked(text: str) -> str:
    """A line as it is kept, or DomainError."""
    kept = some_lines(text, LONGEST + 1)
    if not kept:
        raise DomainError(_l("Write down what was said."), field="text")
    if len(kept) > LONGEST:
        raise DomainError(_l("Use at most %(number)s characters.", number=LONGEST), field="text")
    return kept
