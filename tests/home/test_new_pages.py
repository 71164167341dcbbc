"""A new campaign by six questions."""

from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.queries import find
from campaign.goals.queries import kpis_of
from campaign.plan.queries import actions_of
from tests.client import Client
from tests.factories import make_user

NEW = "/campaigns/new"
ANSWERS = {"name": "Learning again", "headcount": "300", "starts_on": "2027-01-04", "weeks": "12", "language": "en"}


@pytest.fixture
def administrator(app: Flask, clock: time_machine.Traveller, client: Client) -> User:
    user = make_user(name="Ada Admin", is_admin=True)
    client.sign_in(user)
    return user


def made() -> Campaign:
    campaign = find("learning-again")
    assert campaign
    return campaign


def test_two_answers_are_enough(client: Client, administrator: User) -> None:
    response = client.submit(NEW, name="Learning again", headcount="300")
    assert (response.status_code, response.location) == (303, "/c/learning-again/")


def test_goals_and_plan_come_with_it(client: Client, administrator: User) -> None:
    client.submit(NEW, **ANSWERS)
    assert (len(kpis_of(made().id)), len(actions_of(made().id)), made().reach_goal) == (5, 27, 170)


def test_it_lasts_as_many_weeks_as_were_chosen(client: Client, administrator: User) -> None:
    client.submit(NEW, **{**ANSWERS, "weeks": "8"})
    assert (made().starts_on, made().ends_on) == (date(2027, 1, 4), date(2027, 2, 28))


def test_it_can_be_made_without_the_playbook(client: Client, administrator: User) -> None:
    client.submit(NEW, **ANSWERS, bare="1")
    assert (kpis_of(made().id), actions_of(made().id), made().main_goal) == ([], [], "")


def test_a_button_that_is_pressed_twice_makes_one_campaign_and_later_another(
    client: Client, administrator: User, clock: time_machine.Traveller
) -> None:
    page = client.get(NEW).text
    token = page.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"')[0]

    def press() -> str | None:
        return client.post(NEW, data={**ANSWERS, "bare": "1", "csrf_token": token}).location

    twice = [press(), press()]
    clock.shift(timedelta(minutes=2))
    assert [*twice, press()] == ["/c/learning-again/", "/c/learning-again/", "/c/learning-again-2/"]


def test_a_manager_reads_that_only_an_administrator_makes_campaigns(
    client: Client, campaign: Campaign, manager: User
) -> None:
    client.sign_in(manager)
    page = client.get(NEW)
    told = "this page is for administrators" in page.text, "A campaign manager can change that" in page.text
    assert (page.status_code, told) == (403, (True, False))


def test_one_can_look_first_and_nothing_is_made(client: Client, administrator: User) -> None:
    page = client.submit(NEW, **{**ANSWERS, "headcount": "6"}, look="1")
    assert (page.status_code, "4 of 6 colleagues log in" in page.text, find("learning-again")) == (200, True, None)


def test_the_proposal_follows_the_answers(client: Client, administrator: User) -> None:
    answers = {**ANSWERS, "language": "nl", "headcount": "5000", "who": "chauffeurs"}
    assert "1.345 van de 5.000 chauffeurs loggen in" in client.get(f"{NEW}/proposal", query_string=answers).text


@pytest.mark.parametrize(
    "wrong", [{"headcount": "many"}, {"starts_on": "9999-12-31"}, {"weeks": "7"}, {"language": "xx"}]
)
def test_the_proposal_passes_over_what_is_not_right_yet(
    client: Client, administrator: User, wrong: dict[str, str]
) -> None:
    assert client.get(f"{NEW}/proposal", query_string={**ANSWERS, **wrong}).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Fill this in."),
        ({"headcount": "1"}, "Number must be between 2"),
        ({"starts_on": "9999-12-31"}, "That day is too far away."),
        ({"learning_url": "javascript:alert(1)"}, "This is not a web address."),
    ],
)
def test_a_campaign_that_cannot_be_is_explained(
    client: Client, administrator: User, wrong: dict[str, str], sentence: str
) -> None:
    page = client.submit(NEW, **{**ANSWERS, **wrong})
    assert (page.status_code, sentence in page.text) == (422, True)


@pytest.mark.parametrize("address", [NEW, f"{NEW}/proposal"])
def test_a_manager_makes_no_campaign(client: Client, manager: User, address: str) -> None:
    assert client.get(address).status_code == 403
