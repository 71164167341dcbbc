"""Telling those who watch that something changed which is not a result."""

from sqlalchemy import update

from campaign.campaigns.models import Campaign
from campaign.campaigns.services import announce_change
from campaign.extensions import db
from campaign.scoreboard.models import FrozenBoard


def refresh_watchers(campaign: Campaign) -> None:
    """Let open pages look again: words, screens, names. It reaches them while the picture stands still, too."""
    announce_change(campaign)
    db.session.execute(
        update(FrozenBoard)
        .where(FrozenBoard.campaign_id == campaign.id)
        .values(version=campaign.version)
        .execution_options(synchronize_session="fetch")
    )
