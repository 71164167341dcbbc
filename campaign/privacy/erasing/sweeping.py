"""The last step of an erasure: every text of a campaign without the names, addresses and numbers of who was erased."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Table, Text, and_, cast, or_, select, type_coerce, update

from campaign.core.database import is_like
from campaign.core.models import metadata
from campaign.extensions import db
from campaign.privacy.erasing.mentions import FEW, Mentions, likely
from campaign.privacy.places import PLACES
from campaign.privacy.scope import in_campaign

SEALED = {("report", "facts")}
"""Published reports carry a seal over what they say: reporting takes words out of them itself."""


def texts() -> Iterator[tuple[Table, list[str]]]:
    """Every table in which anyone may be mentioned, with its columns of words."""
    columns: dict[str, list[str]] = {}
    for place in PLACES:
        columns.setdefault(place.table, []).extend(name for name in place.swept if (place.table, name) not in SEALED)
    for name, found in columns.items():
        if found:
            yield metadata.tables[name], found


def sweep(campaign_id: int | None, mentions: Mentions) -> dict[str, int]:
    """Take all mentions out of a campaign (None: out of what belongs to none); how many rows of which table changed."""
    if not mentions.words:
        return {}
    changed = {}
    for table, columns in texts():
        here = in_campaign(table, campaign_id)
        if here is None:
            continue
        number = sum(cleaned(table, row, columns, mentions) for row in suspects(table, columns, here, mentions.words))
        if number:
            changed[table.name] = number
    return changed


def mentioned(campaign_id: int, mentions: Mentions) -> int:
    """In how many rows of a campaign there is a mention."""
    if not mentions.words:
        return 0
    found = 0
    for table, columns in texts():
        here = in_campaign(table, campaign_id)
        if here is not None:
            rows = suspects(table, columns, here, mentions.words)
            found += sum(any(mentions.out_of(row[name]) != row[name] for name in columns) for row in rows)
    return found


def suspects(table: Table, columns: list[str], here: ColumnElement[bool], words: list[str]) -> list[Any]:
    """The rows in which one of the words may stand, with what leads to them."""
    wanted = select(*table.primary_key.columns, *(table.c[name] for name in columns if name not in table.primary_key))
    if len(words) > FEW:
        anything = or_(*(as_text(table.c[name]) != "" for name in columns))
        return list(db.session.execute(wanted.where(here, anything)).mappings())
    patterns = [likely(word) for word in words]
    spots = or_(*(is_like(as_text(table.c[name]), pattern) for name in columns for pattern in patterns))
    return list(db.session.execute(wanted.where(here, spots)).mappings())


def cleaned(table: Table, row: Any, columns: list[str], mentions: Mentions) -> int:
    """Write a row without mentions, if it has any; how many rows that were."""
    after = {name: mentions.out_of(row[name]) for name in columns}
    changed = {name: fitting(table.c[name], value) for name, value in after.items() if value != row[name]}
    if not changed:
        return 0
    this = and_(*(column == row[column.name] for column in table.primary_key.columns))
    db.session.execute(update(table).where(this).values(changed))
    return 1


def fitting(column: Column[Any], value: Any) -> Any:
    """A value no longer than its column."""
    length = getattr(column.type, "length", None)
    return value[:length] if length and isinstance(value, str) else value


def as_text(column: Column[Any]) -> ColumnElement[str]:
    """A column of words as it is stored."""
    return cast(column, Text()) if isinstance(column.type, JSON) else type_coerce(column, Text())
