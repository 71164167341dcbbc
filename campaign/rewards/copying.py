"""Rewards in the next campaign: to be earned anew."""

import secrets
from datetime import timedelta

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.copying import Maps, all_of, moved_day, moved_work
from campaign.extensions import db
from campaign.rewards.models import Reward, RewardSettings
from campaign.rewards.services import SEED_BYTES
from campaign.rewards.states import Kind

TABLES = (RewardSettings, Reward)


def copy(old: Campaign, new: Campaign, *, moved: timedelta, maps: Maps) -> None:
    """The budget as it was, and every reward that can still be earned; a lottery with a seed that nobody knows."""
    session = db.session()
    for settings in all_of(session, RewardSettings, RewardSettings.campaign_id == old.id):
        maps.copied(
            settings, campaign_id=new.id, awarded_through=None, ranking_closed_at=None, ranking_closed_by_id=None
        )
    for reward in all_of(session, Reward, Reward.campaign_id == old.id, Reward.retired_at.is_(None)):
        maps.copied(
            reward,
            campaign_id=new.id,
            starts_on=moved_day(reward.starts_on, moved),
            draw_on=moved_work(reward.draw_on, moved),
            seed=secrets.token_hex(SEED_BYTES) if reward.kind is Kind.LOTTERY else None,
            created_at=clock.now(),
        )
