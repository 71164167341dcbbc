"""Televisions in the next campaign: the same rooms, with new addresses."""

from datetime import timedelta

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.codes import long_key
from campaign.core.copying import Maps, all_of
from campaign.extensions import db
from campaign.scoreboard.models import Screen

TABLES = (Screen,)


def copy(old: Campaign, new: Campaign, *, moved: timedelta, maps: Maps) -> None:
    """Every screen that is in use: its name, its place, and what it shows."""
    for screen in all_of(db.session(), Screen, Screen.campaign_id == old.id, Screen.revoked_at.is_(None)):
        maps.copied(screen, campaign_id=new.id, token=long_key(), created_at=clock.now(), last_seen_at=None, seen_as="")
