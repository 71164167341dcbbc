"""What an ambassador reads of what happened, and whose name never reaches them."""

import pytest
import time_machine

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.models import Refusal
from campaign.conversions.services import confirm, reject, withdraw_claim
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague, MailRhythm
from tests.client import Client
from tests.conversions.claiming import give_to, log, say
from tests.factories import make_colleague


@pytest.fixture
def home(campaign: Campaign, sanne: Ambassador, client: Client) -> str:
    """The address of the campaign; Sanne is signed in."""
    client.sign_in(sanne.user)
    return f"/c/{campaign.slug}"


@pytest.fixture
def refused(campaign: Campaign, sanne: Ambassador, anna: Colleague, manager: User) -> None:
    reject(campaign, [log(sanne, anna)], refusal=Refusal.NO_EVIDENCE, explanation="Not in the report.", by=manager)
    db.session.commit()


def test_a_refusal_is_on_the_own_page_with_its_reason_and_sentence(client: Client, home: str, refused: None) -> None:
    page = client.get(f"{home}/week").text
    assert "The learning system shows nothing." in page
    assert "Not in the report." in page


def test_what_was_read_is_not_news_any_more(client: Client, home: str, refused: None) -> None:
    client.submit(f"{home}/week", to=None)
    assert "Not in the report." in client.get(f"{home}/news").text
    assert "Not in the report." not in client.get(f"{home}/week").text


def test_the_page_of_news_marks_what_is_new_once(client: Client, home: str, refused: None) -> None:
    assert ('class="tag oil"' in client.get(f"{home}/news").text) is True
    assert ('class="tag oil"' in client.get(f"{home}/news").text) is False


def test_the_badge_counts_what_is_new(
    client: Client, home: str, campaign: Campaign, sanne: Ambassador, manager: User
) -> None:
    confirm(campaign, [log(sanne, make_colleague(campaign)) for _ in range(2)], by=manager)
    assert 'class="badge num">2<' in client.get(f"{home}/week").text


def test_what_happened_before_the_last_look_is_not_new_again(
    clock: time_machine.Traveller, client: Client, home: str, refused: None, campaign: Campaign,
    sanne: Ambassador, manager: User
) -> None:  # fmt: skip
    client.get(f"{home}/news")
    clock.shift(60)
    confirm(campaign, [log(sanne, make_colleague(campaign, "Bram Smit"))], by=manager)
    db.session.commit()
    page = client.get(f"{home}/week").text
    assert ("Bram Smit" in page, "Not in the report." in page) == (True, False)


def test_the_news_of_another_ambassador_is_not_marked_as_seen_by_me(
    client: Client, home: str, omar: Ambassador, sanne: Ambassador, anna: Colleague, manager: User
) -> None:
    log(sanne, anna)
    log(omar, anna)
    give_to(omar, anna, manager)
    page = client.get(f"{home}/news").text
    assert "this colleague goes with another ambassador" in page
    assert "Omar" not in page


def test_an_ambassador_chooses_how_often_mail_comes(client: Client, home: str, sanne: Ambassador) -> None:
    client.submit(f"{home}/my-name", to=f"{home}/my-mail", rhythm="at_once")
    db.session.refresh(sanne)
    assert sanne.claim_mail is MailRhythm.AT_ONCE


PAGES = ("", "/week", "/recruits", "/recruits?show=waiting", "/recruits?show=busy", "/news", "/log", "/my-name")


def all_that_reaches(client: Client, home: str, board_key: str) -> str:
    answers = [client.get(home + page, follow_redirects=True) for page in PAGES]
    answers += [client.get(f"/board/{board_key}{kind}") for kind in ("", ".json")]
    return "".join(answer.text for answer in answers if answer.status_code == 200)


def test_who_came_by_the_link_alone_is_named_to_no_ambassador(
    client: Client, home: str, campaign: Campaign, sanne: Ambassador, anna: Colleague, manager: User
) -> None:
    say(anna, sanne)
    everything = all_that_reaches(client, home, campaign.board_key)
    assert ("Someone who came by your link" in everything, "Anna Bakker" in everything) == (True, False)
    client.sign_in(manager)
    assert "Anna Bakker" in client.get(f"{home}/colleagues").text


def test_who_was_logged_as_well_is_named(client: Client, home: str, sanne: Ambassador, anna: Colleague) -> None:
    say(anna, sanne)
    log(sanne, anna)
    assert "Anna Bakker" in client.get(f"{home}/recruits").text


def test_who_was_logged_by_mistake_and_came_by_the_link_is_not_named_as_a_recruit(
    client: Client, home: str, campaign: Campaign, sanne: Ambassador, anna: Colleague
) -> None:
    withdraw_claim(campaign, log(sanne, anna))
    say(anna, sanne)
    everything = all_that_reaches(client, home, campaign.board_key)
    assert ("Someone who came by your link" in everything, "Anna Bakker" in everything) == (True, False)
