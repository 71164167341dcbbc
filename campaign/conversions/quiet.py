"""Who went quiet: ambassadors who logged nobody for a good while."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from campaign.campaigns.models import Campaign, Phase
from campaign.conversions.models import Claim
from campaign.core import clock
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import active_ambassadors

SILENT_DAYS = 14


@dataclass(frozen=True)
class Quiet:
    """An ambassador who logged nobody for a while."""

    colleague_id: int
    name: str
    logged_at: datetime | None
    """The last time; None: never."""


def quiet(campaign: Campaign, today: date) -> list[Quiet]:
    """Who went quiet; before a campaign runs for two weeks nobody can have been silent that long."""
    long_ago = today - timedelta(days=SILENT_DAYS)
    if campaign.phase is not Phase.RUNNING or campaign.starts_on > long_ago:
        return []
    return quiet_ambassadors(campaign.id, clock.start_of(long_ago, campaign.zone))


def quiet_ambassadors(campaign_id: int, since: datetime) -> list[Quiet]:
    """Who was an ambassador before `since` and logged nobody after it, the longest first."""
    last = (
        select(Claim.recorded_at)
        .where(Claim.ambassador_id == Ambassador.id)
        .order_by(Claim.id.desc())
        .limit(1)
        .correlate(Ambassador)
        .scalar_subquery()
    )
    silent = *active_ambassadors(campaign_id), Ambassador.created_at < since, func.coalesce(last < since, True)
    rows = db.session.execute(
        select(Ambassador.colleague_id, Colleague.name, last.label("logged_at"))
        .join(Ambassador.colleague)
        .where(*silent)
        .order_by(last.is_not(None), last, Colleague.name, Ambassador.id)
    )
    return [Quiet(*row) for row in rows]
