"""How every change of a selection begins: one at a time, and only while the campaign is open."""

from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.extensions import db
from campaign.selection.links.services import refuse_closed


def begin(campaign: Campaign) -> None:
    """Take the campaign's lock; WrongState when it is closed."""
    lock(campaign.id)
    db.session.refresh(campaign, ["phase"])
    refuse_closed(campaign)
