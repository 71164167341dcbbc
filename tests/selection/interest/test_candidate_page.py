"""A candidate on a phone: would you like to, will you, a question. What is kept has a test of its own."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, NamePrivacy, Phase
from campaign.core import clock as the_clock
from campaign.extensions import db
from campaign.people.models import Ambassador, Team
from campaign.selection.interest.services import reply, say_interest
from campaign.selection.mails import ask_interest, invite
from campaign.selection.models import Candidate, Move, Question, ScanScore
from campaign.selection.moving import move
from campaign.selection.settings import selection_of
from campaign.selection.states import Answer, Standing
from tests.client import Client
from tests.factories import make_ambassador, make_team, make_user
from tests.selection.behind_links import mails, make_leader, page_of
from tests.selection.making import judge, make_candidate

HOSTILE = "<img src=x onerror=alert(1)> \u202eevil\x00\x07 \u200btext"


@pytest.fixture
def care(campaign: Campaign) -> Team:
    return make_team(campaign, "Care")


@pytest.fixture
def anna(campaign: Campaign, care: Team) -> Candidate:
    return make_candidate(campaign, "Anna Bakker", team=care, standing=Standing.SHORTLIST)


@pytest.fixture
def path(anna: Candidate) -> str:
    return page_of(anna)


@pytest.fixture
def invited(campaign: Campaign, anna: Candidate, path: str) -> str:
    """The page of a candidate who was invited."""
    move(campaign, anna, Standing.INVITED)
    db.session.commit()
    return path


def now(candidate: Candidate) -> Candidate:
    """The candidate as the database has them."""
    db.session.commit()
    db.session.refresh(candidate)
    return candidate


def test_the_mail_says_what_it_means_and_that_nothing_is_decided(campaign: Campaign, anna: Candidate) -> None:
    address = ask_interest(anna)
    db.session.commit()
    (mail,) = mails()
    told = [
        text in mail.body
        for text in ("Hello Anna Bakker,", "About 2 hours a week", "2 November 2026", "Nothing is decided yet", address)
    ]
    assert (mail.recipient, told) == (anna.colleague.email, [True] * 5)


def test_a_candidate_without_an_address_gets_a_link_and_no_mail(campaign: Campaign, anna: Candidate) -> None:
    anna.colleague.employee_number = "17"
    anna.colleague.emails.clear()
    db.session.commit()
    assert (ask_interest(anna).startswith("http://localhost/candidate/"), mails()) == (True, [])


def test_the_page_says_for_whom_it_is_and_that_nothing_is_decided(client: Client, path: str) -> None:
    page = client.get(path).text
    told = [text in page for text in ("This page is for Anna Bakker", "Nothing is decided yet", "About 2 hours a week")]
    assert told == [True] * 3


def test_the_page_speaks_in_the_words_of_the_manager(client: Client, campaign: Campaign, path: str) -> None:
    selection = selection_of(campaign)
    selection.expectations, selection.reward = "Bake a cake <b>each week</b>.", "The cake."
    page = client.get(path).text
    assert ("Bake a cake &lt;b&gt;each week&lt;/b&gt;." in page, "The cake." in page) == (True, True)


def test_to_look_changes_nothing(client: Client, anna: Candidate, path: str) -> None:
    client.get(path)
    client.head(path)
    assert (now(anna).interest, anna.standing) == (None, Standing.SHORTLIST)


@pytest.mark.parametrize(
    ("answer", "standing"),
    [("yes", Standing.SHORTLIST), ("maybe", Standing.SHORTLIST), ("no", Standing.DECLINED)],
)
def test_an_answer_is_kept_with_a_remark(
    client: Client, anna: Candidate, path: str, answer: str, standing: Standing
) -> None:
    client.submit(path, interest=answer, remark="After the summer.")
    kept = now(anna)
    assert (kept.interest, kept.remark, kept.standing) == (Answer(answer), "After the summer.", standing)


def test_used_again_the_link_shows_the_answer_and_takes_another(client: Client, anna: Candidate, path: str) -> None:
    client.submit(path, interest="maybe")
    page = client.get(path).text
    client.submit(path, interest="yes")
    assert ("You said maybe" in page, now(anna).interest) == (True, Answer.YES)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Standing.LONGLIST, Standing.LONGLIST),
        (Standing.SHORTLIST, Standing.SHORTLIST),
        (Standing.RESERVE, Standing.SHORTLIST),
    ],
)
def test_whoever_said_no_and_thinks_again_is_back_in_the_running(
    client: Client, campaign: Campaign, before: Standing, after: Standing
) -> None:
    bram = make_candidate(campaign, "Bram Visser", standing=before)
    path = page_of(bram)
    client.submit(path, interest="no")
    declined = now(bram).standing
    client.submit(path, interest="yes")
    assert (declined, now(bram).standing) == (Standing.DECLINED, after)


def test_an_answer_that_there_is_not_is_refused(client: Client, anna: Candidate, path: str) -> None:
    answer = client.post(f"{path}/interest", data={"interest": "nonsense\x00"})
    assert (answer.status_code, now(anna).interest) == (422, None)


def test_what_was_typed_is_shown_as_text_without_unseen_signs(client: Client, anna: Candidate, path: str) -> None:
    client.post(f"{path}/interest", data={"interest": "yes", "remark": HOSTILE})
    page, kept = client.get(path).text, now(anna).remark
    assert ("<img src=x" in page, "\x00" in kept, "\u202e" in kept, "\u200b" in kept) == (False,) * 4


def test_ten_thousand_signs_are_too_many_and_stay_to_be_shortened(
    subtests: pytest.Subtests, client: Client, anna: Candidate, path: str
) -> None:
    for form, field in (("interest", "remark"), ("question", "question")):
        with subtests.test(form=form, field=field):
            page = client.post(f"{path}/{form}", data={"interest": "yes", field: "x" * 10_000})
            assert (page.status_code, "x" * 10_000 in page.text, now(anna).interest) == (422, True, None)


def test_nobody_reads_that_they_were_not_chosen_before_they_are_told(
    client: Client, campaign: Campaign, anna: Candidate, path: str
) -> None:
    say_interest(campaign, anna, Answer.YES)
    db.session.commit()
    before = client.get(path).text
    move(campaign, anna, Standing.NOT_CHOSEN)
    untold = client.get(path).text
    anna.told_at = the_clock.now()
    told = client.get(path).text
    assert (untold == before, "You are not an ambassador this time" in told) == (True, True)


def test_who_was_not_chosen_and_not_told_can_still_say_no(client: Client, campaign: Campaign, path: str) -> None:
    bram = make_candidate(campaign, "Bram Visser", standing=Standing.NOT_CHOSEN)
    client.submit(page_of(bram), interest="no")
    assert now(bram).interest is Answer.NO


def accept(client: Client, path: str, **answers: str) -> None:
    client.submit(path, to=f"{path}/accept", **{"rules": "y", **answers})


def test_an_invitation_is_mailed(anna: Candidate) -> None:
    invite(anna)
    db.session.commit()
    (mail,) = mails()
    assert ("You are chosen" in mail.subject, "accept or decline" in mail.body) == (True, True)


def test_whoever_accepts_is_an_ambassador_as_they_want_to_be_named(
    client: Client, campaign: Campaign, anna: Candidate, invited: str
) -> None:
    accept(client, invited, names="alias", alias="Comet")
    (ambassador,) = db.session.scalars(select(Ambassador))
    named = ambassador.alias, ambassador.names, ambassador.colleague_id
    assert (named, now(anna).standing) == (("Comet", NamePrivacy.ALIAS, anna.colleague_id), Standing.ACCEPTED)


def test_the_way_in_goes_to_the_known_address_and_is_shown_to_nobody_who_has_the_link(
    client: Client, anna: Candidate, invited: str
) -> None:
    accept(client, invited)
    page = client.get(invited).text
    sent = [mail for mail in mails() if "/sign-in" in mail.body or "/link/" in mail.body or "use" in mail.body]
    tokens = [re.findall(r"http://localhost(/\S+)", mail.body)[0] for mail in sent]
    assert ([mail.recipient for mail in sent], any(token in page for token in tokens)) == (
        [anna.colleague.email],
        False,
    )


def test_to_accept_one_reads_the_rules_first(client: Client, anna: Candidate, invited: str) -> None:
    page = client.post(f"{invited}/accept", data={"names": "campaign"})
    assert (page.status_code, "Read the rules first" in page.text, now(anna).standing) == (422, True, Standing.INVITED)


def test_the_rules_are_behind_the_link(client: Client, invited: str) -> None:
    page = client.get(f"{invited}/rules")
    assert (page.status_code, "What a result is worth" in page.text) == (200, True)


def test_an_alias_that_is_taken_is_refused_and_nothing_is_accepted(
    client: Client, campaign: Campaign, anna: Candidate, invited: str
) -> None:
    make_ambassador(campaign, "Sanne de Vries", alias="Comet")
    page = client.post(f"{invited}/accept", data={"names": "campaign", "alias": "comet", "rules": "y"})
    told = page.status_code, "Someone else has this alias already." in page.text, "Sanne" in page.text
    assert (told, now(anna).standing) == ((422, True, False), Standing.INVITED)


def test_a_name_more_open_than_the_campaign_allows_is_refused(client: Client, anna: Candidate, invited: str) -> None:
    answer = client.post(f"{invited}/accept", data={"names": "full", "rules": "y"})
    assert (answer.status_code, now(anna).standing) == (422, Standing.INVITED)


def test_accepted_twice_is_once(client: Client, anna: Candidate, invited: str) -> None:
    data = {"names": "campaign", "rules": "y"}
    answers = [client.post(f"{invited}/accept", data=data).status_code for _ in range(2)]
    assert (answers, len(db.session.scalars(select(Ambassador)).all())) == ([303, 303], 1)


def test_whoever_was_not_invited_cannot_accept(client: Client, anna: Candidate, path: str) -> None:
    answer = client.post(f"{path}/accept", data={"names": "campaign", "rules": "y"})
    assert (answer.status_code, db.session.scalars(select(Ambassador)).all()) == (409, [])


def test_an_invitation_is_declined_with_a_reason(client: Client, anna: Candidate, invited: str) -> None:
    client.submit(invited, to=f"{invited}/decline", why="Too busy.")
    last = db.session.scalars(select(Move).order_by(Move.id.desc())).first()
    assert (now(anna).standing, last and last.why) == (Standing.DECLINED, "Too busy.")


def test_a_declined_invitation_is_not_taken_back_by_the_link(client: Client, anna: Candidate, invited: str) -> None:
    client.submit(invited, to=f"{invited}/decline")
    answers = [
        client.post(f"{invited}/{form}", data={"interest": "yes", "names": "campaign", "rules": "y"}).status_code
        for form in ("interest", "accept", "decline")
    ]
    assert (answers, now(anna).standing) == ([409, 409, 409], Standing.DECLINED)


def test_a_question_is_answered_on_the_page_and_by_mail(
    client: Client, campaign: Campaign, anna: Candidate, path: str
) -> None:
    client.submit(path, question="May I stop <i>early</i>?")
    (question,) = db.session.scalars(select(Question))
    reply(campaign, question, "Of course.", by=make_user(name="Miriam Manager"))
    page = client.get(path).text
    (mail,) = mails()
    told = "May I stop &lt;i&gt;early&lt;/i&gt;?" in page, "Of course." in page, "Of course." in mail.body
    assert (mail.recipient, told) == (anna.colleague.email, (True, True, True))


def test_whoever_has_the_link_reads_no_judgement_and_no_other_name(
    client: Client, campaign: Campaign, anna: Candidate, care: Team, path: str
) -> None:
    make_candidate(campaign, "Bram Visser", team=care)
    judge(campaign, anna, make_leader(campaign, care))
    page = client.get(path).text
    secret = ("3 of 4", "A note about Anna.", "A doubt about Anna.", str(anna.colleague.email))
    assert [text in page for text in ("Bram", "Karin", "Sam Scanner", *secret)] == [False] * 7


@pytest.mark.parametrize("form", ["correction", "gender", "leave"])
def test_whoever_has_the_link_corrects_and_erases_nothing(
    client: Client, campaign: Campaign, anna: Candidate, care: Team, path: str, form: str
) -> None:
    judge(campaign, anna, make_leader(campaign, care))
    answer = client.post(f"{path}/{form}", data={"correction": "No.", "gender": "woman"})
    kept = db.session.scalars(select(ScanScore)).all()
    assert (answer.status_code, len(kept), now(anna).standing, anna.gender) == (404, 1, Standing.SHORTLIST, None)


def test_the_same_question_waits_once(client: Client, path: str) -> None:
    answers = [client.post(f"{path}/question", data={"question": "Why?"}).status_code for _ in range(2)]
    assert (answers, len(db.session.scalars(select(Question)).all())) == ([303, 303], 1)


def test_five_questions_can_wait_at_a_time(client: Client, path: str) -> None:
    answers = [client.post(f"{path}/question", data={"question": f"Why {number}?"}).status_code for number in range(6)]
    assert answers == [303] * 5 + [422]


def test_of_a_closed_campaign_nothing_else_is_taken(
    subtests: pytest.Subtests, client: Client, campaign: Campaign, anna: Candidate, path: str
) -> None:
    campaign.phase = Phase.CLOSED
    everything = {"interest": "no", "question": "Why?", "rules": "y"}
    for form in ("interest", "accept", "decline", "question"):
        with subtests.test(form=form):
            answer = client.post(f"{path}/{form}", data=everything)
            assert (answer.status_code, now(anna).standing, db.session.scalars(select(Question)).all()) == (
                410,
                Standing.SHORTLIST,
                [],
            )


def test_a_link_that_ended_takes_nothing(
    subtests: pytest.Subtests, client: Client, anna: Candidate, clock: time_machine.Traveller
) -> None:
    path = page_of(anna, days=2)
    clock.shift(timedelta(days=3))
    everything = {"interest": "no", "question": "Why?", "rules": "y"}
    for form in ("interest", "accept", "decline", "question", "kept"):
        with subtests.test(form=form):
            answer = client.post(f"{path}/{form}", data=everything)
            asked = db.session.scalars(select(Question)).all(), mails()
            assert (answer.status_code, now(anna).standing, asked) == (410, Standing.SHORTLIST, ([], []))


def close(user: User) -> None:
    user.deactivated_at = the_clock.now()


@pytest.mark.parametrize("happens", [close])
def test_a_closed_account_is_not_opened_by_a_link(
    client: Client, anna: Candidate, invited: str, happens: Callable[[User], None]
) -> None:
    happens(make_user(email=anna.colleague.email, name="Anna Bakker"))
    answer = client.post(f"{invited}/accept", data={"names": "campaign", "rules": "y"})
    assert (answer.status_code, now(anna).standing) == (422, Standing.INVITED)
