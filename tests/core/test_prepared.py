"""Statements that go to the driver as they are give what they would give the usual way."""

import pytest
from flask import Flask
from sqlalchemy import Integer, bindparam, create_engine, insert, literal, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session, scoped_session

from campaign.campaigns.models import Campaign, Phase
from campaign.core.prepared import Among, ByKeys, Prepared
from campaign.people.models import Colleague, Team
from tests.factories import make_campaign, make_colleague
from tests.postgres import Server


def called(is_one: Among) -> object:
    return select(Colleague.name).where(Colleague.campaign_id == bindparam("campaign_id"), is_one(Colleague.id))


def test_values_have_the_types_of_their_columns(session: scoped_session[Session]) -> None:
    campaign = make_campaign()
    facts = Prepared(lambda _: select(Campaign.phase, Campaign.created_at).where(Campaign.id == bindparam("key")))
    found = facts.rows(session.connection(), key=campaign.id)
    assert [tuple(row) for row in found] == [(Phase(campaign.phase), campaign.created_at)]


@pytest.mark.parametrize("number", [0, 1, 3, 130])
def test_any_number_of_keys_is_asked_for_once(session: scoped_session[Session], number: int) -> None:
    campaign = make_campaign()
    keys = [make_colleague(campaign, f"Person {place:03}").id for place in range(number)]
    rows = ByKeys(called).rows(session.connection(), keys, campaign_id=campaign.id)
    assert sorted(name for (name,) in rows) == [f"Person {place:03}" for place in range(number)]


def test_nothing_is_left_to_a_default_that_nobody_would_fill_in(app: Flask, session: scoped_session[Session]) -> None:
    leaves_out = Prepared(lambda _: insert(Campaign).values(slug=bindparam("slug")))
    with pytest.raises(ValueError, match="default"):
        leaves_out.run(session.connection(), slug="new")


def test_what_the_database_refuses_is_the_same_error_as_the_usual_way(session: scoped_session[Session]) -> None:
    campaign = make_campaign()
    again = Prepared(lambda _: insert(Team).values(campaign_id=bindparam("campaign_id"), name=bindparam("name")))
    again.run(session.connection(), campaign_id=campaign.id, name="Care")
    with pytest.raises(IntegrityError):
        again.run(session.connection(), campaign_id=campaign.id, name="Care")


def test_after_the_database_went_away_nobody_meets_a_connection_to_what_was(postgres: Server) -> None:
    one = Prepared(lambda _: select(literal(1, Integer)))
    with postgres.database() as url:
        engine = create_engine(url)
        with engine.connect() as first, engine.connect() as second:
            one.rows(first)
            one.rows(second)
        postgres.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            f" WHERE datname = '{engine.url.database}' AND pid <> pg_backend_pid()"
        )
        with engine.connect() as lost, pytest.raises(OperationalError):
            one.rows(lost)
        with engine.connect() as first, engine.connect() as second:
            assert (one.rows(first), one.rows(second)) == ([(1,)], [(1,)])
        engine.dispose()
