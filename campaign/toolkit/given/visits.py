"""What is new in the toolkit since an ambassador was last there."""

from datetime import datetime, timedelta

from sqlalchemy import update

from campaign.core.database import upsert
from campaign.extensions import db
from campaign.toolkit.models import ToolkitVisit

SAME_VISIT = timedelta(minutes=30)
"""Whoever is back so soon is still looking: what was new stays marked."""


def last_visit(ambassador_id: int) -> ToolkitVisit | None:
    """When an ambassador was last in the toolkit."""
    return db.session.get(ToolkitVisit, ambassador_id)


def is_another(visit: ToolkitVisit | None, now: datetime) -> bool:
    """Whether someone who looks now comes anew."""
    return visit is None or now - visit.looked_at >= SAME_VISIT


def seen_before(visit: ToolkitVisit | None, now: datetime) -> datetime | None:
    """Up to when everything was seen; None at the first visit, when nothing is newer than the rest."""
    if visit is None:
        return None
    return visit.looked_at if is_another(visit, now) else visit.new_since


def note_visit(ambassador_id: int, visit: ToolkitVisit | None, now: datetime) -> None:
    """Remember that an ambassador looked. Of two pages that open at once, one is a visit."""
    if visit is None:
        first = upsert(db.session, ToolkitVisit).values(ambassador_id=ambassador_id, looked_at=now, new_since=None)
        db.session.execute(first.on_conflict_do_nothing())
        return
    same = ToolkitVisit.ambassador_id == ambassador_id, ToolkitVisit.looked_at == visit.looked_at
    again = update(ToolkitVisit).where(*same).values(looked_at=now, new_since=visit.looked_at)
    db.session.execute(again.execution_options(synchronize_session=False))
