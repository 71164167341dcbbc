"""Names go off public pages some time after the last day, and come back only where the campaign itself goes on."""

from campaign.accounts import audit
from campaign.campaigns.models import Campaign
from campaign.campaigns.services import announce_change, tell
from campaign.core import clock
from campaign.extensions import db

FIELD = "names_hidden_at"


def hide_names(campaign: Campaign) -> int:
    """Take all names of ambassadors off what is public, also of the picture that stands still; return how many went.

    The caller holds the campaign's lock. Twice is once.
    """
    if campaign.names_hidden_at is not None:
        return 0
    campaign.names_hidden_at = clock.now()
    told(campaign, "names.hidden")
    return 1


def show_names_again(campaign: Campaign) -> None:
    """Let names be read again: the last day was moved, and is still to come."""
    if campaign.names_hidden_at is None or campaign.ends_on < clock.today(campaign.zone):
        return
    campaign.names_hidden_at = None
    told(campaign, "names.shown")


def told(campaign: Campaign, action: str) -> None:
    """Let everyone who looks follow."""
    db.session.flush()
    announce_change(campaign)
    audit.record(action, campaign.name, by=None, campaign_id=campaign.id)
    tell(campaign, FIELD, by=None)
