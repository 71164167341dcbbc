"""What is kept of a candidate: behind a link that is mailed to the known address, and works once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.core import clock as the_clock
from campaign.extensions import db
from campaign.people.models import Team
from campaign.selection.interest.services import reply
from campaign.selection.models import Candidate, Opinion, Question, ScanScore
from campaign.selection.moving import move
from campaign.selection.states import Gender, Standing
from tests.client import Client
from tests.factories import make_team
from tests.selection.behind_links import kept_page_of, mailed_kept, mails, make_leader, page_of
from tests.selection.making import judge, make_candidate


@pytest.fixture
def care(campaign: Campaign) -> Team:
    return make_team(campaign, "Care")


@pytest.fixture
def anna(campaign: Campaign, care: Team) -> Candidate:
    """A candidate of whom something was found and said."""
    made = make_candidate(campaign, "Anna Bakker", team=care, standing=Standing.SHORTLIST)
    judge(campaign, made, make_leader(campaign, care))
    return made


@pytest.fixture
def path(anna: Candidate) -> str:
    return page_of(anna)


def now(candidate: Candidate) -> Candidate:
    """The candidate as the database has them."""
    db.session.commit()
    db.session.refresh(candidate)
    return candidate


def left() -> list[object]:
    """What is left of what was found, said and asked."""
    return [row for model in (ScanScore, Opinion, Question) for row in db.session.scalars(select(model))]


def test_the_link_goes_to_the_known_address_and_stands_on_no_page(
    client: Client, app: Flask, anna: Candidate, path: str
) -> None:
    app.jinja_env.globals["mails_are_sent"] = True
    client.submit(path, to=f"{path}/kept")
    (mail,) = mails()
    page = client.get(path).text
    assert (mail.recipient, "A mail is on its way" in page) == (anna.colleague.email, True)
    assert [text in page for text in (str(anna.colleague.email), "/kept/")] == [False, False]


def without_address(app: Flask, anna: Candidate) -> None:
    anna.colleague.employee_number = "17"
    anna.colleague.emails.clear()


def without_mail_server(app: Flask, anna: Candidate) -> None:
    app.jinja_env.globals["mails_are_sent"] = False


@pytest.mark.parametrize("happens", [without_address, without_mail_server])
def test_whom_no_mail_reaches_reads_whom_to_ask(
    client: Client, app: Flask, anna: Candidate, path: str, happens: Callable[[Flask, Candidate], None]
) -> None:
    app.jinja_env.globals["mails_are_sent"] = True
    happens(app, anna)
    page = client.get(path).text
    assert ("Ask the manager of the campaign." in page, f"{path}/kept" in page) == (True, False)


def test_to_whom_no_address_is_known_nothing_is_mailed(client: Client, app: Flask, anna: Candidate, path: str) -> None:
    without_address(app, anna)
    assert (client.post(f"{path}/kept").status_code, mails()) == (303, [])


def test_a_candidate_sees_what_was_found_and_said_of_them_and_by_nobody(
    client: Client, anna: Candidate, path: str
) -> None:
    page = " ".join(client.get(f"{kept_page_of(client, path)}/open").text.split())
    told = [text in page for text in ("3 of 4", "A note about Anna.", "doubts", "A doubt about Anna.")]
    assert (told, [name in page for name in ("Karin", "Sam Scanner")]) == ([True] * 4, [False] * 2)


def test_the_mailed_link_works_once_by_its_button_and_looking_does_not_use_it_up(client: Client, path: str) -> None:
    link = mailed_kept(client, path)
    looks = [client.get(link).status_code for _ in range(2)]
    uses = [client.post(link).status_code for _ in range(2)]
    assert (looks, uses, client.get(link).status_code) == ([200, 200], [303, 410], 410)


def test_a_newer_link_shuts_the_one_before_and_what_it_opened(
    client: Client, path: str, clock: time_machine.Traveller
) -> None:
    opened = kept_page_of(client, path)
    first = mailed_kept(client, path)
    clock.shift(timedelta(seconds=2))
    second = mailed_kept(client, path)
    assert [client.get(one).status_code for one in (f"{opened}/open", first, second)] == [410, 410, 200]


def test_the_mailed_link_waits_a_day_and_the_page_stays_open_an_hour(
    client: Client, path: str, clock: time_machine.Traveller
) -> None:
    opened = kept_page_of(client, path)
    clock.shift(timedelta(minutes=61))
    answers = [client.get(f"{opened}/open").status_code, client.post(f"{opened}/leave").status_code]
    link = mailed_kept(client, path)
    clock.shift(timedelta(hours=25))
    assert (answers, client.get(link).status_code, len(left())) == ([410, 410], 410, 2)


def test_three_such_mails_an_hour_are_enough(client: Client, path: str) -> None:
    assert [client.post(f"{path}/kept").status_code for _ in range(4)] == [303, 303, 303, 429]


def test_a_correction_is_asked_of_the_managers(client: Client, path: str) -> None:
    page = kept_page_of(client, path)
    client.submit(f"{page}/open", correction="My name is Anna Bakker-Jansen.")
    (question,) = db.session.scalars(select(Question))
    too_long = client.post(f"{page}/correction", data={"correction": "x" * 10_000})
    assert question.text == "Please correct: My name is Anna Bakker-Jansen."
    assert (too_long.status_code, "x" * 10_000 in too_long.text) == (422, True)


@pytest.mark.parametrize(("given", "kept"), [("woman", Gender.WOMAN), ("other", Gender.OTHER), ("", None)])
def test_gender_is_given_by_the_candidate_and_can_be_taken_back(
    client: Client, anna: Candidate, path: str, given: str, kept: Gender | None
) -> None:
    anna.gender = Gender.MAN
    client.submit(f"{kept_page_of(client, path)}/open", gender=given)
    assert now(anna).gender is kept


def test_taken_off_the_list_at_once_nothing_is_kept_of_what_was_found_and_said(
    client: Client, anna: Candidate, path: str
) -> None:
    anna.gender, anna.remark = Gender.WOMAN, "A remark."
    client.submit(path, question="A question?")
    page = kept_page_of(client, path)
    client.submit(f"{page}/open", to=f"{page}/leave")
    kept = now(anna)
    assert (kept.standing, kept.gender, kept.remark, left()) == (Standing.DECLINED, None, "", [])


def test_mails_with_questions_and_answers_go_with_them(
    client: Client, campaign: Campaign, manager: User, anna: Candidate, path: str
) -> None:
    client.submit(path, question="A question?")
    reply(campaign, db.session.scalars(select(Question)).one(), "An answer.", by=manager)
    page = kept_page_of(client, path)
    for mail in mails():
        mail.sent_at = the_clock.now()
    db.session.commit()
    client.submit(f"{page}/open", to=f"{page}/leave")
    assert mails() == []


def test_who_is_off_the_list_reads_that_it_is_so_and_can_think_again(
    client: Client, anna: Candidate, path: str
) -> None:
    page = kept_page_of(client, path)
    answer = client.submit(f"{page}/open", to=f"{page}/leave")
    told = client.get(answer.location).text
    client.submit(path, interest="maybe")
    assert ("You said no. That is fine" in told, now(anna).standing) == (True, Standing.SHORTLIST)


def test_who_was_not_chosen_and_leaves_the_list_does_not_come_back_further_than_before(
    client: Client, campaign: Campaign
) -> None:
    bram = make_candidate(campaign, "Bram Visser", standing=Standing.NOT_CHOSEN)
    page = page_of(bram)
    client.post(f"{kept_page_of(client, page)}/leave")
    client.submit(page, interest="yes")
    assert now(bram).standing is Standing.LONGLIST


def test_who_was_told_and_leaves_the_list_is_not_asked_again(client: Client, campaign: Campaign) -> None:
    bram = make_candidate(campaign, "Bram Visser", standing=Standing.NOT_CHOSEN, told_at=the_clock.now())
    page = page_of(bram)
    client.post(f"{kept_page_of(client, page)}/leave")
    answer = client.post(f"{page}/interest", data={"interest": "yes"})
    after = client.get(page).text
    assert (answer.status_code, now(bram).standing) == (409, Standing.DECLINED)
    assert ("You said no. That is fine" in after, "You declined the invitation" in after) == (True, False)


def test_an_ambassador_is_not_taken_off_the_list(
    client: Client, campaign: Campaign, anna: Candidate, path: str
) -> None:
    move(campaign, anna, Standing.INVITED)
    db.session.commit()
    client.submit(path, to=f"{path}/accept", rules="y")
    answer = client.post(f"{kept_page_of(client, path)}/leave")
    assert (answer.status_code, now(anna).standing) == (409, Standing.ACCEPTED)


def test_of_a_closed_campaign_a_candidate_still_sees_what_is_kept_and_can_have_it_erased(
    client: Client, campaign: Campaign, anna: Candidate, path: str
) -> None:
    anna.remark = "A remark of mine."
    campaign.phase = Phase.CLOSED
    over = client.get(path).text
    page = kept_page_of(client, path)
    shown = client.get(f"{page}/open").text
    others = [
        client.post(f"{page}/{form}", data={"correction": "No."}).status_code for form in ("correction", "gender")
    ]
    client.submit(f"{page}/open", to=f"{page}/leave")
    kept = now(anna)
    assert ["This is over" in over, "A remark of mine." in over, "A remark of mine." in shown] == [True, False, True]
    assert (others, kept.standing, kept.remark, left()) == ([410, 410], Standing.SHORTLIST, "", [])
