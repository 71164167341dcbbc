"""The running totals: always the sum of the ledger, and made again from it when they were not."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import delete, update

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.points import totals
from campaign.points.models import DayTotal, Standing
from campaign.points.totals import Deviation
from tests.balance import assert_balanced, score_of

Score = Callable[..., None]


@pytest.fixture
def scored(sanne: Ambassador, score: Score) -> Ambassador:
    """Sanne with two logins."""
    score(sanne, ("login", None, "2026-11-10"), ("login", None, "2026-11-11"))
    return sanne


def test_totals_that_were_tampered_with_are_found(campaign: Campaign, scored: Ambassador) -> None:
    db.session.execute(update(Standing).values(points=100))
    db.session.execute(delete(DayTotal).where(DayTotal.happened_on == date(2026, 11, 11)))
    assert totals.deviations(campaign.id) == [
        Deviation(scored.id, None, (100, 2, 0, 0), (2, 2, 0, 0)),
        Deviation(scored.id, "2026-11-11", (0, 0, 0, 0), (1, 1, 0, 0)),
    ]


def test_totals_of_nobody_in_the_ledger_are_found(campaign: Campaign, scored: Ambassador, omar: Ambassador) -> None:
    db.session.add(
        Standing(ambassador_id=omar.id, campaign_id=campaign.id, points=7, logins=0, starts=0, completions=0)
    )
    db.session.flush()
    assert totals.deviations(campaign.id) == [Deviation(omar.id, None, (7, 0, 0, 0), (0, 0, 0, 0))]


def test_rebuilding_restores_totals_from_the_ledger(campaign: Campaign, scored: Ambassador) -> None:
    db.session.execute(update(Standing).values(points=100, reached_at=None))
    db.session.execute(delete(DayTotal))
    totals.rebuild(campaign.id)
    assert score_of(scored) == (2, 2, 0, 0)
    assert_balanced(campaign)


def test_the_command_says_that_all_is_well(campaign: Campaign, scored: Ambassador, runner: object) -> None:
    result = runner.invoke(args=["standings", "verify"])
    assert (result.exit_code, result.stdout) == (0, f"{campaign.slug}: standings equal the ledger.\n")


def test_the_command_says_what_differs(campaign: Campaign, scored: Ambassador, runner: object) -> None:
    db.session.execute(update(Standing).values(points=100))
    result = runner.invoke(args=["standings", "verify", "--campaign", campaign.slug])
    assert result.exit_code == 1
    assert "kept (100, 2, 0, 0), ledger (2, 2, 0, 0)" in result.stderr


def test_the_command_restores_what_differs_and_shows_it_to_the_public(
    campaign: Campaign, scored: Ambassador, runner: object
) -> None:
    db.session.execute(update(Standing).values(points=100))
    before = campaign.version
    assert runner.invoke(args=["standings", "rebuild", "--campaign", campaign.slug]).exit_code == 0
    db.session.expire_all()
    assert (score_of(scored), campaign.version > before) == ((2, 2, 0, 0), True)
