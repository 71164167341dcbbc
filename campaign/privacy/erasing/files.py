"""Taking what was erased out of the database's files as well, as soon as nobody is at it."""

from sqlalchemy import ColumnElement, exists, select, update

from campaign.core import clock
from campaign.core.database import reading
from campaign.core.scrubbing import scrub
from campaign.extensions import db
from campaign.privacy.models import Erasure
from campaign.privacy.places import PLACES

TABLES = frozenset(place.table for place in PLACES)


def is_waiting() -> ColumnElement[bool]:
    """Whether rows went, but perhaps not yet all of their bytes."""
    return Erasure.scrubbed_at.is_(None)


def scrub_erased() -> None:
    """Write the database's files anew if anyone was erased since the last time; looking takes no write lock."""
    with reading():
        waits = db.session.scalar(select(exists().where(is_waiting())))
        db.session.rollback()
    if waits:
        scrub_and_note()


def scrub_and_note() -> bool:
    """Write them anew, and note it; False when it must be done once more."""
    begun = clock.now()
    if not scrub(db.engine, TABLES):
        return False
    done = update(Erasure).where(is_waiting(), Erasure.erased_at <= begun).values(scrubbed_at=clock.now())
    db.session.execute(done.execution_options(synchronize_session=False))
    db.session.commit()
    return True
