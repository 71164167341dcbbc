"""The demo, for tests that want many rows of everything."""

import fcntl
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import text

from campaign.campaigns.models import Campaign
from campaign.campaigns.queries import find
from campaign.core import clock
from campaign.demo.organisation import SLUG, load
from campaign.extensions import db
from tests.turns import locked


def load_waterkant(shared_folder: Path) -> Campaign:
    """Committed; of the SQLite database of a day once for all processes: to load it takes as long as fifty tests."""
    kept = shared_folder / f"waterkant-{clock.now().date()}.db"
    with closing(db.engine.raw_connection()) as raw, locked(kept.with_suffix(".lock"), fcntl.LOCK_EX):
        database = raw.driver_connection
        if not isinstance(database, sqlite3.Connection):
            load_anew()
        elif kept.exists():
            with closing(sqlite3.connect(kept)) as loaded:
                loaded.backup(database)
        else:
            load_anew()
            with closing(sqlite3.connect(kept)) as copy:
                database.backup(copy)
    campaign = find(SLUG)
    assert campaign
    return campaign


def load_anew() -> None:
    """And count the rows, as a server does by itself that is not told to leave that for speed."""
    load()
    db.session.execute(text("ANALYZE"))
    db.session.commit()
