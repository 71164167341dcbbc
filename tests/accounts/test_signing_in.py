"""The pages that let people in."""

import dataclasses
import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy.orm import Session, scoped_session
from werkzeug.test import TestResponse

from campaign.accounts import services
from campaign.accounts.links import new_link
from campaign.accounts.models import LinkPurpose, User
from campaign.extensions import db
from tests.accounts.conftest import PASSWORD, mails, newest_mail, path_in
from tests.client import Client
from tests.factories import make_user

# What counts tries is in memory: the database makes no difference, and a hundred tries take a while.
on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_password_signs_in(client: Client, sanne: User) -> None:
    answer = client.submit("/sign-in", email="Sanne@Example.org", password=PASSWORD)
    assert (answer.status_code, answer.location) == (303, "/")
    assert "sanne@example.org" in client.get("/me").text


def test_signing_in_leads_back_to_where_one_wanted_to_be(client: Client, sanne: User) -> None:
    answer = client.submit("/sign-in?next=/me", email="sanne@example.org", password=PASSWORD)
    assert answer.location == "/me"


def test_signing_in_never_leads_to_another_site(client: Client, sanne: User) -> None:
    answer = client.submit("/sign-in?next=//evil.example.com", email="sanne@example.org", password=PASSWORD)
    assert answer.location == "/"


def test_a_wrong_password_is_answered_like_an_unknown_person(client: Client, sanne: User) -> None:
    wrong = client.submit("/sign-in", email="sanne@example.org", password="wrong")
    unknown = client.submit("/sign-in", email="nobody@example.org", password="wrong")
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert without_tokens(wrong).replace("sanne@", "nobody@") == without_tokens(unknown)


@on_one_database
def test_ten_wrong_passwords_are_enough_and_a_link_lets_in_meanwhile(
    client: Client, sanne: User, clock: time_machine.Traveller
) -> None:
    for _ in range(10):
        assert client.submit("/sign-in", email="sanne@example.org", password="wrong").status_code == 422
    clock.shift(timedelta(minutes=4))
    answer = client.submit("/sign-in", email="SANNE@example.org", password=PASSWORD)
    assert (answer.status_code, 600 < int(answer.headers["Retry-After"]) <= 661) == (429, True)
    assert "Try again in 11 minutes. Until then a link by mail lets you in" in answer.text
    client.submit("/sign-in/link", email="sanne@example.org")
    assert client.submit(path_in(newest_mail().body)).status_code == 303


@on_one_database
def test_a_locked_account_locks_out_no_one_else(client: Client, sanne: User) -> None:
    for _ in range(11):
        client.submit("/sign-in", email="nobody@example.org", password="wrong")
    assert client.submit("/sign-in", email="sanne@example.org", password=PASSWORD).status_code == 303


@on_one_database
def test_a_whole_office_signs_in_from_one_address(app: Flask, sanne: User) -> None:
    for _ in range(120):
        assert app.test_client().submit("/sign-in", email="sanne@example.org", password=PASSWORD).status_code == 303


@on_one_database
def test_a_hundred_wrong_passwords_from_one_address_are_enough(client: Client, sanne: User) -> None:
    token = token_in(client.get("/sign-in").text)
    for number in range(100):
        typed = {"email": f"person{number}@example.org", "password": "wrong", "csrf_token": token}
        assert client.post("/sign-in", data=typed).status_code == 422
    assert client.submit("/sign-in", email="sanne@example.org", password=PASSWORD).status_code == 429


def test_signing_out_signs_out(client: Client, sanne: User) -> None:
    client.sign_in(sanne)
    assert client.submit("/me", to="/sign-out").location == "/sign-in"
    assert client.get("/me").status_code == 303


def test_a_link_is_mailed_and_signs_in(client: Client, sanne: User) -> None:
    client.submit("/sign-in/link", email="sanne@example.org")
    answer = client.submit(path_in(newest_mail().body))
    assert (answer.status_code, answer.location) == (303, "/")
    assert client.get("/me").status_code == 200


def test_a_mail_scanner_that_opens_the_link_does_not_use_it_up(client: Client, app: Flask, sanne: User) -> None:
    client.submit("/sign-in/link", email="sanne@example.org")
    path = path_in(newest_mail().body)
    for _ in range(3):
        assert app.test_client().get(path).status_code == 200
        assert app.test_client().head(path).status_code == 200
    assert client.submit(path).status_code == 303


def test_a_link_that_was_used_says_so_and_offers_a_new_one(client: Client, app: Flask, sanne: User) -> None:
    client.submit("/sign-in/link", email="sanne@example.org")
    path = path_in(newest_mail().body)
    client.submit(path)
    again = app.test_client().get(path)
    assert again.status_code == 410
    assert 'href="/sign-in/link"' in again.text


