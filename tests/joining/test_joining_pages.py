"""Where a personal link leads, and who brought you here?"""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from campaign.campaigns.models import Campaign, NamePrivacy, Phase
from campaign.conversions.models import Word
from campaign.core.web import timing
from campaign.extensions import db
from campaign.joining.routes import ANSWER_TAKES
from campaign.outbox.models import Mail
from campaign.people.models import Ambassador, Colleague
from config import Settings
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_colleague, make_team
from tests.joining.conftest import LEARNING

Mails = Callable[[], list[Mail]]

on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    # Nothing listens there: these tests read the outbox.
    return replace(settings, mail_url="smtp://127.0.0.1:9")


def say(client: Client, ambassador: Ambassador, who: str, **answers: str) -> TestResponse:
    """Fill in the form behind an ambassador's link."""
    return client.submit(f"/join/{ambassador.code}", who=who, **answers)


def words() -> list[tuple[str, str]]:
    """Who named whom, in the order in which it was said."""
    db.session.rollback()
    said = db.session.scalars(select(Word).order_by(Word.id))
    return [(word.colleague.name, word.ambassador.colleague.name) for word in said]


def test_a_personal_link_names_the_campaign_and_its_goal(client: Client, sanne: Ambassador) -> None:
    page = client.get(f"/join/{sanne.code}").text
    assert [text in page for text in ("Everyone learns", "Learn something new.", "Sanne V. invites you")] == [True] * 3


@pytest.mark.parametrize("names", [NamePrivacy.ALIAS, NamePrivacy.HIDDEN])
def test_a_personal_link_names_nobody_where_names_are_hidden(
    client: Client, campaign: Campaign, sanne: Ambassador, names: NamePrivacy
) -> None:
    campaign.names = names
    page = client.get(f"/join/{sanne.code}").text
    assert ["Sanne" in page, "A colleague invites you" in page] == [False, True]


def test_a_personal_link_leads_on_to_the_learning_system(client: Client, sanne: Ambassador) -> None:
    assert f'data-onward="{LEARNING}"' in client.get(f"/join/{sanne.code}").text


def test_where_no_address_of_learning_is_known_it_is_said_in_words(
    client: Client, campaign: Campaign, sanne: Ambassador
) -> None:
    campaign.learning_url = ""
    page = client.get(f"/join/{sanne.code}").text
    assert ["data-onward" in page, "Sign in to your organisation’s learning system" in page] == [False, True]


def test_a_visitor_gets_no_cookie(client: Client, sanne: Ambassador, anna: Colleague) -> None:
    page = client.get(f"/join/{sanne.code}")
    said = client.post(f"/join/{sanne.code}", data={"by": str(sanne.id), "who": "Anna Bakker"})
    after = client.get(said.location)
    assert [answer.headers.get("Set-Cookie") for answer in (page, said, after)] == [None] * 3


def test_a_visitor_reads_the_own_language(client: Client, sanne: Ambassador) -> None:
    dutch = client.get(f"/join/{sanne.code}", headers={"Accept-Language": "nl"}).text
    asked = client.get(f"/join/{sanne.code}?lang=en", headers={"Accept-Language": "nl"}).text
    assert ['<html lang="nl"' in dutch, '<html lang="en"' in asked] == [True, True]


def test_whose_browser_says_nothing_reads_the_campaigns_language(
    client: Client, campaign: Campaign, sanne: Ambassador
) -> None:
    campaign.language = "nl"
    assert '<html lang="nl"' in client.get(f"/join/{sanne.code}").text


def test_a_colleague_who_gives_an_address_is_asked_there(
    client: Client, sanne: Ambassador, anna: Colleague, mails: Mails
) -> None:
    say(client, sanne, " A.Bakker@Example.org ")
    mail = mails()[0]
    told = "Sanne V. brought you to “Everyone learns”" in mail.body
    assert (mail.recipient, told, words()) == ("a.bakker@example.org", True, [("Anna Bakker", "Sanne de Vries")])


@pytest.mark.parametrize("name", ["Anna Bakker", "anna bakker", " Anna  Bákker "])
def test_a_colleague_who_gives_a_name_is_asked_at_the_known_address(
    client: Client, sanne: Ambassador, anna: Colleague, mails: Mails, name: str
) -> None:
    say(client, sanne, name)
    assert [mail.recipient for mail in mails()] == ["anna@example.org"]


def test_what_is_said_counts_for_nothing_before_it_is_confirmed(
    client: Client, sanne: Ambassador, anna: Colleague
) -> None:
    say(client, sanne, "Anna Bakker")
    assert db.session.scalars(select(Word.confirmed_at)).all() == [None]


