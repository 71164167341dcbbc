"""What accounts leave behind, and is not needed for ever: links that are over, and old lines of the log."""

from datetime import datetime

from sqlalchemy import delete, func

from campaign.accounts.models import AuditEntry, SignInLink
from campaign.core.database import touched
from campaign.extensions import db


def forget_links(before: datetime) -> int:
    """Remove the links that were used, or ended, before that moment."""
    over = func.coalesce(SignInLink.used_at, SignInLink.expires_at) < before
    return touched(db.session.connection(), delete(SignInLink).where(over))


def forget_entries(campaign_id: int | None, before: datetime) -> int:
    """Remove the lines of the log of a campaign (None: of no campaign) that are from before that moment."""
    return touched(
        db.session.connection(), delete(AuditEntry).where(AuditEntry.campaign_id == campaign_id, AuditEntry.at < before)
    )
