"""What all reminders have in common: the hour, and that only one of several workers tells."""

from datetime import time, timedelta
from typing import Any

from sqlalchemy import update

from campaign.extensions import db

NOT_BEFORE = time(7)
"""In the campaign's time zone: nobody is woken at midnight."""
FURTHEST_ZONE = timedelta(hours=14)
"""Wherever on earth a campaign is, its day is never further away than this."""


def mark(row: Any, name: str, value: Any) -> bool:
    """Write down in a column of a row that this was told, and return whether it was this worker that did.

    It was another one where the column does not say any more what it said when `row` was read.
    """
    table: Any = type(row)
    column, before = getattr(table, name), getattr(row, name)
    untold = column.is_(None) if before is None else column == before
    marked = db.session.scalars(
        update(table)
        .where(table.id == row.id, untold)
        .values({name: value})
        .returning(table.id)
        .execution_options(synchronize_session=False)
    )
    return marked.one_or_none() is not None
