"""Ambassadors whom the public cannot tell apart, and how they come to know."""

import pytest
from flask import Flask

from campaign.campaigns.models import Campaign, NamePrivacy
from campaign.core import clock
from campaign.extensions import db
from campaign.people.namesakes import namesakes
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_member, make_user

OTHERS = "others are called this too"


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign(slug="leren")


def test_two_of_one_first_name_and_initial_are_namesakes(campaign: Campaign) -> None:
    first, second = make_ambassador(campaign, "Sanne de Vries"), make_ambassador(campaign, "Sanne Visser")
    make_ambassador(campaign, "Sanne Bos")
    assert namesakes(campaign) == {first.id, second.id}


def test_who_is_known_in_full_has_no_namesake_by_an_initial(app: Flask) -> None:
    campaign = make_campaign(names=NamePrivacy.FULL)
    make_ambassador(campaign, "Sanne de Vries")
    make_ambassador(campaign, "Sanne Visser")
    assert namesakes(campaign) == set()


@pytest.mark.parametrize(
    "apart",
    [
        {"names": NamePrivacy.ALIAS, "alias": "Night Owl"},
        {"names": NamePrivacy.HIDDEN},
        {"stepped_down_at": clock.now()},
    ],
)
def test_nobody_is_taken_for_someone_of_another_name_or_none(campaign: Campaign, apart: dict[str, object]) -> None:
    make_ambassador(campaign, "Sanne de Vries")
    make_ambassador(campaign, "Sanne Visser", **apart)
    assert namesakes(campaign) == set()


def test_a_name_in_another_campaign_makes_no_difference(campaign: Campaign) -> None:
    make_ambassador(campaign, "Sanne de Vries")
    make_ambassador(make_campaign(), "Sanne Visser")
    assert namesakes(campaign) == set()


def test_a_manager_sees_who_cannot_be_told_apart(campaign: Campaign, client: Client) -> None:
    manager = make_user()
    make_member(campaign, manager)
    client.sign_in(manager)
    make_ambassador(campaign, "Sanne de Vries")
    assert OTHERS not in client.get("/c/leren/ambassadors").text
    make_ambassador(campaign, "Sanne Visser")
    assert client.get("/c/leren/ambassadors").text.count(OTHERS) == 2


def test_an_ambassador_is_told_and_an_alias_ends_it(campaign: Campaign, client: Client) -> None:
    ambassador = make_ambassador(campaign, "Sanne de Vries")
    make_ambassador(campaign, "Sanne Visser")
    client.sign_in(ambassador.user)
    told = "Another ambassador is called Sanne V. too."
    assert told in client.get("/c/leren/my-name").text
    client.submit("/c/leren/my-name", names="alias", alias="Night Owl")
    db.session.expire_all()
    assert told not in client.get("/c/leren/my-name").text
