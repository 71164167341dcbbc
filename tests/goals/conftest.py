"""A campaign on a Monday morning, two weeks after its start, with a manager and a way to write KPIs."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.conversions.models import ReportImport
from campaign.extensions import db
from campaign.goals.facts import KpiFacts
from campaign.goals.models import Kpi, Metric
from campaign.goals.services import activate, write
from campaign.people.models import Ambassador
from tests.client import Client
from tests.conversions.reporting import Row, import_rows
from tests.factories import make_ambassador, make_campaign, make_member, make_user

KpiMaker = Callable[..., Kpi]


def kpi_facts(**facts: Any) -> KpiFacts:
    """A KPI about forty colleagues, all there."""
    usual = {
        "name": "40 colleagues log in to the learning system",
        "contribution": "Who logs in sees what there is to learn.",
        "metric": Metric.REACHED,
        "target": Decimal(40),
        "due_on": date(2026, 12, 31),
        "accepted_by": "Ellen Vink",
        "accepted_on": date(2026, 10, 20),
        "realistic": "Last year six ambassadors reached 30 in two months.",
    }
    return KpiFacts(**{**usual, **facts})


@pytest.fixture
def campaign(app: Flask, clock: time_machine.Traveller) -> Campaign:
    return make_campaign(slug="leren", name="Everyone learns", main_goal="Everyone learns something new.")


@pytest.fixture
def manager(campaign: Campaign, client: Client) -> User:
    """A manager, signed in."""
    user = make_user(name="Miriam Manager")
    make_member(campaign, user)
    client.sign_in(user)
    return user


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne de Vries")


@pytest.fixture
def draft(campaign: Campaign) -> KpiMaker:
    """Writes a KPI: `draft(target=Decimal(40))`; committed."""

    def make(**facts: Any) -> Kpi:
        kpi = write(campaign, kpi_facts(**facts), by=None)
        db.session.commit()
        return kpi

    return make


@pytest.fixture
def active(draft: KpiMaker) -> KpiMaker:
    """Writes a KPI that counts; committed."""

    def make(**facts: Any) -> Kpi:
        kpi = draft(**facts)
        activate(kpi, by=None)
        db.session.commit()
        return kpi

    return make


@pytest.fixture
def mark(active: KpiMaker) -> Kpi:
    """A KPI that someone measures by hand: from 6.5 to 7.5."""
    return active(
        name="Colleagues rate learning at work 7.5",
        metric=Metric.MEASURED,
        unit="average mark",
        baseline=Decimal("6.5"),
        target=Decimal("7.5"),
    )


@pytest.fixture
def report(campaign: Campaign, tmp_path: Path) -> Callable[..., ReportImport]:
    """Imports rows as a report of the learning system."""

    def bring(*rows: Row) -> ReportImport:
        return import_rows(campaign, tmp_path, rows)

    return bring
