"""Mails whose time is over: to whom they went and what they were called."""

from datetime import datetime

from sqlalchemy import delete, func

from campaign.core.database import touched
from campaign.extensions import db
from campaign.outbox.models import Mail


def forget_mails(campaign_id: int | None, before: datetime) -> int:
    """Remove the mails of a campaign (None: of no campaign) that left, or were given up, before that moment."""
    moment = func.coalesce(Mail.sent_at, Mail.created_at)
    return touched(db.session.connection(), delete(Mail).where(Mail.campaign_id == campaign_id, moment < before))
