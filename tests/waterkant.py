"""The demo, for tests that want many rows of everything."""

from sqlalchemy import text

from campaign.campaigns.models import Campaign
from campaign.demo.organisation import load
from campaign.extensions import db


def load_waterkant() -> Campaign:
    """Committed; and its rows are counted, as a server does by itself that is not told to leave that for speed."""
    campaign = load()
    db.session.execute(text("ANALYZE"))
    db.session.commit()
    return campaign
