"""The pages of meetings and ideas: for managers, for who looks along, for ambassadors, and for nobody else."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from campaign.campaigns.models import Campaign, NamePrivacy, Phase
from campaign.extensions import db
from campaign.gatherings.queries import sign_up_of
from campaign.meetings.agenda.services import PointFacts, bring_point
from campaign.meetings.answers import cannot_come
from campaign.meetings.decisions import DecisionFacts, decide
from campaign.meetings.ideas.services import answer, bring
from campaign.meetings.models import Decision, Idea, IdeaState, Meeting
from campaign.meetings.queries import agenda_of, notes_of
from campaign.meetings.sharing import share
from campaign.people.models import Ambassador
from campaign.plan.queries import actions_of
from tests.client import Client, find_form
from tests.factories import make_ambassador, make_campaign
from tests.meetings.making import STARTS_AT, WEEK, make_meeting, make_note, make_point, titles
from tests.meetings.sending import send
from tests.statements import statements

HERE = "/c/leren/meetings"
HOSTILE = "<script>alert('x')</script>"
SERIES = {
    "title": "Every fortnight",
    "day": "2026-12-11",
    "starts": "14:00",
    "ends": "15:00",
    "every_weeks": "2",
    "until": "2027-01-08",
}


def page_of(meeting: Meeting, what: str = "") -> str:
    return f"{HERE}/{meeting.id}{what}"


def own_page_of(meeting: Meeting, what: str = "") -> str:
    return f"{HERE}/mine/{meeting.id}{what}"


def all_meetings() -> list[Meeting]:
    return list(db.session.scalars(select(Meeting).order_by(Meeting.id)))


def after_it(clock: time_machine.Traveller) -> None:
    clock.move_to(STARTS_AT + timedelta(hours=2))


# --- planning


def test_the_days_of_a_series_are_shown_before_anything_is_planned(managing: Client) -> None:
    page = managing.submit(f"{HERE}/series/new", **SERIES)
    assert page.status_code == 200
    form = find_form(page.text, to=None, names={"days"})
    assert form is not None
    assert form.values["days"] == ["2026-12-11", "2027-01-08"]
    assert all_meetings() == []


def test_the_days_that_are_ticked_are_planned_and_no_others(managing: Client) -> None:
    days = ["2026-12-11", "2027-01-08", "2026-12-12", "nonsense"]
    response = send(managing, f"{HERE}/series/new", data={**SERIES, "plan": "yes", "days": days})
    assert response.status_code == 303
    planned = [one.gathering.starts_at.date().isoformat() for one in all_meetings()]
    assert planned == ["2026-12-11", "2027-01-08"]


def test_without_a_day_nothing_is_planned_and_nothing_is_lost(managing: Client) -> None:
    page = send(managing, f"{HERE}/series/new", data={**SERIES, "plan": "yes"})
    assert page.status_code == 422
    assert 'value="Every fortnight"' in page.text
    assert all_meetings() == []


def test_a_series_that_cannot_be_is_refused(subtests: pytest.Subtests, managing: Client) -> None:
    for wrong in ({"until": "2026-12-01"}, {"every_weeks": "0"}, {"day": "x"}, {"ends": "13:00"}):
        with subtests.test(wrong=wrong):
            assert send(managing, f"{HERE}/series/new", data={**SERIES, **wrong}).status_code == 422


def test_one_meeting_is_planned_and_marked_as_evaluation(managing: Client, campaign: Campaign) -> None:
    facts = {"title": "Halfway", "day": "2026-12-01", "starts": "14:00", "ends": "15:00"}
    assert managing.submit(f"{HERE}/new", **facts, is_evaluation="y").status_code == 303
    assert [meeting.is_evaluation for meeting in all_meetings()] == [True]


def test_a_meeting_is_changed_with_all_that_follow(managing: Client, campaign: Campaign) -> None:
    send(managing, f"{HERE}/series/new", data={**SERIES, "plan": "yes", "days": ["2026-12-11", "2027-01-08"]})
    first, second = all_meetings()
    managing.submit(page_of(first, "/edit"), place="Hall", which="following")
    db.session.expire_all()
    assert second.gathering.place == "Hall"


def test_a_page_that_was_open_while_someone_else_wrote_shows_what_they_wrote(
    managing: Client, meeting: Meeting
) -> None:
    page = managing.get(page_of(meeting, "/edit")).text
    seen = page.split('name="seen"')[1].split('value="')[1].split('"')[0]
    facts = {"day": "2026-11-24", "starts": "14:00", "ends": "15:00", "which": "this"}
    managing.submit(page_of(meeting, "/edit"), place="Hall")
    response = send(managing, page_of(meeting, "/edit"), data={**facts, "title": "Mine", "seen": seen})
    assert response.status_code == 409
    assert "Hall" in response.text
    assert 'value="Mine"' in response.text


def test_a_meeting_is_called_off(managing: Client, meeting: Meeting) -> None:
    managing.submit(page_of(meeting), to=page_of(meeting, "/call-off"), why="Too hot")
    db.session.expire_all()
    assert meeting.gathering.called_off_why == "Too hot"


# --- the agenda


def test_proposals_are_taken_over_with_a_click(managing: Client, campaign: Campaign, meeting: Meeting) -> None:
    decide(campaign, meeting, DecisionFacts(text="Ask the helpdesk"), by=None)
    assert "is still open" in managing.get(page_of(meeting)).text
    send(managing, page_of(meeting, "/agenda/take"), data={"key": "decisions"})
    assert titles(meeting) == ["1 decision of earlier meetings is still open"]


def test_a_point_is_added_changed_moved_and_removed(managing: Client, campaign: Campaign, meeting: Meeting) -> None:
    for title in ("One", "Two"):
        managing.submit(page_of(meeting), to=page_of(meeting, "/agenda"), title=title, minutes="10")
    one, two = agenda_of(meeting.id)
    managing.submit(page_of(meeting, f"/agenda/{one.id}"), title="Uno")
    send(managing, page_of(meeting, f"/agenda/{two.id}/move"), data={"to": "up"})
    db.session.expire_all()
    assert titles(meeting) == ["Two", "Uno"]
    send(managing, page_of(meeting, f"/agenda/{one.id}/remove"))
    assert titles(meeting) == ["Two"]


def test_a_point_that_is_wrong_is_said_and_not_lost(managing: Client, meeting: Meeting) -> None:
    page = send(managing, page_of(meeting, "/agenda"), data={"title": "Long", "minutes": "9999"})
    assert page.status_code == 422
    assert 'value="Long"' in page.text


def test_the_buttons_lead_back_to_this_site_alone(managing: Client, campaign: Campaign, meeting: Meeting) -> None:
    point = make_point(campaign, meeting, "One")
    here = page_of(meeting, f"/agenda/{point.id}/closed")
    assert send(managing, here, data={"next": "//elsewhere.example"}).location == "/"
    assert send(managing, here, data={"next": page_of(meeting, "/lead")}).location == page_of(meeting, "/lead")


# --- during


def test_the_page_to_lead_from_shows_the_first_point_that_is_open(
    managing: Client, campaign: Campaign, meeting: Meeting
) -> None:
    one, _two = make_point(campaign, meeting, "One"), make_point(campaign, meeting, "Two")
    send(managing, page_of(meeting, f"/agenda/{one.id}/closed"))
    page = managing.get(page_of(meeting, "/lead")).text
    assert "<h2>Two</h2>" in page
    assert "<h2>One</h2>" in managing.get(page_of(meeting, f"/lead?point={one.id}")).text


def test_a_note_is_written_without_javascript(managing: Client, meeting: Meeting) -> None:
    response = managing.submit(page_of(meeting, "/lead"), to=page_of(meeting, "/notes"), text="+ the cards")
    assert response.status_code == 303
    assert [note.text for note in notes_of([meeting.id])] == ["the cards"]


def test_a_note_that_cannot_be_kept_is_not_lost(managing: Client, meeting: Meeting) -> None:
    page = send(managing, page_of(meeting, "/notes"), data={"text": "x" * 2001, "kind": "other"})
    assert page.status_code == 422
    assert "x" * 2001 in page.text


def test_the_script_gets_all_notes_or_what_is_wrong(managing: Client, campaign: Campaign, meeting: Meeting) -> None:
    make_note(campaign, meeting, "From someone else")
    part = {"HX-Request": "true"}
    page = send(managing, page_of(meeting, "/notes"), data={"text": "Mine", "kind": "stuck"}, headers=part)
    assert "From someone else" in page.text
    assert "Mine" in page.text
    assert "<html" not in page.text
    wrong = send(managing, page_of(meeting, "/notes"), data={"text": " ", "kind": "stuck"}, headers=part)
    assert (wrong.status_code, wrong.mimetype) == (422, "text/plain")


def test_a_note_that_someone_else_changed_is_shown_beside_mine(
    managing: Client, campaign: Campaign, meeting: Meeting
) -> None:
    make_note(campaign, meeting, "cards")
    (note,) = notes_of([meeting.id])
    here = page_of(meeting, f"/notes/{note.id}")
    seen = managing.get(here).text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    managing.submit(here, text="The cards work")
    page = send(managing, here, data={"text": "Cards!", "kind": "works", "seen": seen})
    assert page.status_code == 409
    assert "The cards work" in page.text
    assert "Cards!" in page.text


def test_a_decision_is_an_action_at_once_and_both_lead_to_each_other(
    managing: Client, campaign: Campaign, meeting: Meeting
) -> None:
    managing.submit(page_of(meeting, "/lead"), to=page_of(meeting, "/decisions"), decision="Ask the helpdesk")
    (action,) = actions_of(campaign.id)
    assert f'href="/c/leren/plan/{action.id}"' in managing.get(page_of(meeting)).text
    decision = db.session.scalars(select(Decision)).one()
    assert f'href="{page_of(meeting)}#decision-{decision.id}"' in managing.get(f"/c/leren/plan/{action.id}").text


def test_a_decision_without_a_day_is_said_and_not_lost(managing: Client, meeting: Meeting) -> None:
    sent = {"decision": "Ask the helpdesk", "becomes": "action", "due_on": ""}
    page = send(managing, page_of(meeting, "/decisions"), data=sent)
    assert page.status_code == 422
    assert "Ask the helpdesk" in page.text


def test_decisions_are_planned_settled_opened_and_removed_from_their_page(
    managing: Client, campaign: Campaign, meeting: Meeting
) -> None:
    decision = decide(campaign, meeting, DecisionFacts(text="Ask the helpdesk"), by=None)
    here = f"{HERE}/decisions/{decision.id}"
    for act in ("settle", "open", "rules"):
        assert send(managing, f"{here}/{act}").status_code == 303
    send(managing, f"{here}/plan", data={"due_on": "2026-12-01"})
    assert len(actions_of(campaign.id)) == 1
    assert "Ask the helpdesk" in managing.get(f"{HERE}/decisions").text
    send(managing, f"{here}/remove")
    assert db.session.scalars(select(Decision)).all() == []


# --- after


def test_ambassadors_read_the_notes_once_they_are_shared(
    managing: Client, campaign: Campaign, meeting: Meeting, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    make_note(campaign, meeting, "The cards work")
    after_it(clock)
    managing.sign_in(sanne.user)
    assert "The cards work" not in managing.get(own_page_of(meeting)).text
    share(campaign, meeting, by=None)
    assert "The cards work" in managing.get(own_page_of(meeting)).text


def test_a_manager_shares_the_notes(
    managing: Client, campaign: Campaign, meeting: Meeting, clock: time_machine.Traveller
) -> None:
    make_note(campaign, meeting, "The cards work")
    after_it(clock)
    managing.submit(page_of(meeting), to=page_of(meeting, "/share"))
    db.session.expire_all()
    assert meeting.notes_shared_at is not None


def test_what_was_heard_stands_together(
    viewing: Client, campaign: Campaign, meeting: Meeting, clock: time_machine.Traveller
) -> None:
    make_note(campaign, meeting, "The cards work")
    after_it(clock)
    assert "The cards work" in viewing.get(f"{HERE}/heard").text


# --- ambassadors


def test_an_ambassador_says_yes_or_no_in_a_tap(coming: Client, meeting: Meeting, sanne: Ambassador) -> None:
    coming.submit(own_page_of(meeting), to=own_page_of(meeting, "/come"))
    assert sign_up_of(meeting.gathering_id, sanne.id) is not None
    coming.submit(own_page_of(meeting), to=own_page_of(meeting, "/cannot"), remark="On holiday")
    assert "On holiday" in coming.get(own_page_of(meeting)).text


def test_an_ambassador_brings_a_point_and_takes_it_back(coming: Client, meeting: Meeting) -> None:
    coming.submit(own_page_of(meeting), to=own_page_of(meeting, "/points"), title="The night shift")
    (point,) = agenda_of(meeting.id)
    send(coming, own_page_of(meeting, f"/points/{point.id}/remove"))
    assert titles(meeting) == []


def test_what_was_brought_too_late_is_not_lost(coming: Client, meeting: Meeting, clock: time_machine.Traveller) -> None:
    clock.move_to(STARTS_AT)
    page = send(coming, own_page_of(meeting, "/points"), data={"title": "The night shift"})
    assert page.status_code == 409


def test_others_are_named_as_in_public_on_the_agenda(
    coming: Client, campaign: Campaign, meeting: Meeting, joris: Ambassador
) -> None:
    campaign.names = NamePrivacy.INITIAL
    bring_point(campaign, meeting, joris, PointFacts("The night shift"))
    page = coming.get(own_page_of(meeting)).text
    assert "Joris B." in page
    assert "Joris Bakker" not in page


def test_why_someone_cannot_come_the_others_do_not_read(
    coming: Client, campaign: Campaign, meeting: Meeting, joris: Ambassador
) -> None:
    cannot_come(campaign, meeting, joris, remark="A funeral")
    assert "A funeral" not in coming.get(own_page_of(meeting)).text


def test_the_lists_lead_to_the_page_of_the_meeting(
    coming: Client, viewing: Client, meeting: Meeting, sanne: Ambassador
) -> None:
    assert f'href="{own_page_of(meeting)}"' in coming.get("/c/leren/gatherings/mine").text
    assert f'href="{page_of(meeting)}"' in viewing.get("/c/leren/gatherings").text
    assert f'href="{page_of(meeting)}"' in viewing.get(f"/c/leren/gatherings/{meeting.gathering_id}").text


def test_an_idea_is_brought_and_liked(
    managing: Client, campaign: Campaign, sanne: Ambassador, joris: Ambassador
) -> None:
    managing.sign_in(sanne.user)
    managing.submit("/c/leren/ideas", title="Lunch and learn")
    idea = db.session.scalars(select(Idea)).one()
    managing.sign_in(joris.user)
    managing.submit("/c/leren/ideas", to=f"/c/leren/ideas/{idea.id}/vote")
    assert "1 ambassador likes it" in managing.get("/c/leren/ideas").text


def test_a_manager_takes_an_idea_up_and_into_the_plan(managing: Client, campaign: Campaign, sanne: Ambassador) -> None:
    idea = bring(campaign, sanne, title="Lunch and learn")
    here = f"{HERE}/ideas/{idea.id}"
    managing.submit(here, state="taken_up", owner=str(sanne.user_id), answer="Lovely!")
    managing.submit(here, to=f"{here}/plan", due_on="2026-12-01")
    (action,) = actions_of(campaign.id)
    assert action.owner == sanne.user
    assert "Lunch and learn" in managing.get(f"/c/leren/plan/{action.id}").text.split("Where it comes from")[1]


def test_an_idea_declined_without_a_reason_is_asked_again(
    managing: Client, campaign: Campaign, sanne: Ambassador
) -> None:
    idea = bring(campaign, sanne, title="Lunch and learn")
    page = managing.submit(f"{HERE}/ideas/{idea.id}", state="declined")
    assert page.status_code == 422
    assert "Say why" in page.text


def test_every_ambassador_reads_the_answer(coming: Client, campaign: Campaign, joris: Ambassador) -> None:
    idea = bring(campaign, joris, title="Lunch and learn")
    answer(campaign, idea, IdeaState.DECLINED, text="The canteen is closed.", by=None)
    assert "The canteen is closed." in coming.get("/c/leren/ideas").text


# --- what must not be


def test_what_people_type_is_never_markup(
    managing: Client, campaign: Campaign, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    meeting = make_meeting(campaign, HOSTILE)
    make_point(campaign, meeting, HOSTILE, text=HOSTILE)
    make_note(campaign, meeting, HOSTILE)
    decide(campaign, meeting, DecisionFacts(text=HOSTILE), by=None)
    cannot_come(campaign, meeting, sanne, remark=HOSTILE)
    bring(campaign, sanne, title=HOSTILE, text=HOSTILE)
    work = ("", "/decisions", "/heard", "/ideas", f"/{meeting.id}", f"/{meeting.id}/lead", f"/{meeting.id}/notes")
    pages = [managing.get(f"{HERE}{where}").text for where in work]
    managing.sign_in(sanne.user)
    pages += [managing.get(where).text for where in (f"{HERE}/mine", own_page_of(meeting), "/c/leren/ideas")]
    assert not any("<script>alert" in page for page in pages)


@pytest.mark.parametrize(
    "where",
    [
        "/meetings/{meeting}",
        "/meetings/{meeting}/edit",
        "/meetings/{meeting}/lead",
        "/meetings/{meeting}/notes",
        "/meetings/{meeting}/notes/{note}",
        "/meetings/{meeting}/agenda/{point}",
        "/meetings/ideas/{idea}",
        "/meetings/99999999999999999999",
    ],
)
def test_what_belongs_to_another_campaign_is_not_there(managing: Client, campaign: Campaign, where: str) -> None:
    other = make_campaign()
    meeting = make_meeting(other)
    make_note(other, meeting, "Theirs")
    (note,) = notes_of([meeting.id])
    point = make_point(other, meeting, "Theirs")
    idea = bring(other, make_ambassador(other), title="Theirs")
    path = where.format(meeting=meeting.id, note=note.id, point=point.id, idea=idea.id)
    assert managing.get(f"/c/leren{path}").status_code == 404


def test_a_point_or_note_of_another_meeting_is_not_there(
    managing: Client, campaign: Campaign, meeting: Meeting
) -> None:
    other = make_meeting(campaign, "Other", STARTS_AT + WEEK)
    point = make_point(campaign, other, "Theirs")
    make_note(campaign, other, "Theirs")
    (note,) = notes_of([other.id])
    assert send(managing, page_of(meeting, f"/agenda/{point.id}/remove")).status_code == 404
    assert send(managing, page_of(meeting, f"/notes/{note.id}/remove")).status_code == 404


def test_everyone_sees_what_is_theirs(
    subtests: pytest.Subtests, request: pytest.FixtureRequest, meeting: Meeting
) -> None:
    cases = [
        ("viewing", "/meetings/{id}", 200),
        ("viewing", "/meetings/{id}/lead", 403),
        ("viewing", "/meetings/series/new", 403),
        ("viewing", "/meetings/mine", 403),
        ("coming", "/meetings/{id}", 403),
        ("coming", "/meetings/ideas", 403),
        ("coming", "/meetings/{id}/notes", 403),
        ("managing", "/meetings/mine", 403),
    ]
    for who, path, status in cases:
        with subtests.test(who=who, path=path, status=status):
            browser: Client = request.getfixturevalue(who)
            assert browser.get(f"/c/leren{path.format(id=meeting.id)}").status_code == status


def test_who_looks_along_reads_neither_excuses_nor_who_is_silent(
    viewing: Client, campaign: Campaign, meeting: Meeting, sanne: Ambassador
) -> None:
    cannot_come(campaign, meeting, sanne, remark="A funeral")
    page = viewing.get(page_of(meeting)).text
    assert "A funeral" not in page
    assert "Sanne" not in page


def test_in_a_closed_campaign_everything_is_read_and_nothing_changed(
    managing: Client, campaign: Campaign, meeting: Meeting, sanne: Ambassador
) -> None:
    make_point(campaign, meeting, "One")
    bring(campaign, sanne, title="Lunch and learn")
    campaign.phase = Phase.CLOSED
    db.session.commit()
    pages = [managing.get(f"{HERE}{where}") for where in ("", "/decisions", "/heard", "/ideas", f"/{meeting.id}")]
    assert [page.status_code for page in pages] == [200] * 5
    assert not any('method="post" action="/c/' in page.text for page in pages)
    assert send(managing, page_of(meeting, "/agenda"), data={"title": "Two"}).status_code == 409
    managing.sign_in(sanne.user)
    assert send(managing, "/c/leren/ideas", data={"title": "Another"}).status_code == 409
    assert managing.get(own_page_of(meeting)).status_code == 200


# --- what it costs


def test_more_meetings_notes_and_ideas_cost_no_more_questions(
    managing: Client, campaign: Campaign, meeting: Meeting, sanne: Ambassador, clock: time_machine.Traveller
) -> None:
    pages = [HERE, f"{HERE}/decisions", f"{HERE}/heard", f"{HERE}/ideas"]

    def fill(moment_of: int) -> None:
        one = make_meeting(campaign, "Another", STARTS_AT - moment_of * WEEK)
        make_note(campaign, one, "The cards work")
        decide(campaign, one, DecisionFacts(text="Ask"), by=None)
        bring(campaign, sanne, title="Lunch")
        db.session.commit()

    def asked() -> list[int]:
        return [len(statements(lambda page=page: managing.get(page))) for page in pages]  # type: ignore[misc]

    fill(2)
    asked()
    before = asked()
    for number in range(3, 8):
        fill(number)
    assert asked() == before
