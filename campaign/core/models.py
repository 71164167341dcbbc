"""The base of every table, and the column types that keep time and states honest."""

import json
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Date, DateTime, Dialect, Integer, MetaData, String, Text, Time
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored as UTC. A naive one is refused: nobody knows what it means."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime refused: {value!r}")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class State(TypeDecorator[Any]):
    """A StrEnum, stored by value as plain text so that a new member needs no migration."""

    impl = String(20)
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.kind(value)


class JsonText(TypeDecorator[Any]):
    """Plain values as JSON in a text, letters as people write them: who looks for "Chloë" in it finds her."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

Key = BigInteger().with_variant(Integer, "sqlite")
"""Integer keys: SQLite counts up only in a plain INTEGER primary key."""

REFERS_TO = "refers_to"


def refers_to(table: str) -> dict[Any, Any]:
    """The info of a column that holds ids of `table` without a foreign key: where to check each row costs too much."""
    return {REFERS_TO: table}


metadata = MetaData(naming_convention=NAMING)


class Base(DeclarativeBase):
    """Typed declarative base of all models."""

    registry = registry(
        metadata=metadata,
        type_annotation_map={datetime: UtcDateTime(), date: Date(), time: Time(), int: Integer(), str: String()},
    )
