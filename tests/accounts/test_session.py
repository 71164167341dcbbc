"""Who is signed in, and what a stranger gets to see."""

from sqlalchemy.orm import Session, scoped_session

from campaign.accounts.models import User
from campaign.accounts.services import end_sessions
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
