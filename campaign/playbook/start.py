"""A new campaign, with all that it needs from the first day."""

from flask_babel import force_locale, gettext

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import create_campaign
from campaign.campaigns.settings import CampaignSettings
from campaign.courses.services import add_system
from campaign.points.rules import add_defaults
from campaign.scoreboard.screens import add_screen


def start_campaign(settings: CampaignSettings, *, slug: str | None = None, by: User | None) -> Campaign:
    """A campaign in draft: with its learning system as the course of every login, the usual points, and one screen."""
    campaign = create_campaign(settings, slug=slug, by=by)
    add_system(campaign)
    add_defaults(campaign.id)
    with force_locale(campaign.language):
        add_screen(campaign, name=gettext("Hall"), by=by)
    return campaign
