"""Words of the campaign on scoreboard and screens, for a time."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select

from campaign.extensions import db
from campaign.scoreboard.board import PublicNotice
from campaign.scoreboard.models import Notice


def shown(campaign_id: int, now: datetime) -> list[PublicNotice]:
    """The notices that everyone reads now: what just happened first, then the newest."""
    until_later = or_(Notice.shown_until.is_(None), Notice.shown_until > now)
    rows = db.session.scalars(
        select(Notice)
        .where(Notice.campaign_id == campaign_id, Notice.shown_from <= now, until_later)
        .order_by(Notice.shown_from.desc(), Notice.id.desc())
    )
    return [PublicNotice(row.id, row.kind, row.title, row.text, row.counts_to) for row in rows]


def turns(campaign_id: Any, now: Any) -> ColumnElement[int]:
    """How many times notices began or ended up to `now`: what is shown changes when this does, and at no other time."""
    ended = func.count(case((Notice.shown_until <= now, 1)))
    begun = Notice.campaign_id == campaign_id, Notice.shown_from <= now
    return select(func.count() + ended).select_from(Notice).where(*begun).scalar_subquery()


def turns_until(campaign_id: int, now: datetime) -> int:
    """That number, of one campaign."""
    return db.session.execute(select(turns(campaign_id, now))).scalar_one()


def notices_of(campaign_id: int) -> list[Notice]:
    """All that was and will be said: what begins last comes first."""
    mine = select(Notice).where(Notice.campaign_id == campaign_id)
    return list(db.session.scalars(mine.order_by(Notice.shown_from.desc(), Notice.id.desc())))
