"""A small campaign on a Monday morning: two ambassadors, a colleague, a course and a manager."""

from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.models import ReportImport
from campaign.courses.models import Course
from campaign.people.models import Ambassador, Colleague
from tests.conversions.reporting import Row, import_rows
from tests.factories import (
    make_ambassador,
    make_campaign,
    make_colleague,
    make_course,
    make_member,
    make_team,
    make_user,
)


@pytest.fixture
def campaign(app: Flask, clock: time_machine.Traveller) -> Campaign:
    return make_campaign()


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne de Vries")


@pytest.fixture
def omar(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Omar Haddad")


@pytest.fixture
def anna(campaign: Campaign) -> Colleague:
    return make_colleague(campaign, "Anna Bakker", team=make_team(campaign, "Service desk"))


@pytest.fixture
def course(campaign: Campaign) -> Course:
    return make_course(campaign, "Working safely")


@pytest.fixture
def manager(campaign: Campaign) -> User:
    user = make_user(name="Miriam Manager")
    make_member(campaign, user)
    return user


@pytest.fixture
def report(campaign: Campaign, tmp_path: Path) -> Callable[..., ReportImport]:
    """Imports rows as a report of the learning system: `report((anna, "completion", course, "2026-11-10"))`."""

    def bring(*rows: Row, by: User | None = None) -> ReportImport:
        return import_rows(campaign, tmp_path, rows, by=by)

    return bring
