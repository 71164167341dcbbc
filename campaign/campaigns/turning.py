"""A campaign runs by itself from its first day, and is over by itself after its last; what a worker does."""

from datetime import timedelta

from sqlalchemy import and_, or_, select

from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import lock, move_on
from campaign.core import clock
from campaign.extensions import db
from campaign.outbox.one_by_one import one_by_one

ANYWHERE = timedelta(days=1)
"""So far at most the day of a campaign is from that of the clock, wherever on earth it is."""


def turn_due() -> None:
    """Let every campaign run whose first day is here, and evaluate whose last day is over."""
    today = clock.now().date()
    due = or_(
        and_(Campaign.phase == Phase.RECRUITING, Campaign.starts_on <= today + ANYWHERE),
        and_(Campaign.phase == Phase.RUNNING, Campaign.ends_on < today + ANYWHERE),
    )
    one_by_one(db.session.scalars(select(Campaign.id).where(due).order_by(Campaign.id)).all(), turn)


def turn(campaign_id: int) -> None:
    """Bring a campaign to the phase of its day, unless another worker or a manager was first."""
    lock(campaign_id)
    campaign = db.session.get_one(Campaign, campaign_id, populate_existing=True)
    today = clock.today(campaign.zone)
    if campaign.phase is Phase.RECRUITING and campaign.starts_on <= today:
        move_on(campaign, Phase.RUNNING, by=None)
    if campaign.phase is Phase.RUNNING and campaign.ends_on < today:
        move_on(campaign, Phase.EVALUATING, by=None)