def test_a_link_that_expired_while_its_page_was_open_lets_nobody_in(
    clock: time_machine.Traveller, client: Client, sanne: User
) -> None:
    token = new_link(sanne, LinkPurpose.SIGN_IN)
    page = client.get(f"/link/{token}")
    assert page.status_code == 200
    clock.shift(timedelta(minutes=15))
    assert client.post(f"/link/{token}", data={"csrf_token": token_in(page.text)}).status_code == 410


def test_the_page_of_a_link_tells_no_other_site_its_address(client: Client, sanne: User) -> None:
    page = client.get(f"/link/{new_link(sanne, LinkPurpose.SIGN_IN)}")
    assert page.headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert page.headers["Cache-Control"] == "no-store"


def test_asking_a_link_for_a_stranger_is_answered_alike_and_mails_nobody(
    client: Client, sanne: User, session: scoped_session[Session]
) -> None:
    unknown = client.submit("/sign-in/link", email="nobody@example.org")
    known = client.submit("/sign-in/link", email="sanne@example.org")
    assert (unknown.status_code, unknown.location) == (known.status_code, known.location)
    assert mails(session) == ["sanne@example.org"]


@on_one_database
def test_links_for_one_account_have_a_limit(client: Client, sanne: User) -> None:
    for _ in range(5):
        assert client.submit("/sign-in/link", email="sanne@example.org").status_code == 303
    assert client.submit("/sign-in/link", email="sanne@example.org").status_code == 429


def test_who_is_invited_comes_in_and_is_asked_for_a_password(client: Client, admin: User) -> None:
    services.invite("bram@example.org", "Bram", by=admin)
    answer = client.submit(path_in(newest_mail().body))
    assert answer.location == "/me/password"
    done = client.submit("/me/password", password="a long enough sentence")
    assert done.location == "/me"
    assert client.get("/me").status_code == 200


def test_the_first_visitor_of_an_empty_installation_becomes_the_administrator(client: Client) -> None:
    assert client.get("/sign-in").location == "/welcome"
    answer = client.submit("/welcome", name="Ada", email="ada@example.org", password=PASSWORD)
    assert (answer.status_code, answer.location) == (303, "/campaigns/new")
    user = services.authenticate("ada@example.org", PASSWORD)
    assert user.is_admin
    assert client.get("/users").status_code == 200


def test_nobody_becomes_administrator_once_there_is_an_account(client: Client, sanne: User) -> None:
    assert client.get("/welcome").location == "/sign-in"


def test_a_stranger_chooses_a_language_for_this_browser(client: Client, sanne: User) -> None:
    answer = client.submit("/sign-in", to="/language", locale="nl", next="/sign-in")
    assert answer.location == "/sign-in"
    assert '<html lang="nl"' in client.get("/sign-in").text


def test_a_language_is_kept_with_the_account(client: Client, sanne: User) -> None:
    client.sign_in(sanne)
    client.submit("/me", to="/language", locale="nl", next="//evil.example.com")
    db.session.refresh(sanne)
    assert sanne.language == "nl"


def test_a_link_starts_at_the_production_address(app: Flask, sanne: User) -> None:
    app.config["SETTINGS"] = dataclasses.replace(app.config["SETTINGS"], base_url="https://spread.example.org")
    link = services.mail_sign_in_link(sanne)
    assert link.startswith("https://spread.example.org/link/")
    assert link in newest_mail().body


def test_a_link_signs_in_over_https(app: Flask, client: Client, sanne: User) -> None:
    path = "/link/" + new_link(sanne, LinkPurpose.SIGN_IN)
    page = client.get(path, base_url="https://localhost")
    headers = {"Referer": f"https://localhost{path}"}
    answer = client.post(path, base_url="https://localhost", headers=headers, data={"csrf_token": token_in(page.text)})
    assert answer.status_code == 303


@pytest.mark.parametrize("path", ["/sign-in", "/sign-in/link"])
def test_without_a_mail_server_nobody_is_promised_a_mail(app: Flask, client: Client, path: str) -> None:
    make_user()
    app.jinja_env.globals["mails_are_sent"] = False
    assert "Send me a link" not in client.get(path).text
    assert "Have a link mailed" not in client.get(path).text


def without_tokens(page: TestResponse) -> str:
    return re.sub(r'(name="csrf_token"[^>]*value=)"[^"]*"', r"\1", page.text)


def token_in(html: str) -> str:
    return html.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]
