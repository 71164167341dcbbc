"""Who named whom, as managers see and decide it."""

import pytest
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.attribution import ambassador_of
from campaign.conversions.models import Word
from campaign.conversions.word.services import confirm_word, keep_word
from campaign.core.permissions import Role
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from tests.client import Client
from tests.factories import make_campaign, make_colleague, make_member, make_user


@pytest.fixture
def word(campaign: Campaign, sanne: Ambassador, anna: Colleague) -> Word:
    """Anna named Sanne."""
    kept = keep_word(campaign, colleague=anna, ambassador=sanne)
    db.session.commit()
    return kept


def page(campaign: Campaign) -> str:
    return f"/c/{campaign.slug}/words"


def test_before_anyone_spoke_the_page_says_where_words_come_from(
    client: Client, campaign: Campaign, manager: User
) -> None:
    client.sign_in(manager)
    assert "Nobody said a word yet" in client.get(page(campaign)).text


def test_a_manager_reads_who_named_whom(client: Client, campaign: Campaign, manager: User, word: Word) -> None:
    client.sign_in(manager)
    text = client.get(page(campaign)).text
    assert ["Anna Bakker" in text, "says that Sanne de Vries brought them" in text] == [True, True]


@pytest.mark.parametrize(("sends", "told"), [(True, "asked by mail"), (False, "no mail is sent: ask")])
def test_a_manager_sees_how_it_was_asked(
    app: Flask, client: Client, campaign: Campaign, manager: User, word: Word, sends: bool, told: str
) -> None:
    app.jinja_env.globals["mails_are_sent"] = sends
    client.sign_in(manager)
    assert told in client.get(page(campaign)).text


def test_a_word_that_counts_is_listed_as_such(client: Client, campaign: Campaign, manager: User, word: Word) -> None:
    confirm_word(campaign, word)
    client.sign_in(manager)
    assert "was brought by Sanne de Vries" in client.get(page(campaign)).text


def test_a_manager_sees_whom_no_mail_can_ask(
    client: Client, campaign: Campaign, manager: User, sanne: Ambassador
) -> None:
    bram = make_colleague(campaign, "Bram Smit", emails=[], employee_number="1042")
    keep_word(campaign, colleague=bram, ambassador=sanne)
    client.sign_in(manager)
    assert "no address: ask" in client.get(page(campaign)).text


def test_a_manager_confirms_a_word_by_hand(client: Client, campaign: Campaign, manager: User, word: Word) -> None:
    client.sign_in(manager)
    client.submit(page(campaign), to=f"{page(campaign)}/{word.id}/confirm")
    assert ambassador_of(word.colleague_id) == word.ambassador_id


def test_a_manager_lets_a_word_go(client: Client, campaign: Campaign, manager: User, word: Word) -> None:
    client.sign_in(manager)
    client.submit(page(campaign), to=f"{page(campaign)}/{word.id}/deny")
    db.session.refresh(word)
    assert (word.denied_at is not None, "Anna Bakker" in client.get(page(campaign)).text) == (True, True)


def test_what_was_let_go_waits_no_more(client: Client, campaign: Campaign, manager: User, word: Word) -> None:
    client.sign_in(manager)
    client.submit(page(campaign), to=f"{page(campaign)}/{word.id}/deny")
    client.get(page(campaign))  # shows once what was done
    assert "Anna Bakker" not in client.get(page(campaign)).text


def test_a_word_in_a_closed_campaign_stays_as_it_is_and_the_page_says_why(
    client: Client, campaign: Campaign, manager: User, word: Word
) -> None:
    client.sign_in(manager)
    campaign.phase = Phase.CLOSED
    db.session.flush()
    answer = client.submit(page(campaign), to=f"{page(campaign)}/{word.id}/confirm")
    assert (answer.status_code, "This campaign is closed" in answer.text) == (409, True)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.AMBASSADOR])
def test_nobody_but_managers_reads_who_named_whom(client: Client, campaign: Campaign, role: Role) -> None:
    user = make_user()
    make_member(campaign, user, role)
    client.sign_in(user)
    assert client.get(page(campaign)).status_code == 403


def test_a_word_of_another_campaign_is_not_there(client: Client, campaign: Campaign, word: Word) -> None:
    other = make_campaign()
    user = make_user()
    make_member(other, user)
    client.sign_in(user)
    token = client.get(f"/c/{other.slug}/settings").text.partition('name="csrf_token"')[2].split('value="')[1]
    data = {"csrf_token": token.partition('"')[0]}
    assert client.post(f"/c/{other.slug}/words/{word.id}/confirm", data=data).status_code == 404
