"""Statements that go to the driver as they are give what they would give the usual way."""

import pytest
from flask import Flask
from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, scoped_session

from campaign.campaigns.models import Campaign, Phase
from campaign.core.prepared import Among, ByKeys, Prepared
from campaign.people.models import Colleague, Team
from tests.factories import make_campaign, make_colleague


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
