"""The settings of a campaign, to change some of them."""

from campaign.campaigns.models import Campaign
from campaign.campaigns.settings import CampaignSettings


def settings_of(campaign: Campaign) -> CampaignSettings:
    return CampaignSettings(**{name: getattr(campaign, name) for name in CampaignSettings.__dataclass_fields__})
