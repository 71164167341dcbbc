"""Managers ask the shortlist: who answered what, questions, what candidates read, and the public links."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from campaign.campaigns.models import Campaign
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.people.models import Team
from campaign.selection.interest.asked import Show, conditions
from campaign.selection.interest.asking import ask, renew
from campaign.selection.interest.services import ask_manager, say_interest
from campaign.selection.links.public import Door, key_of
from campaign.selection.models import Candidate, PersonalLink, Question
from campaign.selection.settings import selection_of
from campaign.selection.states import Answer, Standing
from campaign.selection.texts import meaning_of
from tests.client import Client, find_form
from tests.factories import make_campaign, make_team
from tests.selection.behind_links import mails
from tests.selection.making import make_candidate

INTEREST = "/c/leren/selection/interest"
QUESTIONS = "/c/leren/selection/questions"
TEXTS = "/c/leren/selection/invitation-text"
LINKS = "/c/leren/selection/links"


@pytest.fixture
def care(campaign: Campaign) -> Team:
    return make_team(campaign, "Care")


@pytest.fixture
def anna(campaign: Campaign, care: Team) -> Candidate:
    return make_candidate(campaign, "Anna Bakker", team=care, standing=Standing.SHORTLIST)


@pytest.fixture
def bram(campaign: Campaign, care: Team) -> Candidate:
    return make_candidate(campaign, "Bram Visser", team=care, standing=Standing.RESERVE)


def tick(managing: Client, *keys: int) -> TestResponse:
    """Tick these candidates and ask them."""
    form = find_form(managing.get(INTEREST).text, to=f"{INTEREST}/ask", names={"show"})
    assert form
    data = {"csrf_token": form.values["csrf_token"], "id": [str(key) for key in keys]}
    return managing.post(f"{INTEREST}/ask", data=data)


def asked() -> list[str]:
    return [mail.recipient for mail in mails()]


def test_all_of_the_shortlist_are_asked_by_one_button(
    managing: Client, campaign: Campaign, anna: Candidate, bram: Candidate
) -> None:
    make_candidate(campaign, "Chris de Wit", standing=Standing.LONGLIST)
    managing.submit(INTEREST, to=f"{INTEREST}/ask", all="yes")
    assert sorted(asked()) == sorted([anna.colleague.email or "", bram.colleague.email or ""])


def test_the_ticked_ones_are_asked(managing: Client, anna: Candidate, bram: Candidate) -> None:
    tick(managing, bram.id)
    assert asked() == [bram.colleague.email]


def test_whoever_is_not_on_the_shortlist_is_not_asked(managing: Client, campaign: Campaign, anna: Candidate) -> None:
    chris = make_candidate(campaign, "Chris de Wit", standing=Standing.LONGLIST)
    page = tick(managing, anna.id, chris.id)
    assert (page.status_code, asked()) == (303, [])


@pytest.mark.parametrize("act", [lambda *them: ask(them[0], [them[1]], by=None), lambda *them: renew(*them, by=None)])
def test_who_was_turned_down_by_another_manager_meanwhile_is_not_asked(
    campaign: Campaign, anna: Candidate, act: Callable[[Campaign, Candidate], None]
) -> None:
    assert anna.standing is Standing.SHORTLIST
    meanwhile = update(Candidate).values(standing=Standing.NOT_CHOSEN)
    db.session.execute(meanwhile.execution_options(synchronize_session=False))
    with pytest.raises(WrongState):
        act(campaign, anna)


def test_a_candidate_of_another_campaign_is_not_there(managing: Client, anna: Candidate) -> None:
    stranger = make_candidate(make_campaign(), standing=Standing.SHORTLIST)
    answer = tick(managing, stranger.id)
    pages = [managing.get(f"{INTEREST}/{stranger.id}").status_code, answer.status_code]
    assert (pages, asked()) == ([404, 404], [])


def test_lists_are_by_answer(campaign: Campaign, anna: Candidate, bram: Candidate) -> None:
    chris = make_candidate(campaign, "Chris de Wit", standing=Standing.SHORTLIST)
    ask(campaign, [anna, bram], by=None)
    say_interest(campaign, bram, Answer.NO)
    db.session.commit()
    found = {show: set(db.session.scalars(select(Candidate.id).where(conditions(show)))) for show in Show}
    assert found == {
        Show.ALL: {anna.id, bram.id, chris.id},
        Show.NOT_ASKED: {chris.id},
        Show.WAITING: {anna.id},
        Show.YES: set(),
        Show.MAYBE: set(),
        Show.NO: {bram.id},
    }


def test_who_did_not_answer_is_reminded_after_two_days(
    managing: Client, campaign: Campaign, anna: Candidate, bram: Candidate, clock: time_machine.Traveller
) -> None:
    ask(campaign, [anna, bram], by=None)
    say_interest(campaign, bram, Answer.MAYBE)
    db.session.commit()
    clock.shift(timedelta(days=2))
    managing.submit(INTEREST, to=f"{INTEREST}/remind")
    assert [mail.recipient for mail in mails() if mail.subject.startswith("Once more")] == [anna.colleague.email]


def test_where_no_mail_is_sent_the_link_is_there_to_copy(managing: Client, campaign: Campaign, anna: Candidate) -> None:
    ask(campaign, [anna], by=None)
    pages = managing.get(INTEREST).text, managing.get(f"{INTEREST}/{anna.id}").text
    assert ["http://localhost/candidate/" in page for page in pages] == [True, True]


def test_a_manager_takes_a_link_back_lengthens_it_and_makes_a_new_one(managing: Client, anna: Candidate) -> None:
    page, key = f"{INTEREST}/{anna.id}", anna.id
    for what in ("ask", "extend", "renew", "revoke"):
        managing.submit(page, to=f"{page}/{what}")
    db.session.expire_all()
    links = list(db.session.scalars(select(PersonalLink).where(PersonalLink.candidate_id == key)))
    assert [bool(link.revoked_at) for link in links] == [True, True]


def test_a_question_is_answered(managing: Client, campaign: Campaign, anna: Candidate) -> None:
    ask_manager(campaign, anna, "May I stop early?")
    managing.submit(QUESTIONS, answer="Of course.")
    (question,) = db.session.scalars(select(Question))
    db.session.refresh(question)
    assert (question.answer, asked()) == ("Of course.", [anna.colleague.email])


def test_an_answer_that_is_too_long_stays_in_the_field(managing: Client, campaign: Campaign, anna: Candidate) -> None:
    ask_manager(campaign, anna, "May I stop early?")
    page = managing.submit(QUESTIONS, answer="x" * 3000)
    assert (page.status_code, "x" * 3000 in page.text, mails()) == (422, True, [])


def test_of_two_managers_who_answer_the_first_one_counts(managing: Client, campaign: Campaign, anna: Candidate) -> None:
    question = ask_manager(campaign, anna, "May I stop early?")
    db.session.commit()
    address = f"{QUESTIONS}/{question.id}"
    form = find_form(managing.get(QUESTIONS).text, to=address, names={"answer"})
    assert form
    answers = [managing.post(address, data={**form.values, "answer": text}).status_code for text in ("Yes.", "No.")]
    db.session.refresh(question)
    assert (answers, question.answer) == ([303, 409], "Yes.")


def test_what_candidates_read_is_the_managers_to_write(managing: Client, campaign: Campaign) -> None:
    managing.submit(TEXTS, hours_per_week="2,5", expectations="Bake a cake.", reward="")
    db.session.expire_all()
    read = meaning_of(campaign)
    told = read.hours, read.expectations, read.reward.startswith("You are part of a small team")
    assert told == ("About 2.5 hours a week", "Bake a cake.", True)


def test_how_it_will_look_keeps_nothing(managing: Client, campaign: Campaign) -> None:
    page = managing.get(f"{TEXTS}/look", query_string={"hours_per_week": "3", "expectations": "Bake <b>a cake</b>."})
    assert ("Bake &lt;b&gt;a cake" in page.text, selection_of(campaign).expectations) == (True, "")


def test_hours_that_cannot_be_are_refused(subtests: pytest.Subtests, managing: Client) -> None:
    for hours in ("", "0", "41", "much"):
        with subtests.test(hours=hours):
            assert managing.submit(TEXTS, hours_per_week=hours).status_code == 422


@pytest.mark.parametrize("door", list(Door))
def test_a_public_link_is_turned_on_shown_with_a_code_and_turned_off(
    managing: Client, campaign: Campaign, door: Door
) -> None:
    managing.submit(LINKS, to=f"{LINKS}/{door}/open")
    db.session.expire_all()
    key = key_of(selection_of(campaign), door)
    page = managing.get(LINKS).text
    managing.submit(LINKS, to=f"{LINKS}/{door}/shut")
    db.session.expire_all()
    shown = f"http://localhost/{door}/{key}" in page, "<svg" in page, key_of(selection_of(campaign), door)
    assert shown == (True, True, None)


def test_whoever_looks_along_sees_no_names(subtests: pytest.Subtests, viewing: Client) -> None:
    for path in (INTEREST, QUESTIONS, TEXTS, f"{TEXTS}/look", LINKS):
        with subtests.test(path=path):
            assert viewing.get(path).status_code == 403
