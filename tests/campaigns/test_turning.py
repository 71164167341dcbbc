"""A campaign goes by the days of its period."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import select
from time_machine import TimeMachineFixture

from campaign.accounts.models import AuditEntry
from campaign.campaigns import services
from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.turning import turn_due
from campaign.extensions import db
from tests.campaigns.making import settings_of
from tests.factories import make_campaign

FIRST, LAST = date(2026, 11, 2), date(2026, 12, 31)


def phase_after(campaign: Campaign) -> Phase:
    """Where the worker brings it."""
    db.session.commit()
    turn_due()
    db.session.refresh(campaign)
    return campaign.phase


@pytest.mark.parametrize(
    ("zone", "moment", "phase", "then"),
    [
        ("Europe/Amsterdam", datetime(2026, 11, 1, 22, 59, tzinfo=UTC), Phase.RECRUITING, Phase.RECRUITING),
        ("Europe/Amsterdam", datetime(2026, 11, 1, 23, 0, tzinfo=UTC), Phase.RECRUITING, Phase.RUNNING),
        ("America/Los_Angeles", datetime(2026, 11, 2, 7, 59, tzinfo=UTC), Phase.RECRUITING, Phase.RECRUITING),
        ("America/Los_Angeles", datetime(2026, 11, 2, 8, 0, tzinfo=UTC), Phase.RECRUITING, Phase.RUNNING),
        ("Europe/Amsterdam", datetime(2026, 12, 31, 22, 59, tzinfo=UTC), Phase.RUNNING, Phase.RUNNING),
        ("Europe/Amsterdam", datetime(2026, 12, 31, 23, 0, tzinfo=UTC), Phase.RUNNING, Phase.EVALUATING),
        ("Pacific/Kiritimati", datetime(2026, 12, 31, 10, 0, tzinfo=UTC), Phase.RUNNING, Phase.EVALUATING),
        ("Europe/Amsterdam", datetime(2026, 12, 1, tzinfo=UTC), Phase.DRAFT, Phase.DRAFT),
        ("Europe/Amsterdam", datetime(2027, 2, 1, tzinfo=UTC), Phase.EVALUATING, Phase.EVALUATING),
    ],
)
def test_it_runs_from_its_first_day_and_is_over_after_its_last(
    app: Flask, time_machine: TimeMachineFixture, zone: str, moment: datetime, phase: Phase, then: Phase
) -> None:
    time_machine.move_to(moment)
    campaign = make_campaign(phase=phase, starts_on=FIRST, ends_on=LAST, time_zone=zone)
    assert phase_after(campaign) is then


def test_nobody_brought_it_there(app: Flask, time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(datetime(2026, 11, 3, tzinfo=UTC))
    campaign = make_campaign(phase=Phase.RECRUITING, starts_on=FIRST, ends_on=LAST)
    before = campaign.version
    phase_after(campaign)
    (entry,) = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "campaign.moved"))
    assert (entry.user_id, entry.details) == (None, "recruiting → running")
    assert campaign.version > before


def test_who_gives_it_more_days_lets_it_run_again(app: Flask, time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(datetime(2027, 1, 4, tzinfo=UTC))
    campaign = make_campaign(phase=Phase.RUNNING, starts_on=FIRST, ends_on=LAST)
    assert phase_after(campaign) is Phase.EVALUATING
    services.change_settings(campaign, replace(settings_of(campaign), ends_on=date(2027, 1, 3)), by=None)
    assert campaign.phase is Phase.EVALUATING
    services.change_settings(campaign, replace(settings_of(campaign), ends_on=date(2027, 1, 31)), by=None)
    assert phase_after(campaign) is Phase.RUNNING


def test_who_evaluates_early_is_left_alone(app: Flask, time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(datetime(2026, 12, 14, tzinfo=UTC))
    campaign = make_campaign(phase=Phase.EVALUATING, starts_on=FIRST, ends_on=LAST)
    services.change_settings(campaign, replace(settings_of(campaign), ends_on=date(2027, 1, 31)), by=None)
    assert phase_after(campaign) is Phase.EVALUATING