def test_a_name_that_two_colleagues_have_asks_nobody(
    client: Client, campaign: Campaign, sanne: Ambassador, anna: Colleague, mails: Mails
) -> None:
    make_colleague(campaign, "Anna Bakker")
    say(client, sanne, "Anna Bakker")
    assert (mails(), words()) == ([], [])


def test_half_a_name_asks_nobody(client: Client, sanne: Ambassador, anna: Colleague, mails: Mails) -> None:
    say(client, sanne, "Anna")
    assert mails() == []


def test_a_colleague_without_an_address_is_kept_for_a_manager(
    client: Client, campaign: Campaign, sanne: Ambassador, mails: Mails
) -> None:
    make_colleague(campaign, "Bram Smit", emails=[], employee_number="1042")
    say(client, sanne, "Bram Smit")
    assert (mails(), words()) == ([], [("Bram Smit", "Sanne de Vries")])


def test_a_colleague_can_name_another_ambassador(
    client: Client, sanne: Ambassador, omar: Ambassador, anna: Colleague
) -> None:
    say(client, sanne, "Anna Bakker", by=str(omar.id))
    assert words() == [("Anna Bakker", "Omar Haddad")]


def test_who_wants_no_name_in_public_is_not_among_those_to_choose_from(
    client: Client, sanne: Ambassador, omar: Ambassador
) -> None:
    omar.names = NamePrivacy.HIDDEN
    page = client.get(f"/join/{sanne.code}").text
    assert ["Omar" in page, f'value="{omar.id}"' in page] == [False, False]


def test_who_wants_no_name_in_public_cannot_be_chosen_by_guessing(
    client: Client, sanne: Ambassador, omar: Ambassador, anna: Colleague
) -> None:
    omar.names = NamePrivacy.HIDDEN
    answer = say(client, sanne, "Anna Bakker", by=str(omar.id))
    assert (answer.status_code, words()) == (422, [])


def test_two_ambassadors_of_one_name_are_told_apart_by_their_team(
    client: Client, campaign: Campaign, sanne: Ambassador
) -> None:
    make_ambassador(campaign, "Omar Haddad", team=make_team(campaign, "Harbour"))
    make_ambassador(campaign, "Omar Hendriks", team=make_team(campaign, "Canteen"))
    make_ambassador(campaign, "Ömar Huizinga", team=make_team(campaign, "Kitchen"))
    page = client.get(f"/join/{sanne.code}").text
    told = [name in page for name in ("Omar H. (Harbour)", "Omar H. (Canteen)", "Ömar H. (Kitchen)")]
    assert told == [True] * 3


def answers_alike(answers: list[TestResponse], client: Client) -> bool:
    """Whether all of them say the same, byte for byte, and so do the pages that they lead to."""
    seen = {(one.status_code, one.location, one.data, client.get(one.location).data) for one in answers}
    headers = {tuple(sorted(set(one.headers.keys()))) for one in answers}
    return len(seen) == len(headers) == 1


def test_the_answer_tells_nobody_who_works_here(
    client: Client, campaign: Campaign, sanne: Ambassador, omar: Ambassador, anna: Colleague
) -> None:
    make_colleague(campaign, "Bram Smit", emails=[], employee_number="1042")
    who = [
        *("anna@example.org", "nobody@example.org", "Anna Bakker", "Nobody At All", "Bram Smit"),
        *("Omar Haddad", str(sanne.user.email), "1042", "%"),
    ]
    assert answers_alike([say(client, sanne, one) for one in who], client)


def test_the_answer_is_the_same_once_a_word_counts(client: Client, sanne: Ambassador, anna: Colleague) -> None:
    first = say(client, sanne, "Anna Bakker")
    db.session.execute(Word.__table__.update().values(confirmed_at=Word.said_at))
    assert answers_alike([first, say(client, sanne, "Anna Bakker")], client)


