"""People of learning systems whom the campaign does not know: their addresses go once nothing can count any more."""

from sqlalchemy import delete

from campaign.conversions.xapi.models import Identity
from campaign.conversions.xapi.unfinished import mentioned
from campaign.core.database import touched
from campaign.extensions import db


def forget_strangers(campaign_id: int) -> int:
    """Remove who is no known colleague and of whom no statement waits any more, also those whom a manager ignores."""
    unknown = Identity.campaign_id == campaign_id, Identity.colleague_id.is_(None), ~mentioned(Identity)
    return touched(db.session.connection(), delete(Identity).where(*unknown))
