"""Who comes and who cannot; being asked; and hearing what came out of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from campaign.campaigns.models import Campaign, Phase
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.gatherings.queries import sign_up_of
from campaign.gatherings.reminders import remind_of_gatherings
from campaign.gatherings.services import call_off
from campaign.gatherings.states import Standing
from campaign.meetings.answers import answers_to, cannot_come, come
from campaign.meetings.decisions import DecisionFacts, decide
from campaign.meetings.inviting import invite, invite_to_meetings
from campaign.meetings.models import Meeting
from campaign.meetings.sharing import share
from campaign.people.models import Ambassador
from tests.factories import make_ambassador
from tests.meetings.making import STARTS_AT, WEEK, mails_to, make_meeting, make_note, make_point, subjects, titles


def test_everyone_stands_in_one_list(
    campaign: Campaign, meeting: Meeting, sanne: Ambassador, joris: Ambassador
) -> None:
    silent = make_ambassador(campaign, "Omar Haddad")
    come(campaign, meeting, sanne)
    cannot_come(campaign, meeting, joris, remark="On holiday")
    found = answers_to(meeting)
    assert [one.ambassador for one in found.coming] == [sanne]
    assert [(one.ambassador, one.remark) for one in found.cannot] == [(joris, "On holiday")]
    assert found.silent == [silent]


def test_who_cannot_come_gives_up_the_place(campaign: Campaign, meeting: Meeting, sanne: Ambassador) -> None:
    come(campaign, meeting, sanne)
    cannot_come(campaign, meeting, sanne)
    mine = sign_up_of(meeting.gathering_id, sanne.id)
    assert mine is not None
    assert mine.standing is Standing.OFF


def test_who_comes_after_all_has_no_excuse_any_more(campaign: Campaign, meeting: Meeting, sanne: Ambassador) -> None:
    cannot_come(campaign, meeting, sanne, remark="On holiday")
    cannot_come(campaign, meeting, sanne, remark="Ill")
    come(campaign, meeting, sanne)
    assert answers_to(meeting).cannot == []


def test_once_it_has_begun_nobody_says_that_they_cannot(
    campaign: Campaign, meeting: Meeting, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    clock.move_to(STARTS_AT)
    with pytest.raises(WrongState):
        cannot_come(campaign, meeting, sanne)


# --- being asked


def test_whoever_did_not_answer_is_asked(
    campaign: Campaign, meeting: Meeting, sanne: Ambassador, joris: Ambassador
) -> None:
    make_point(campaign, meeting, "The night shift")
    cannot_come(campaign, meeting, joris)
    assert invite(campaign, meeting, by=None) == 1
    (mail,) = mails_to(sanne)
    assert mail.subject == "Do you come? What works?, Tue 24 Nov, 14:00"
    assert "- The night shift" in mail.body
    assert f"/c/leren/meetings/mine/{meeting.id}" in mail.body


def test_everyone_is_asked_two_weeks_before_in_the_daytime_and_once(
    campaign: Campaign, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    make_meeting(campaign, "Far away", STARTS_AT + 2 * WEEK)
    invite_to_meetings()
    assert subjects(sanne) == []
    clock.move_to(STARTS_AT - timedelta(hours=10))
    invite_to_meetings()
    assert subjects(sanne) == []
    clock.move_to(STARTS_AT)
    invite_to_meetings()
    invite_to_meetings()
    assert len(subjects(sanne)) == 1


def test_about_what_is_called_off_or_closed_nobody_is_asked(
    campaign: Campaign, meeting: Meeting, sanne: Ambassador
) -> None:
    call_off(campaign, meeting.gathering, why="", by=None)
    make_meeting(campaign, "Another", STARTS_AT)
    campaign.phase = Phase.CLOSED
    db.session.commit()
    invite_to_meetings()
    assert subjects(sanne) == []


def test_two_workers_ask_once(app: Flask, campaign: Campaign, meeting: Meeting, sanne: Ambassador) -> None:
    db.session.commit()

    def work(_number: int) -> None:
        with app.app_context():
            invite_to_meetings()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, range(4)))
    assert len(subjects(sanne)) == 1


def test_the_reminder_brings_the_agenda(
    campaign: Campaign, meeting: Meeting, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    make_point(campaign, meeting, "The night shift")
    come(campaign, meeting, sanne)
    db.session.commit()
    clock.move_to(STARTS_AT - timedelta(hours=20))
    remind_of_gatherings()
    mail = mails_to(sanne)[-1]
    assert mail.subject == "Tomorrow: What works?"
    assert "- The night shift" in mail.body
    assert f"/c/leren/meetings/mine/{meeting.id}" in mail.body


# --- what came out of it


def test_everyone_reads_what_came_out_of_it(
    campaign: Campaign, meeting: Meeting, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    sanne.user.language = "nl"
    make_note(campaign, meeting, "The cards work\n<b>really</b>")
    decide(campaign, meeting, DecisionFacts(text="Ask the helpdesk"), by=None)
    clock.move_to(STARTS_AT + timedelta(hours=2))
    assert share(campaign, meeting, by=None).people == 1
    body = mails_to(sanne)[-1].body
    assert "- The cards work\n<b>really</b>" in body
    assert "- Ask the helpdesk" in body
    assert body.lstrip().startswith("Hallo Sanne de Vries")


def test_what_nobody_talked_about_goes_on_when_the_notes_are_shared(
    campaign: Campaign, meeting: Meeting, clock: time_machine.Traveller
) -> None:
    then = make_meeting(campaign, "Next", STARTS_AT + WEEK)
    make_point(campaign, meeting, "The night shift")
    make_note(campaign, meeting, "The cards work")
    clock.move_to(STARTS_AT + timedelta(hours=2))
    shared = share(campaign, meeting, by=None)
    assert (shared.points, shared.then) == (1, then)
    assert titles(then) == ["The night shift"]


def test_notes_are_shared_once_and_when_there_are_any(
    campaign: Campaign, meeting: Meeting, clock: time_machine.Traveller
) -> None:
    clock.move_to(STARTS_AT + timedelta(hours=2))
    with pytest.raises(WrongState):
        share(campaign, meeting, by=None)
    make_note(campaign, meeting, "The cards work")
    share(campaign, meeting, by=None)
    with pytest.raises(WrongState):
        share(campaign, meeting, by=None)


def test_nothing_is_shared_before_it_has_begun(campaign: Campaign, meeting: Meeting) -> None:
    make_note(campaign, meeting, "The cards work")
    with pytest.raises(WrongState):
        share(campaign, meeting, by=None)
