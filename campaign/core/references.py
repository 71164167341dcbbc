"""Whether anything in the database hangs on a row, so that nobody removes it with all that hangs on it."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, inspect, literal, select
from sqlalchemy.orm import scoped_session

from campaign.core.models import REFERS_TO, Base, metadata

HANGS_ONCE = "hangs_once"
"""In the info of a table: the column without which its rows weigh nothing, and go with what they refer to."""


def is_referred_to(row: Base, session: scoped_session[Any], *, besides: Collection[type[Base]] = ()) -> bool:
    """Whether a row of any table refers to `row`; what belongs to it (`besides`) does not count."""
    its_own = {inspect(model).local_table for model in besides}
    for table, condition in pointers_to(row):
        if table in its_own:
            continue
        pointing = [condition]
        if "campaign_id" in table.c and hasattr(row, "campaign_id"):
            pointing.append(table.c.campaign_id == row.campaign_id)  # so that an index on it serves
        if HANGS_ONCE in table.info:
            pointing.append(table.c[table.info[HANGS_ONCE]].is_not(None))
        if session.scalar(select(literal(1)).select_from(table).where(*pointing).limit(1)):
            return True
    return False


def pointers_to(row: Any) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Everything in the database that can point at `row`, with the condition that it does."""
    its_table: Any = inspect(type(row)).local_table
    for table in metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            if key.referred_table is its_table:
                yield table, and_(*(element.parent == getattr(row, element.column.key) for element in key.elements))
        for column in table.columns:
            if column.info.get(REFERS_TO) == its_table.name:
                yield table, column == row.id
