"""The mailed question whether a word is one's own."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from campaign.campaigns.models import Campaign, NamePrivacy, Phase
from campaign.conversions.attribution import ambassador_of
from campaign.conversions.disputes.services import open_dispute
from campaign.conversions.models import Word
from campaign.conversions.services import record_claim
from campaign.conversions.word.services import keep_word
from campaign.core.stages import Stage
from campaign.core.tokens import signed
from campaign.extensions import db
from campaign.joining.mails import PURPOSE, ask_to_confirm
from campaign.outbox.models import Mail
from campaign.people.models import Ambassador, Colleague
from tests.client import Client
from tests.factories import make_ambassador
from tests.joining.conftest import LEARNING

Mails = Callable[[], list[Mail]]


@pytest.fixture
def word(campaign: Campaign, sanne: Ambassador, anna: Colleague) -> Word:
    """Anna named Sanne, and was asked by mail."""
    kept = keep_word(campaign, colleague=anna, ambassador=sanne)
    ask_to_confirm(campaign, kept, address="anna@example.org", language="en")
    db.session.commit()
    return kept


@pytest.fixture
def link(word: Word, mails: Mails) -> str:
    """The path of the link in her mail."""
    found = re.search(r"http://localhost(/word/\S+)", mails()[0].body)
    assert found
    return found.group(1)


def press(client: Client, link: str, answer: str = "yes") -> None:
    client.get(client.post(link, data={"answer": answer}).location)


def test_a_form_that_comes_without_a_button_decides_nothing(client: Client, word: Word, link: str) -> None:
    client.post(link)
    db.session.refresh(word)
    assert (word.confirmed_at, word.denied_at) == (None, None)


def test_the_mail_says_who_is_meant_and_what_for(word: Word, mails: Mails) -> None:
    body = " ".join(mails()[0].body.split())
    assert [text in body for text in ("Hello Anna Bakker,", "Sanne V. brought you", "It works for a week.")] == [
        True
    ] * 3


def test_the_mail_names_no_ambassador_who_is_hidden(
    campaign: Campaign, sanne: Ambassador, anna: Colleague, mails: Mails
) -> None:
    sanne.names = NamePrivacy.HIDDEN
    kept = keep_word(campaign, colleague=anna, ambassador=sanne)
    ask_to_confirm(campaign, kept, address="anna@example.org", language="en")
    db.session.commit()
    assert "Sanne" not in mails()[0].body


def test_to_look_confirms_nothing(client: Client, word: Word, link: str) -> None:
    for _ in range(3):
        assert client.get(link).status_code == client.head(link).status_code == 200
    assert ambassador_of(word.colleague_id) is None


def test_the_button_confirms(client: Client, word: Word, link: str) -> None:
    client.submit(link, answer="yes")
    assert ambassador_of(word.colleague_id) == word.ambassador_id


def test_after_the_button_one_reads_what_it_means_and_goes_on(client: Client, link: str) -> None:
    press(client, link)
    page = client.get(link).text
    told = ["Thank you, it counts" in page, "Only the managers of this campaign" in page, f'href="{LEARNING}"' in page]
    assert told == [True] * 3


def test_a_link_that_was_used_says_so_without_asking_again(client: Client, link: str) -> None:
    press(client, link)
    page = client.get(link)
    assert (page.status_code, 'value="yes"' in page.text) == (200, False)


def test_the_button_pressed_twice_counts_once(client: Client, word: Word, link: str) -> None:
    press(client, link)
    assert client.post(link, data={"answer": "yes"}).status_code == 200


def test_no_means_no(client: Client, word: Word, link: str) -> None:
    press(client, link, "no")
    db.session.refresh(word)
    page = client.get(link).text
    assert (ambassador_of(word.colleague_id), "Nothing counts" in page) == (None, True)


def test_after_no_the_same_link_confirms_nothing(client: Client, word: Word, link: str) -> None:
    press(client, link, "no")
    client.post(link, data={"answer": "yes"})
    assert ambassador_of(word.colleague_id) is None


def test_an_old_link_says_so_and_confirms_nothing(
    client: Client, word: Word, link: str, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(days=7))
    answers = [client.get(link).status_code, client.post(link, data={"answer": "yes"}).status_code]
    assert (answers, ambassador_of(word.colleague_id)) == ([410, 410], None)


@pytest.mark.parametrize("token", ["nonsense", "MQ.nonsense", "%00"])
def test_a_link_that_was_made_up_is_no_error_of_ours(client: Client, campaign: Campaign, token: str) -> None:
    answer = client.get(f"/word/{token}")
    assert (answer.status_code, "This link no longer works" in answer.text) == (410, True)


def test_a_token_for_something_else_confirms_nothing(client: Client, word: Word) -> None:
    assert client.get(f"/word/{signed('something else', word.id)}").status_code == 410


def test_a_link_about_someone_who_is_gone_no_longer_works(client: Client, word: Word, link: str) -> None:
    db.session.delete(word)
    assert client.get(link).status_code == 410


def test_a_link_to_a_number_that_no_database_holds_no_longer_works(client: Client, campaign: Campaign) -> None:
    assert client.get(f"/word/{signed(PURPOSE, 2**70)}").status_code in {404, 410}


def test_no_browser_and_no_other_site_keeps_the_link(client: Client, link: str) -> None:
    page = client.get(link)
    kept = page.headers["Cache-Control"], page.headers["Referrer-Policy"], page.headers.get("Set-Cookie")
    assert kept == ("no-store", "same-origin", None)


def test_a_closed_campaign_says_so(client: Client, campaign: Campaign, word: Word, link: str) -> None:
    campaign.phase = Phase.CLOSED
    db.session.flush()
    pages = [client.get(link), client.post(link, data={"answer": "yes"})]
    assert [("This campaign is over" in page.text, page.status_code) for page in pages] == [(True, 200)] * 2


def test_who_became_an_ambassador_meanwhile_reads_why_not(
    client: Client, campaign: Campaign, word: Word, link: str
) -> None:
    make_ambassador(campaign).colleague = word.colleague
    answer = client.post(link, data={"answer": "yes"})
    assert (answer.status_code, "You are an ambassador yourself" in answer.text) == (422, True)


def test_a_word_for_another_than_who_logged_the_colleague_opens_a_dispute(
    client: Client, campaign: Campaign, omar: Ambassador, anna: Colleague, link: str
) -> None:
    record_claim(omar, colleague=anna, stage=Stage.LOGIN, campaign=campaign)
    press(client, link)
    assert open_dispute(campaign.id, anna.id) is not None


def test_the_ambassador_is_not_told_who_it_was(
    app: Flask, client: Client, campaign: Campaign, sanne: Ambassador, link: str
) -> None:
    press(client, link)
    client.sign_in(sanne.user)
    pages = client.get("/c/leren/week").text + client.get("/c/leren/recruits").text
    assert "Anna" not in pages
