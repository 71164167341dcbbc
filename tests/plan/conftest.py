"""A plan on a Monday morning: a manager, an ambassador, a KPI."""

from datetime import date

import pytest

from campaign.campaigns.models import Campaign
from campaign.goals.models import Kpi
from campaign.people.models import Ambassador
from tests.factories import make_ambassador
from tests.plan.making import make_kpi

TODAY = date(2026, 11, 16)
"""The Monday on which the clock of these tests stands still."""


@pytest.fixture
def sanne(campaign: Campaign) -> Ambassador:
    return make_ambassador(campaign, "Sanne de Vries")


@pytest.fixture
def kpi(campaign: Campaign) -> Kpi:
    return make_kpi(campaign, "Twelve ambassadors")
