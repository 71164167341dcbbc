"""One campaign as the beginning of another: rows made anew, days moved by whole weeks, and which row became which."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import TypeVar, overload
from zoneinfo import ZoneInfo

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from campaign.core.calendar.freedays import is_free, working_day
from campaign.core.files.storage import Storage
from campaign.core.models import Base

Row = TypeVar("Row", bound=Base)
WEEK = timedelta(days=7)


class Maps:
    """What became what: rows of the new campaign by those of the old one, and the files that were copied for it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.files: list[tuple[Storage, str]] = []
        self._new: dict[tuple[type[Base], int], int] = {}

    def copied(self, old: Row, **different: object) -> Row:
        """The row of the new campaign that `old` becomes: the same but for its key and `different`."""
        new = anew(old, **different)
        self.session.add(new)
        self.session.flush()
        self._new[type(old), key_of(old)] = key_of(new)
        return new

    def of(self, kind: type[Base], old_id: int | None) -> int | None:
        """The key of what that row became; None where it stayed behind."""
        return None if old_id is None else self._new.get((kind, old_id))

    def file(self, key: str, *, source: Storage, target: Storage) -> str:
        """The key of a copy of a file; empty where there is none. `drop_files` takes it back."""
        found = source.find(key) if key else None
        if found is None:
            return ""
        with found.open("rb") as stream:
            kept = target.keep(stream)
        self.files.append((target, kept))
        return kept

    def drop_files(self) -> None:
        """Take the copied files off the disk again: what they belong to was never saved."""
        for storage, key in self.files:
            storage.drop(key)
        self.files.clear()


Copy = Callable[..., None]
"""`copy(old, new, *, moved, maps)` of a feature: what goes along, with its days moved by `moved`."""


def anew(row: Row, **different: object) -> Row:
    """Another row with the same values but for its key and `different`."""
    mapper = inspect(type(row))
    names = {attribute.key for attribute in mapper.column_attrs}
    own = {mapper.get_property_by_column(column).key for column in mapper.primary_key if not column.foreign_keys}
    values = {name: getattr(row, name) for name in names - own}
    return type(row)(**{**values, **different})


def key_of(row: Base) -> int:
    """The key of a row; of one that belongs to a row of another table, that of its first part."""
    return int(inspect(row).mapper.primary_key_from_instance(row)[0])


def all_of(session: Session, kind: type[Row], *conditions: object) -> list[Row]:
    """The rows for which all of this holds, the oldest first."""
    table: type[Row] = kind
    found: Iterable[Row] = session.scalars(select(table).where(*conditions).order_by(*inspect(table).primary_key))  # type: ignore[arg-type]
    return list(found)


def weeks_between(before: date, after: date) -> timedelta:
    """By how much days move when a first day moves: whole weeks, so that a Tuesday stays a Tuesday."""
    return WEEK * round((after - before).days / WEEK.days)


@overload
def moved_day(day: date, moved: timedelta) -> date: ...
@overload
def moved_day(day: None, moved: timedelta) -> None: ...
def moved_day(day: date | None, moved: timedelta) -> date | None:
    """The same day of another week."""
    return None if day is None else day + moved


@overload
def moved_work(day: date, moved: timedelta) -> date: ...
@overload
def moved_work(day: None, moved: timedelta) -> None: ...
def moved_work(day: date | None, moved: timedelta) -> date | None:
    """The same day of another week; where that is a holiday, and the day was none, the last day of work before it."""
    if day is None:
        return None
    there = day + moved
    return there if is_free(day) or not is_free(there) else working_day(there, earliest=there - WEEK)


def moved_moment(moment: datetime, to: date, zone: ZoneInfo) -> datetime:
    """The same time of day on another day, by the clocks of `zone`."""
    return datetime.combine(to, moment.astimezone(zone).time(), tzinfo=zone)