@on_one_database
def test_the_answer_takes_as_long_for_everyone(
    client: Client, sanne: Ambassador, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(timing, "sleep", slept.append)
    say(client, sanne, "Nobody At All")
    # What the answer itself took is taken off.
    assert ANSWER_TAKES / 2 < sum(slept) <= ANSWER_TAKES


@pytest.mark.parametrize("who", ["Sanne de Vries", "Omar Haddad"])
def test_an_ambassador_is_brought_by_nobody(
    client: Client, sanne: Ambassador, omar: Ambassador, mails: Mails, who: str
) -> None:
    say(client, sanne, who)
    assert (mails(), words()) == ([], [])


def test_who_says_nothing_is_asked_for_a_name(client: Client, sanne: Ambassador) -> None:
    answer = say(client, sanne, " ")
    assert (answer.status_code, "Fill in your name" in answer.text) == (422, True)


@on_one_database
def test_nobody_gets_more_than_three_such_mails_a_day(
    client: Client, app: Flask, sanne: Ambassador, anna: Colleague, mails: Mails
) -> None:
    for who in ("Anna Bakker", "anna bakker", "anna@example.org", "ANNA@example.org", "a.bakker@example.org"):
        say(client, sanne, who)
    assert len(mails()) == 3


@pytest.mark.parametrize("who", ["\x00", "Anna\x00Bakker", "😀" * 50, "%" * 200, "_" * 200])
def test_whatever_is_filled_in_is_answered_alike(client: Client, sanne: Ambassador, who: str) -> None:
    assert say(client, sanne, who).status_code == 303


@on_one_database
def test_one_name_is_heard_five_times_in_a_quarter_of_an_hour(client: Client, sanne: Ambassador) -> None:
    answers = [say(client, sanne, "Nobody At All").status_code for _ in range(6)]
    assert answers == [303, 303, 303, 303, 303, 429]


def test_an_ambassador_at_the_own_link_is_told_what_others_see(client: Client, sanne: Ambassador) -> None:
    client.sign_in(sanne.user)
    page = client.get(f"/join/{sanne.code}").text
    assert ["This is your own link." in page, "Who brought you here?" in page] == [True, False]


def test_the_campaigns_own_address_asks_who_of_all_it_was(
    client: Client, campaign: Campaign, sanne: Ambassador, anna: Colleague
) -> None:
    client.submit(f"/join/{campaign.board_key}", who="Anna Bakker", by=str(sanne.id))
    assert words() == [("Anna Bakker", "Sanne de Vries")]


def test_at_the_campaigns_own_address_somebody_has_to_be_chosen(
    client: Client, campaign: Campaign, sanne: Ambassador, anna: Colleague
) -> None:
    answer = client.submit(f"/join/{campaign.board_key}", who="Anna Bakker")
    assert (answer.status_code, "Choose who brought you." in answer.text) == (422, True)


def test_the_scoreboard_leads_to_joining_in(client: Client, campaign: Campaign) -> None:
    assert f'href="/join/{campaign.board_key}"' in client.get(f"/board/{campaign.board_key}").text


def test_a_link_that_leads_to_nobody_leads_to_learning_all_the_same(client: Client, campaign: Campaign) -> None:
    answer = client.get("/join/nobody")
    told = "no longer in use" in answer.text
    assert (answer.status_code, told, f'href="{LEARNING}"' in answer.text) == (200, True, True)


def test_a_link_that_leads_to_nobody_gives_advice_where_learning_could_be_in_two_places(
    client: Client, campaign: Campaign
) -> None:
    make_campaign(learning_url="https://elsewhere.example/")
    page = client.get("/join/nobody").text
    assert ["https://" in page.split("<main")[1], "ask the colleague who gave you this link" in page] == [False, True]


@pytest.mark.parametrize("code", ["%00", "%F0%9F%98%80", "a" * 3000, "'--", "..", "%25"])
def test_no_code_is_an_error(client: Client, campaign: Campaign, code: str) -> None:
    assert client.get(f"/join/{code}").status_code == 200


@pytest.mark.parametrize("rest", ["said", "on"])
def test_what_is_behind_a_wrong_code_leads_back_to_advice(client: Client, campaign: Campaign, rest: str) -> None:
    answer = client.get(f"/join/nobody/{rest}")
    assert (answer.status_code, answer.location) == (303, "/join/nobody")


def test_a_code_that_is_typed_over_may_begin_with_a_capital(client: Client, sanne: Ambassador) -> None:
    assert "Sanne V. invites you" in client.get(f"/join/{sanne.code.upper()}").text


def test_the_link_of_a_closed_campaign_leads_to_learning_and_asks_nothing(
    client: Client, campaign: Campaign, sanne: Ambassador
) -> None:
    campaign.phase = Phase.CLOSED
    db.session.flush()
    page = client.get(f"/join/{sanne.code}").text
    told = "This campaign is over." in page
    assert [told, f'href="{LEARNING}"' in page, "Who brought you here?" in page] == [True, True, False]


def test_what_is_said_of_a_closed_campaign_is_not_kept(
    client: Client, campaign: Campaign, sanne: Ambassador, anna: Colleague
) -> None:
    campaign.phase = Phase.CLOSED
    db.session.flush()
    answer = client.post(f"/join/{sanne.code}", data={"by": str(sanne.id), "who": "Anna Bakker"})
    assert (answer.status_code, words()) == (200, [])


def test_a_name_on_the_page_is_text(client: Client, campaign: Campaign) -> None:
    campaign.names = NamePrivacy.FULL
    ambassador = make_ambassador(campaign, "<script>alert(1)</script>")
    assert not re.search("<script>alert", client.get(f"/join/{ambassador.code}").text)
