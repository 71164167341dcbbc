"""What privacy does when a campaign changes, or another one follows it."""

from typing import Any

from flask import Flask

from campaign.campaigns.models import Campaign
from campaign.campaigns.signals import campaign_changed, campaign_followed
from campaign.privacy.copying import follow_campaign
from campaign.privacy.retention.names import show_names_again


def init_app(_app: Flask) -> None:
    """Listen. (The same listener connects once, however many apps there are.)"""
    campaign_changed.connect(follow_period)
    campaign_followed.connect(follow_campaign)


def follow_period(campaign: Campaign, *, fields: frozenset[str], **_: Any) -> None:
    """Show names again where the campaign goes on."""
    if "ends_on" in fields:
        show_names_again(campaign)
