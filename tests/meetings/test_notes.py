"""What is written down in a meeting: typed fast, by several at once, and nothing is lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import DomainError, WrongState
from campaign.extensions import db
from campaign.meetings.models import Meeting, NoteKind
from campaign.meetings.notes import LONGEST, Overtaken, change_note, remove_note, version_of, write_note
from campaign.meetings.queries import notes_of


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("+ the cards", NoteKind.WORKS, "the cards"),
        ("- mail to all", NoteKind.WORKS_NOT, "mail to all"),
        ("! passwords", NoteKind.STUCK, "passwords"),
        ("the cards", NoteKind.OTHER, "the cards"),
        ("-5 people came", NoteKind.OTHER, "-5 people came"),
        ("!", NoteKind.OTHER, "!"),
    ],
)
def test_a_sign_before_a_note_says_what_it_is_about(
    campaign: Campaign, meeting: Meeting, typed: str, kind: NoteKind, text: str
) -> None:
    note = write_note(campaign, meeting, typed, kind=NoteKind.OTHER)
    assert (note.kind, note.text) == (kind, text)


@pytest.mark.parametrize("typed", [" ", "x" * (LONGEST + 1), "\x00\u200b"], ids=["empty", "long", "unseen"])
def test_a_note_says_something_and_not_too_much(campaign: Campaign, meeting: Meeting, typed: str) -> None:
    with pytest.raises(DomainError):
        write_note(campaign, meeting, typed, kind=NoteKind.OTHER)


def test_who_changes_a_note_hears_that_someone_else_did(campaign: Campaign, meeting: Meeting) -> None:
    note = write_note(campaign, meeting, "cards", kind=NoteKind.WORKS)
    seen = version_of(note)
    change_note(campaign, meeting, note, "The cards work", kind=NoteKind.WORKS, seen=seen)
    with pytest.raises(Overtaken):
        change_note(campaign, meeting, note, "Cards!", kind=NoteKind.WORKS, seen=seen)
    assert note.text == "The cards work"


def test_the_log_keeps_a_note_that_was_removed(campaign: Campaign, meeting: Meeting) -> None:
    note = write_note(campaign, meeting, "cards", kind=NoteKind.WORKS)
    remove_note(campaign, meeting, note, by=None)
    assert notes_of([meeting.id]) == []


def test_nothing_is_written_down_in_a_closed_campaign(campaign: Campaign, meeting: Meeting) -> None:
    campaign.phase = Phase.CLOSED
    db.session.commit()
    with pytest.raises(WrongState):
        write_note(campaign, meeting, "cards", kind=NoteKind.WORKS)


def test_two_who_write_at_once_lose_nothing(app: Flask, campaign: Campaign, meeting: Meeting) -> None:
    campaign_id, meeting_id = campaign.id, meeting.id
    db.session.commit()

    def write(number: int) -> None:
        with app.app_context():
            mine = db.session.get_one(Meeting, meeting_id)
            whose = db.session.get_one(Campaign, campaign_id)
            write_note(whose, mine, f"note {number}", kind=NoteKind.OTHER)
            db.session.commit()

    with ThreadPoolExecutor(8) as people:
        list(people.map(write, range(24)))
    assert {note.text for note in notes_of([meeting_id])} == {f"note {number}" for number in range(24)}
