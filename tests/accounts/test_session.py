"""Who is signed in, and what a stranger gets to see."""

from datetime import timedelta

import time_machine
from sqlalchemy.orm import Session, scoped_session

from campaign.accounts.models import User
from campaign.accounts.services import end_sessions
from tests.accounts.conftest import PASSWORD
from tests.client import Client


def test_a_stranger_is_sent_to_sign_in_and_back_again(client: Client) -> None:
    answer = client.get("/me?tab=1")
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/me?tab%3D1")


def test_a_program_is_told_to_sign_in(client: Client) -> None:
    assert client.get("/me", headers={"Accept": "application/json"}).status_code == 401


def test_a_part_of_a_page_is_not_replaced_by_the_sign_in_page(client: Client) -> None:
    assert client.get("/me", headers={"HX-Request": "true"}).status_code == 401


def test_sessions_end_when_a_role_changes(client: Client, sanne: User, session: scoped_session[Session]) -> None:
    client.sign_in(sanne)
    assert client.get("/me").status_code == 200
    end_sessions(sanne)
    session.commit()
    assert client.get("/me").status_code == 303


def test_sessions_end_when_the_account_is_closed(client: Client, sanne: User, session: scoped_session[Session]) -> None:
    client.sign_in(sanne)
    sanne.deactivated_at = sanne.created_at
    session.commit()
    assert client.get("/me").status_code == 303


def test_the_cookie_is_set_anew_once_a_day_and_not_with_every_answer(
    client: Client, sanne: User, clock: time_machine.Traveller
) -> None:
    client.submit("/sign-in", email="sanne@example.org", password=PASSWORD)
    client.get("/me")
    clock.shift(timedelta(hours=23))
    assert "Set-Cookie" not in client.get("/me").headers
    clock.shift(timedelta(hours=1))
    assert "Set-Cookie" in client.get("/me").headers
    assert "Set-Cookie" not in client.get("/me").headers


def test_who_comes_by_every_month_stays_signed_in_and_who_stays_away_for_longer_does_not(
    client: Client, sanne: User, clock: time_machine.Traveller
) -> None:
    client.submit("/sign-in", email="sanne@example.org", password=PASSWORD)
    for _ in range(3):
        clock.shift(timedelta(days=30))
        assert client.get("/me").status_code == 200
    clock.shift(timedelta(days=32))
    assert client.get("/me").status_code == 303
