"""The canvas as it was at the end of a session: kept by facts alone, so that it stays whatever becomes of its rows."""

import logging
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from campaign.core import clock, frozen
from campaign.extensions import db
from campaign.journeys.canvas import Canvas
from campaign.journeys.gathered import canvas_of
from campaign.journeys.models import Journey, JourneySession, JourneyVersion

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kept:
    """A version: of which session, since when, and what it holds."""

    number: int
    kept_at: datetime
    canvas: Canvas
    remark: str = ""


def keep(journey: Journey, session: JourneySession) -> JourneyVersion:
    """Keep the canvas as it is now, as what this session leaves."""
    db.session.flush()
    facts = frozen.written(canvas_of(journey))
    version = JourneyVersion(journey_id=journey.id, number=session.number, kept_at=clock.now(), facts=facts)
    db.session.add(version)
    return version


def drop(journey: Journey, number: int) -> None:
    """Forget a version whose session is not over after all."""
    db.session.execute(
        delete(JourneyVersion).where(JourneyVersion.journey_id == journey.id, JourneyVersion.number == number)
    )


def versions_of(journey: Journey) -> list[Kept]:
    """All versions that can be read, the newest first."""
    found = (kept(version, remark) for version, remark in db.session.execute(of_journey(journey)))
    return [one for one in found if one is not None]


def version_numbered(journey: Journey, number: int) -> Kept | None:
    """The version that the session of this number left."""
    found = db.session.execute(of_journey(journey).where(JourneyVersion.number == number)).first()
    return kept(found[0], found[1]) if found else None


def last_version(journey: Journey) -> Kept | None:
    """The newest version that can be read."""
    found = (kept(version, remark) for version, remark in db.session.execute(of_journey(journey)))
    return next((one for one in found if one is not None), None)


def of_journey(journey: Journey):  # type: ignore[no-untyped-def]
    """The versions with what the team said at their end, the newest first."""
    mine = JourneySession.journey_id == JourneyVersion.journey_id, JourneySession.number == JourneyVersion.number
    return (
        select(JourneyVersion, JourneySession.remark)
        .outerjoin(JourneySession, mine[0] & mine[1])
        .where(JourneyVersion.journey_id == journey.id)
        .order_by(JourneyVersion.number.desc())
    )


def kept(version: JourneyVersion, remark: str | None) -> Kept | None:
    """A version with what it holds; None where no canvas can be made of that any more: the one of today still is."""
    try:
        canvas = frozen.read(Canvas, version.facts)
    except ValueError:
        logger.warning("unreadable version", exc_info=True, extra={"facts": {"version": version.id}})
        return None
    return Kept(version.number, version.kept_at, canvas, remark or "")
