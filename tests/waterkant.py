"""The demo, for tests that want many rows of everything."""

import sqlite3
from datetime import date

from sqlalchemy import text

from campaign.campaigns.models import Campaign
from campaign.campaigns.queries import find
from campaign.core import clock
from campaign.demo.organisation import SLUG, load
from campaign.extensions import db

LOADED: dict[date, sqlite3.Connection] = {}
"""The demo of a day, as SQLite has it: to load it takes as long as fifty tests."""


def load_waterkant() -> Campaign:
    """Committed; and its rows are counted, as a server does by itself that is not told to leave that for speed."""
    today = clock.now().date()
    raw = db.engine.raw_connection()
    database = raw.driver_connection
    if today in LOADED and isinstance(database, sqlite3.Connection):
        LOADED[today].backup(database)
    else:
        load()
        db.session.execute(text("ANALYZE"))
        db.session.commit()
        if isinstance(database, sqlite3.Connection):
            database.backup(LOADED.setdefault(today, sqlite3.connect(":memory:")))
    raw.close()
    campaign = find(SLUG)
    assert campaign
    return campaign
