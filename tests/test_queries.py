"""No page asks more of the database because more people take part: a bounded number, the same for twice as many."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, has_request_context, request
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
def counted() -> Iterator[Counter[str]]:
    """How many statements went to the database, by the address that asked for them."""
    asked = Counter[str]()

    def note(*_of: object) -> None:
        if has_request_context():
            asked[request.full_path.rstrip("?")] += 1

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


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_page_asks_more_of_the_database_for_twice_the_people(
    app: Flask, counted: Counter[str], shared_folder: Path
) -> None:
    campaign = load_waterkant(shared_folder)
    before, after = dict[tuple[str, str], int](), dict[tuple[str, str], int]()
    pages = {}
    for email in (MANAGER.email, AMBASSADOR.email):
        counted.clear()
        pages[email] = addresses(app, client_of(app, email), campaign)
        before |= {(email, view): counted[url] for url, view in pages[email]}
    grow(everyone=1, ambassadors=1)
    db.session.commit()
    for email, found in pages.items():
        counted.clear()
        client = client_of(app, email)
        for url, _view in found:
            client.get(url).close()
        after |= {(email, view): counted[url] for url, view in found}
    assert sum(map(bool, before.values())) > MOST
    too_many = [
        f"{email} {view}: {number} statements, before {before[email, view]}"
        for (email, view), number in after.items()
        if number > MOST or number > before[email, view] + SLACK
    ]
    assert not too_many, "\n".join(too_many)
