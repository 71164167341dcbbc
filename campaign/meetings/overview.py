"""All meetings of a campaign together: how many, what came out of them over time, what the checklist asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, func, select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.gatherings.models import Gathering, SignUp
from campaign.meetings.models import AgendaPoint, Idea, IdeaState, Meeting, MeetingNote, NoteKind
from campaign.meetings.queries import MOST_PAST, meetings_of, next_meeting, notes_of, open_decisions
from campaign.meetings.states import Outcome, outcome_of
from campaign.people.queries import pairs


@dataclass(frozen=True)
class Overview:
    """How far a campaign is with its meetings and ideas."""

    planned: int
    """Still to come, and not called off."""
    held: int
    with_agenda: int
    """Of both together, those with anything on their agenda."""
    next: Meeting | None
    to_share: int
    """Held, written down, and not shared with ambassadors yet."""
    open_decisions: int
    late_decisions: int
    waiting_ideas: int
    """Ideas that nobody answered."""

    @property
    def all(self) -> int:
        return self.planned + self.held


def overview_of(campaign: Campaign) -> Overview:
    """All of it, with as many questions for one meeting as for many."""
    moment, today = clock.now(), clock.today(campaign.zone)
    has_agenda = exists().where(AgendaPoint.meeting_id == Meeting.id)
    has_notes = exists().where(MeetingNote.meeting_id == Meeting.id)
    rows = db.session.execute(
        select(Gathering.ends_at, Meeting.notes_shared_at, has_agenda, has_notes)
        .join(Meeting.gathering)
        .where(Meeting.campaign_id == campaign.id, Gathering.called_off_at.is_(None))
        .order_by(Meeting.id)
    ).all()
    held = [row for row in rows if row.ends_at <= moment]
    decided = open_decisions(campaign.id)
    waiting = select(func.count(Idea.id)).where(Idea.campaign_id == campaign.id, Idea.state == IdeaState.OPEN)
    return Overview(
        planned=len(rows) - len(held),
        held=len(held),
        with_agenda=sum(row[2] for row in rows),
        next=next_meeting(campaign.id),
        to_share=sum(row[3] and row.notes_shared_at is None for row in held),
        open_decisions=len(decided),
        late_decisions=sum(outcome_of(one, today) is Outcome.LATE for one in decided),
        waiting_ideas=db.session.scalar(waiting) or 0,
    )


@dataclass(frozen=True)
class Heard:
    """What was said in one meeting, by what it is about."""

    meeting: Meeting
    there: int
    notes: dict[NoteKind, list[MeetingNote]]

    def count(self, kind: NoteKind) -> int:
        return len(self.notes[kind])


def heard(campaign: Campaign) -> list[Heard]:
    """What was said in each meeting that was held, the latest first; as many questions for one as for many."""
    held = Gathering.starts_at <= clock.now(), Gathering.called_off_at.is_(None)
    wanted = meetings_of(campaign.id, *held).order_by(Gathering.starts_at.desc(), Meeting.id.desc()).limit(MOST_PAST)
    meetings = list(db.session.scalars(wanted))
    said = notes_of([one.id for one in meetings])
    present = there(meetings)
    return [
        Heard(one, present.get(one.gathering_id, 0), by_kind([note for note in said if note.meeting_id == one.id]))
        for one in meetings
    ]


def there(meetings: Sequence[Meeting]) -> dict[int, int]:
    """How many were at each of these meetings, by gathering."""
    present = SignUp.gathering_id.in_([one.gathering_id for one in meetings]), SignUp.was_there.is_(True)
    counted = select(SignUp.gathering_id, func.count(SignUp.id)).where(*present).group_by(SignUp.gathering_id)
    return pairs(counted)


def by_kind(notes: Sequence[MeetingNote]) -> dict[NoteKind, list[MeetingNote]]:
    """Notes by what they are about; every kind is there."""
    return {kind: [note for note in notes if note.kind is kind] for kind in NoteKind}
