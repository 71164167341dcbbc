"""The demo, for tests that want many rows of everything."""

import fcntl
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from flask import current_app
from sqlalchemy import text

from campaign.campaigns.models import Campaign
from campaign.campaigns.queries import find
from campaign.core import clock
from campaign.demo.organisation import SLUG, load
from campaign.extensions import db
from tests.turns import locked

ANY_SERVER = "http://localhost"


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
    """And count the rows, as a server does by itself that is not told to leave that for speed.

    Its mails hold addresses of `ANY_SERVER`: which test came first, one with a port of its own or not, says nothing.
    """
    settings = current_app.config["SETTINGS"]
    current_app.config["SETTINGS"] = replace(settings, base_url=ANY_SERVER)
    try:
        load()
    finally:
        current_app.config["SETTINGS"] = settings
    db.session.execute(text("ANALYZE"))
    db.session.commit()
