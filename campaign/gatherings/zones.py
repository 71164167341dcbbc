"""Another time zone of the campaign: what is at 14:00 stays at 14:00."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask
from sqlalchemy import select

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.campaigns.signals import campaign_changed
from campaign.extensions import db
from campaign.gatherings.facts import facts_of
from campaign.gatherings.models import Gathering
from campaign.gatherings.services import change


def init_app(_app: Flask) -> None:
    """Listen. (The same listener connects once, however many apps there are.)"""
    campaign_changed.connect(keep_clock_times)


def keep_clock_times(
    campaign: Campaign, *, fields: frozenset[str], before: Mapping[str, Any], by: User | None, **_: Any
) -> None:
    """Let every gathering be at the same time of day by the new clocks; who comes to one that is to come hears of it,
    in their calendar as well.
    """
    if "time_zone" not in fields:
        return
    old, mine = ZoneInfo(before["time_zone"]), Gathering.campaign_id == campaign.id
    for gathering in db.session.scalars(select(Gathering).where(mine).order_by(Gathering.id)).all():
        starts_at, ends_at = (
            by_the_clocks_of(campaign.zone, moment.astimezone(old))
            for moment in (gathering.starts_at, gathering.ends_at)
        )
        if gathering.called_off_at is None:
            facts = replace(facts_of(gathering), starts_at=starts_at, ends_at=ends_at)
            change(campaign, gathering, **asdict(facts), by=by)
        else:
            gathering.starts_at, gathering.ends_at = starts_at, ends_at
    db.session.flush()


def by_the_clocks_of(zone: ZoneInfo, moment: datetime) -> datetime:
    """The same day and time of day elsewhere."""
    # As UTC: an hour that is left out there in spring is the one after it.
    return datetime.combine(moment.date(), moment.time(), tzinfo=zone).astimezone(UTC)
