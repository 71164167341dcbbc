"""No page asks more of the database because more people take part: a bounded number, the same for twice as many."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Engine, event, select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.demo.organisation import AMBASSADOR, MANAGER
from campaign.extensions import db
from tests.client import Client
from tests.crawling import crawl
from tests.growing import grow
from tests.waterkant import load_waterkant

MOST = 100
"""Statements of one page. Most need fewer than ten."""
SLACK = 5
"""A page may ask something more where its reader has something more, or where what is public is gathered anew."""


@pytest.fixture
def counted() -> Iterator[list[str]]:
    """The statements that went to the database."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_of: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield asked
    event.remove(Engine, "before_cursor_execute", note)


def client_of(app: Flask, email: str) -> Client:
    client = app.test_client()
    client.sign_in(db.session.scalars(select(User).where(User.email == email)).one())
    return client


def addresses(app: Flask, client: Client, campaign: Campaign) -> list[tuple[str, str]]:
    """A page of each kind that this person comes to, with its view."""
    begin = (
        rule.rule.replace("<campaign>", campaign.slug)
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments - {"campaign"}
    )
    return [(read.url, read.endpoint) for read in crawl(app, client, sorted(begin), of_each=1)]


def questions(client: Client, pages: list[tuple[str, str]], counted: list[str]) -> dict[str, int]:
    """How many statements each of these pages needs, by its view."""
    found = {}
    for url, endpoint in pages:
        counted.clear()
        client.get(url).close()
        found[endpoint] = len(counted)
    return found


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_page_asks_more_of_the_database_for_twice_the_people(app: Flask, counted: list[str]) -> None:
    campaign = load_waterkant()
    readers = {account.email: client_of(app, account.email) for account in (MANAGER, AMBASSADOR)}
    pages = {email: addresses(app, client, campaign) for email, client in readers.items()}
    before = {email: questions(client, pages[email], counted) for email, client in readers.items()}
    grow(everyone=1, ambassadors=1)
    db.session.commit()
    after = {email: questions(client, pages[email], counted) for email, client in readers.items()}
    too_many = [
        f"{email} {view}: {number} statements, before {before[email][view]}"
        for email, numbers in after.items()
        for view, number in numbers.items()
        if number > MOST or number > before[email][view] + SLACK
    ]
    assert not too_many, "\n".join(too_many)
