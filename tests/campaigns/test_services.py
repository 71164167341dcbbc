"""Making campaigns, changing them, and who works on them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from campaign.accounts.models import AuditEntry
from campaign.campaigns import services
from campaign.campaigns.models import Campaign, NamePrivacy, Phase
from campaign.campaigns.queries import campaigns_of, staff_of
from campaign.campaigns.settings import CampaignSettings
from campaign.campaigns.signals import campaign_changed
from campaign.core.errors import DomainError, WrongState
from campaign.core.permissions import Role
from campaign.extensions import db
from tests.campaigns.making import settings_of
from tests.factories import make_campaign, make_member, make_user

SETTINGS = CampaignSettings(name="Samen leren", starts_on=date(2026, 11, 2), ends_on=date(2026, 12, 31))


@pytest.fixture
def campaign(app: Flask) -> Campaign:
    return make_campaign(name="Samen leren")


@pytest.fixture
def heard(app: Flask) -> Iterator[list[frozenset[str]]]:
    """The changes that campaigns tell of."""
    told: list[frozenset[str]] = []

    def listen(_campaign: Campaign, *, fields: frozenset[str], **_: Any) -> None:
        told.append(fields)

    with campaign_changed.connected_to(listen):
        yield told


def test_whoever_makes_a_campaign_manages_it(app: Flask) -> None:
    user = make_user()
    campaign = services.create_campaign(SETTINGS, by=user)
    assert [(member.user, member.role) for member in staff_of(campaign.id)] == [(user, Role.MANAGER)]


def test_a_campaign_begins_as_a_draft(app: Flask) -> None:
    assert services.create_campaign(SETTINGS, by=None).phase is Phase.DRAFT


def test_a_second_campaign_of_that_name_gets_a_number(app: Flask) -> None:
    services.create_campaign(SETTINGS, by=None)
    assert services.create_campaign(SETTINGS, by=None).slug == "samen-leren-2"


def test_two_campaigns_do_not_share_an_address(app: Flask) -> None:
    services.create_campaign(SETTINGS, slug="leren", by=None)
    with pytest.raises(DomainError) as refused:
        services.create_campaign(SETTINGS, slug="leren", by=None)
    assert refused.value.field == "slug"


def test_two_campaigns_do_not_share_a_board(app: Flask) -> None:
    first, second = (services.create_campaign(SETTINGS, by=None) for _ in range(2))
    assert first.board_key != second.board_key


def test_a_change_is_told_with_the_fields_that_changed(campaign: Campaign, heard: list[frozenset[str]]) -> None:
    settings = replace(settings_of(campaign), ends_on=date(2027, 1, 31), names=NamePrivacy.HIDDEN)
    services.change_settings(campaign, settings, by=None)
    assert heard == [{"ends_on", "names"}]


def test_saving_the_same_settings_changes_nothing(campaign: Campaign, heard: list[frozenset[str]]) -> None:
    version = campaign.version
    services.change_settings(campaign, settings_of(campaign), by=None)
    assert (heard, campaign.version) == ([], version)


def test_a_change_of_settings_reaches_the_board(campaign: Campaign) -> None:
    version = campaign.version
    services.change_settings(campaign, replace(settings_of(campaign), name="Olie"), by=None)
    assert campaign.version == version + 1


def test_a_change_of_settings_is_in_the_audit_log(campaign: Campaign) -> None:
    user = make_user()
    services.change_settings(campaign, replace(settings_of(campaign), headcount=310), by=user)
    db.session.flush()
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "campaign.changed")).one()
    assert (entry.user_id, entry.details) == (user.id, "headcount: None → 310")


def test_a_campaign_moves_to_its_next_phase(campaign: Campaign) -> None:
    services.move_on(campaign, Phase.EVALUATING, by=None)
    assert campaign.phase is Phase.EVALUATING


def test_a_campaign_does_not_skip_a_phase(campaign: Campaign) -> None:
    with pytest.raises(WrongState):
        services.move_on(campaign, Phase.CLOSED, by=None)


def test_the_old_address_of_the_board_is_gone(campaign: Campaign) -> None:
    old = campaign.board_key
    services.reset_board_key(campaign, by=None)
    assert campaign.board_key != old


def test_a_person_is_manager_or_viewer_not_both(campaign: Campaign) -> None:
    user = make_user()
    services.add_member(campaign, user, Role.VIEWER, by=None)
    services.add_member(campaign, user, Role.MANAGER, by=None)
    assert [member.role for member in staff_of(campaign.id)] == [Role.MANAGER]


def test_a_changed_role_ends_the_sessions(campaign: Campaign) -> None:
    user = make_user()
    membership = services.add_member(campaign, user, Role.VIEWER, by=None)
    version = user.session_version
    services.change_role(membership, Role.MANAGER, by=None)
    assert user.session_version > version


def test_a_removed_member_is_signed_out(campaign: Campaign) -> None:
    user = make_user()
    version = user.session_version
    services.remove_member(make_member(campaign, user, Role.VIEWER), by=None)
    assert user.session_version > version


def test_the_last_manager_cannot_leave(campaign: Campaign) -> None:
    user = make_user()
    membership = make_member(campaign, user)
    with pytest.raises(DomainError):
        services.remove_member(membership, by=user)


def test_the_last_manager_cannot_become_a_viewer(campaign: Campaign) -> None:
    user = make_user()
    membership = make_member(campaign, user)
    with pytest.raises(DomainError):
        services.change_role(membership, Role.VIEWER, by=user)


def test_an_administrator_may_remove_the_last_manager(campaign: Campaign) -> None:
    membership = make_member(campaign, make_user())
    services.remove_member(membership, by=make_user(is_admin=True))
    assert staff_of(campaign.id) == []


def test_people_see_their_own_campaigns(campaign: Campaign) -> None:
    make_campaign()
    user = make_user()
    make_member(campaign, user, Role.VIEWER)
    assert [(own.campaign, own.roles) for own in campaigns_of(user)] == [(campaign, (Role.VIEWER,))]


def test_an_administrator_sees_all_campaigns(campaign: Campaign) -> None:
    other = make_campaign()
    assert {own.campaign for own in campaigns_of(make_user(is_admin=True))} == {campaign, other}
