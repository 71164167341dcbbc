"""One's own account, and the people of the installation."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session, scoped_session

from campaign.accounts.models import User
from campaign.accounts.services import authenticate
from campaign.extensions import db
from tests.accounts.conftest import PASSWORD, mails
from tests.client import Client
from tests.factories import make_user


def test_a_person_changes_name_and_language(client: Client, sanne: User) -> None:
    client.sign_in(sanne)
    client.submit("/me", name="  Sanne  Vries ", language="nl")
    db.session.refresh(sanne)
    assert (sanne.name, sanne.language) == ("Sanne Vries", "nl")


def test_a_person_changes_the_password_and_stays_signed_in_here_alone(app: Flask, client: Client, sanne: User) -> None:
    elsewhere = app.test_client()
    elsewhere.sign_in(sanne)
    client.sign_in(sanne)
    client.submit("/me/password", current=PASSWORD, password="a new long sentence")
    assert client.get("/me").status_code == 200
    assert elsewhere.get("/me").status_code == 303
    assert authenticate(sanne.email, "a new long sentence") is sanne


def test_a_password_is_not_changed_without_the_current_one(client: Client, sanne: User) -> None:
    client.sign_in(sanne)
    answer = client.submit("/me/password", current="wrong", password="a new long sentence")
    assert answer.status_code == 422
    assert "This is not your current password." in answer.text


def test_an_administrator_invites_someone(client: Client, admin: User, session: scoped_session[Session]) -> None:
    client.sign_in(admin)
    answer = client.submit("/users", name="Bram", email="bram@example.org")
    assert answer.status_code == 200
    assert mails(session) == ["bram@example.org"]
    assert "/link/" not in answer.text


def test_without_a_mail_server_the_link_is_shown_to_whoever_invites(app: Flask, client: Client, admin: User) -> None:
    app.jinja_env.globals["mails_are_sent"] = False
    client.sign_in(admin)
    answer = client.submit("/users", name="Bram", email="bram@example.org")
    assert "http://localhost/link/" in answer.text
    assert "/link/" not in client.get("/users").text


def test_an_invitation_can_make_an_administrator(client: Client, admin: User) -> None:
    client.sign_in(admin)
    client.submit("/users", name="Bram", email="bram@example.org", is_admin="y")
    assert db.session.query(User).filter_by(email="bram@example.org").one().is_admin


def test_an_address_with_a_mistake_keeps_what_was_typed(client: Client, admin: User) -> None:
    client.sign_in(admin)
    answer = client.submit("/users", name="Bram", email="bram at example")
    assert answer.status_code == 422
    assert 'value="bram at example"' in answer.text


@pytest.mark.parametrize(
    ("change", "is_admin", "is_active"),
    [("make-administrator", True, True), ("deactivate", False, False)],
)
def test_an_administrator_changes_what_someone_may_do(
    client: Client, admin: User, sanne: User, change: str, is_admin: bool, is_active: bool
) -> None:
    client.sign_in(admin)
    assert client.submit("/users", to=f"/users/{sanne.id}/{change}").status_code == 303
    db.session.refresh(sanne)
    assert (sanne.is_admin, sanne.is_active) == (is_admin, is_active)


def test_a_closed_account_is_opened_again(client: Client, admin: User) -> None:
    user = make_user(deactivated_at=admin.created_at)
    client.sign_in(admin)
    client.submit("/users", to=f"/users/{user.id}/activate")
    db.session.refresh(user)
    assert user.is_active


def test_the_last_administrator_is_told_why_not(client: Client, admin: User) -> None:
    client.sign_in(admin)
    answer = client.submit("/users", to=f"/users/{admin.id}/deactivate")
    assert answer.status_code == 422
    assert "There must always be an administrator." in answer.text


def test_who_lost_the_link_gets_a_new_one(
    client: Client, admin: User, sanne: User, session: scoped_session[Session]
) -> None:
    client.sign_in(admin)
    assert client.submit("/users", to=f"/users/{sanne.id}/link").status_code == 200
    assert mails(session) == ["sanne@example.org"]


def test_the_people_of_the_installation_are_for_administrators_alone(client: Client, sanne: User) -> None:
    client.sign_in(sanne)
    assert client.get("/users").status_code == 403
