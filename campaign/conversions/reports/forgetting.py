"""Rows of reports that could not be used: most hold the address of someone whom the campaign does not know."""

from datetime import datetime

from sqlalchemy import delete, select

from campaign.conversions.models import RefusedRow, ReportImport
from campaign.core.database import touched
from campaign.extensions import db


def forget_rows(campaign_id: int, before: datetime) -> int:
    """Remove such rows of the reports that were brought before that moment; how many there were stays."""
    old = select(ReportImport.id).where(ReportImport.campaign_id == campaign_id, ReportImport.created_at < before)
    return touched(db.session.connection(), delete(RefusedRow).where(RefusedRow.import_id.in_(old)))
