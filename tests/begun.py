"""A campaign as it was begun before, put into another empty database: to begin one takes a sixth of the time of a test.

Nothing of it is made up: it is what beginning such a campaign left in the first database, with new keys, as of now.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Table, exists, func, insert, literal, or_, select, text, union_all

from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.settings import CampaignSettings
from campaign.campaigns.slugs import slug_of
from campaign.core import clock
from campaign.core.codes import long_key
from campaign.core.prepared import Prepared
from campaign.extensions import db
from campaign.playbook.start import start_campaign

Row = dict[str, Any]
KEYS = ("board_key", "token")
"""Columns in which no two campaigns have the same."""


@dataclass(frozen=True)
class Begun:
    """What a beginning left in each table."""

    name: str
    slug: str
    began_at: datetime
    rows: dict[Table, list[Row]]

    @cached_property
    def anything(self) -> Prepared:
        """Whether a database has a row in one of them."""
        return Prepared(lambda _: select(or_(*(exists(select(table.c[0])) for table in self.rows))))

    @cached_property
    def statements(self) -> list[tuple[Prepared, list[tuple[Row, set[str]]]]]:
        """What puts the rows of a table there; and which columns of a row are not the same every time."""
        return [
            (
                Prepared(lambda _, statement=insert(table).values(rows[0]): statement),
                [(row, {name for name, value in row.items() if name in KEYS or self.is_own(value)}) for row in rows],
            )
            for table, rows in self.rows.items()
        ]

    def is_own(self, value: Any) -> bool:
        """Whether something says how this campaign is called, or when it was begun."""
        if isinstance(value, list | dict):
            return any(self.is_own(one) for one in (value.values() if isinstance(value, dict) else value))
        return value in (self.name, self.slug) or (isinstance(value, datetime) and value >= self.began_at)

    @cached_property
    def numbers(self) -> Any:
        """PostgreSQL counts by itself, and has to go on from here."""
        last = ((table.name, rows[-1]["id"]) for table, rows in self.rows.items() if "id" in table.c)
        return text("SELECT " + ", ".join(f"setval(pg_get_serial_sequence('{of}', 'id'), {id_})" for of, id_ in last))

    def put(self, connection: Connection, name: str, slug: str) -> None:
        """Leave the same in this database, under these names."""
        names, now = {self.name: name, self.slug: slug}, clock.now()

        def anew(column: str, value: Any) -> Any:
            if isinstance(value, dict):
                return {key: anew(column, one) for key, one in value.items()}
            if isinstance(value, list):
                return [anew(column, one) for one in value]
            if isinstance(value, datetime):
                return now
            return long_key() if column in KEYS else names.get(value, value)

        for statement, rows in self.statements:
            statement.run_all(
                connection, [row | {column: anew(column, row[column]) for column in own} for row, own in rows]
            )
        if connection.dialect.name == "postgresql":
            connection.execute(self.numbers)


BEGUN: dict[tuple[CampaignSettings, str | None, Phase], Begun] = {}


def begin(settings: CampaignSettings, *, slug: str | None, phase: Phase, has_any_name: bool) -> Campaign:
    """A campaign in that phase; committed. With any name, one is as good as another of those that are like no word."""
    db.session.flush()
    connection, key = db.session.connection(), (replace(settings, name="") if has_any_name else settings, slug, phase)
    known = BEGUN.get(key)
    if known and not known.anything.rows(connection)[0][0]:
        known.put(connection, settings.name, slug or slug_of(settings.name))
        campaign = db.session.scalars(select(Campaign)).one()
        db.session.commit()
        return campaign
    is_first = not known and not db.session.scalar(select(Campaign.id).limit(1))
    before, began_at = counted(connection) if is_first else {}, clock.now()
    campaign = start_campaign(settings, slug=slug, by=None)
    campaign.phase = phase
    db.session.commit()
    if is_first:
        connection = db.session.connection()
        after = counted(connection)
        new = [table for table in db.metadata.sorted_tables if after[table.name] != before[table.name]]
        if not any(before[table.name] for table in new):
            rows = {table: list(left_in(connection, table)) for table in new}
            BEGUN[key] = Begun(settings.name, campaign.slug, began_at, rows)
        db.session.rollback()
    return campaign


def counted(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = db.metadata.sorted_tables
    each = (select(literal(table.name), func.count()).select_from(table) for table in tables)
    return {row[0]: row[1] for row in connection.execute(union_all(*each))}


def left_in(connection: Connection, table: Table) -> Iterator[Row]:
    """The rows of a table, without columns that are empty in all of them."""
    rows = connection.execute(select(table).order_by(*table.primary_key)).mappings().all()
    used = [column.name for column in table.c if any(row[column.name] is not None for row in rows)]
    yield from ({name: row[name] for name in used} for row in rows)
