"""How transactions begin: whoever only looks waits for nobody, and whoever writes takes the lock first."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from campaign.campaigns.models import Campaign
from campaign.conversions.concerned import these
from campaign.extensions import db
from tests.client import Client
from tests.factories import make_campaign, make_member, make_user


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """SQLite alone: on PostgreSQL looking never waits."""
    return sqlite_url


@pytest.fixture
def campaign(app: Flask, client: Client) -> Campaign:
    """A campaign, with its manager signed in."""
    campaign, manager = make_campaign(slug="leren"), make_user()
    make_member(campaign, manager)
    client.sign_in(manager)
    return campaign


@pytest.fixture
def begun(campaign: Campaign) -> Iterator[list[str]]:
    """How every transaction from now on began."""
    seen: list[str] = []

    def notice(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", notice)
    yield seen
    event.remove(db.engine, "before_cursor_execute", notice)


def test_a_page_that_is_looked_at_after_a_change_takes_no_write_lock(client: Client, begun: list[str]) -> None:
    client.post("/c/leren/teams", data={})
    begun.clear()
    client.get("/c/leren/teams")
    assert set(begun) == {"BEGIN"}


def test_a_change_after_a_look_takes_the_write_lock_before_it_reads(client: Client, begun: list[str]) -> None:
    client.get("/c/leren/teams")
    begun.clear()
    client.post("/c/leren/teams", data={})
    assert set(begun) == {"BEGIN IMMEDIATE"}


def test_an_error_of_the_database_does_not_say_whom_it_was_about(app: Flask) -> None:
    with pytest.raises(OperationalError) as caught:
        db.session.execute(
            text("SELECT nothing FROM nowhere WHERE email = :email"), {"email": "anna@waterkant.example"}
        )
    assert "anna" not in str(caught.value)


def test_a_few_are_looked_up_by_their_ids_and_not_by_looking_through_all(campaign: Campaign) -> None:
    few = these(campaign.id, 1, 2)
    statement = few.query.compile(dialect=db.engine.dialect)
    plan = db.session.connection().exec_driver_sql(
        f"EXPLAIN QUERY PLAN {statement}", tuple(None for _ in statement.positiontup or ())
    )
    steps = [row[-1] for row in plan if "colleague" in row[-1]]
    assert steps == ["SEARCH colleague USING INTEGER PRIMARY KEY (rowid=?)"]
