"""Twenty managers approve at the same moment at the edge of the budget: it is never gone over, and always used up."""

from collections.abc import Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.database import reading
from campaign.extensions import db
from campaign.rewards.models import Award
from campaign.rewards.queries import COMMITTED
from campaign.rewards.states import AwardState, Kind
from config import Settings
from tests.factories import make_ambassador, make_campaign
from tests.programs import running
from tests.rewards import approving
from tests.rewards.making import awards_of, make_reward, set_budget
from tests.server import environment
from tests.waiting import goes_on

PROCESSES = 20
EACH = 2500
FITS = 7


def committed(campaign: Campaign) -> int:
    taken = select(func.coalesce(func.sum(Award.cost_cents), 0)).where(
        Award.campaign_id == campaign.id, Award.state.in_(COMMITTED)
    )
    with reading():
        cents = db.session.scalar(taken)
        db.session.rollback()
    return int(cents or 0)


def approved_while(process: BaseProcess, campaign: Campaign) -> Iterator[int]:
    """How much was approved, as long as the others are at it."""
    while goes_on(process):
        yield committed(campaign)


@pytest.mark.alone
def test_twenty_at_once_never_approve_more_than_the_budget(app: Flask, settings: Settings, tmp_path: Path) -> None:
    campaign = make_campaign()
    reward = make_reward(campaign, Kind.SHOP, cost_cents=EACH, stock=None)
    # A little more than seven fit: the eighth does not.
    set_budget(campaign, EACH * FITS + EACH - 1)
    for number in range(PROCESSES):
        ambassador = make_ambassador(campaign)
        db.session.add(
            Award(campaign_id=campaign.id, reward=reward, ambassador=ambassador, cause=f"buy:{number}",
                  cost_cents=EACH, state=AwardState.EARNED, earned_at=clock.now())
        )  # fmt: skip
    db.session.commit()
    keys = [str(award.id) for award in awards_of(campaign)]
    db.session.commit()
    said = tmp_path / "said"
    with running(approving.main, [str(campaign.id), *keys], environment(settings), said) as process:
        most = max(approved_while(process, campaign), default=0)
        assert (process.exitcode, said.read_text()) == (0, "")
    assert most <= EACH * FITS
    assert committed(campaign) == EACH * FITS
