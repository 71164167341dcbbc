"""A campaign on a Monday morning, an ambassador, and results for that ambassador."""

from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.points.models import DayTotal
from tests.factories import make_ambassador, make_campaign, make_user
from tests.points.results import Result, bring


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
def manager() -> User:
    return make_user(name="Miriam Manager")


@pytest.fixture
def score(campaign: Campaign, manager: User) -> Callable[..., None]:
    """Lets results happen, each of a new recruit: `score(sanne, ("completion", course, "2026-11-10"))`."""

    def happen(ambassador: Ambassador, *results: Result) -> None:
        for result in results:
            bring(campaign, ambassador, result, by=manager)

    return happen


@pytest.fixture
def points_per_day() -> Callable[[Ambassador], dict[date, int]]:
    """The days on which an ambassador has points."""

    def days(ambassador: Ambassador) -> dict[date, int]:
        mine = select(DayTotal.happened_on, DayTotal.points).where(DayTotal.ambassador_id == ambassador.id)
        mine = mine.order_by(DayTotal.happened_on)
        return {day: points for day, points in db.session.execute(mine) if points}

    return days
