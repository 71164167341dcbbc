"""`flask users create`."""

from flask import Flask

from campaign.accounts.models import User
from campaign.accounts.queries import user_by_email
from campaign.extensions import db
from tests.client import Client, Runner


def test_an_account_is_made_and_its_link_printed(runner: Runner, client: Client) -> None:
    result = runner.invoke(args=["users", "create", "Ada@example.org", "--admin", "--name", "Ada Lovelace"])
    user = user_by_email("ada@example.org")
    assert user is not None
    assert (user.name, user.is_admin) == ("Ada Lovelace", True)
    assert client.submit(result.stdout.strip().removeprefix("http://localhost")).status_code == 303


def test_the_link_alone_is_on_standard_output(runner: Runner, app: Flask) -> None:
    result = runner.invoke(args=["users", "create", "ada@example.org"])
    assert result.stdout.count("\n") == 1
    assert "ada@example.org has an account now." in result.stderr


def test_who_has_an_account_gets_a_new_link(runner: Runner, sanne: User) -> None:
    result = runner.invoke(args=["users", "create", "sanne@example.org"])
    assert result.exit_code == 0
    assert "/link/" in result.stdout
    assert "sanne@example.org had an account already." in result.stderr


def test_who_has_an_account_can_be_made_administrator(runner: Runner, sanne: User) -> None:
    runner.invoke(args=["users", "create", "sanne@example.org", "--admin"])
    db.session.refresh(sanne)
    assert sanne.is_admin


def test_text_that_is_no_address_is_refused_in_a_sentence(runner: Runner, app: Flask) -> None:
    result = runner.invoke(args=["users", "create", "ada"])
    assert (result.exit_code, result.stderr) == (1, "Error: This is not an e-mail address.\n")
