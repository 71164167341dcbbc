"""What a transaction changes in rows that are watched, until an entry of the audit log takes it along.

Services need not say what was before: they change a row and record that they did. Which columns are watched is said in
one table, far above (`WATCHED`); of all others nothing is ever remembered.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any

from sqlalchemy import bindparam, event, inspect, update
from sqlalchemy.orm import InstanceState, Session

from campaign.accounts.models import AuditEntry
from campaign.core.prepared import Prepared
from campaign.extensions import db


class Keep(Enum):
    """What the log keeps of a column."""

    VALUES = "values"
    THAT = "that"
    """Only that it changed: what was there is someone's address, or nobody's business."""


class Way(StrEnum):
    """What became of a row."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


WATCHED: dict[type, dict[str, Keep]] = {}
"""The columns of each model whose changes the log keeps; filled by whoever knows all models."""

Row = dict[str, Any]
"""`of`: the table, `id`, `way`, `fields`: column → [before, after], or None when only that it changed is kept."""
LONGEST_VALUE = 1000
MOST_ROWS = 100
"""More rows in one entry nobody reads; what was done to them together is in its details."""
ADD = Prepared(
    lambda _: update(AuditEntry).where(AuditEntry.id == bindparam("entry")).values(changes=bindparam("together"))
)


@dataclass
class Watch:
    """What this transaction changed so far."""

    seen: list[Row] = field(default_factory=list)
    """Written to the database, and not yet in an entry."""
    told: dict[InstanceState[Any], Row] = field(default_factory=dict)
    """In an entry already, though not yet written to the database."""
    entry: int | None = None
    """The last entry of this transaction."""
    together: list[Row] = field(default_factory=list)
    """What it holds."""


def watch_of(session: Session) -> Watch:
    watch: Watch = session.info.setdefault("watch", Watch())
    return watch


def take() -> list[Row] | None:
    """What changed since the last entry, written to the database or not; nothing: None."""
    session = db.session()
    watch = watch_of(session)
    rows, watch.seen = watch.seen, []
    for state, row in touched(session):
        rows.append(less(row, watch.told.get(state)))
        watch.told[state] = row
    return merged(rows) or None


def given_to(entry: int, rows: list[Row] | None) -> None:
    """Remember the last entry: what changes after it, and before another, goes with it."""
    watch = watch_of(db.session())
    watch.entry, watch.together = entry, rows or []


def touched(session: Session) -> Iterator[tuple[InstanceState[Any], Row]]:
    """The watched rows that are not as the database has them, and how."""
    for way, several in ((Way.NEW, session.new), (Way.CHANGED, session.dirty), (Way.GONE, session.deleted)):
        for one in several:
            columns = WATCHED.get(type(one))
            if columns is None:
                continue
            state = inspect(one)
            fields = dict(differences(state, way, columns))
            if fields:
                yield state, {"of": one.__tablename__, "id": key_of(state), "way": way.value, "fields": fields}


def differences(state: InstanceState[Any], way: Way, columns: dict[str, Keep]) -> Iterator[tuple[str, Any]]:
    """Before and after, by column; of a row that is new or gone only what is said in it."""
    for name, keep in columns.items():
        if way is Way.CHANGED:
            history = state.attrs[name].history
            if not history.has_changes():
                continue
            before, after = (next(iter(values or ()), None) for values in (history.deleted, history.added))
        else:
            value = state.dict.get(name)
            if value is None or value == "":
                continue
            before, after = (None, value) if way is Way.NEW else (value, None)
        yield name, None if keep is Keep.THAT else [plain(before), plain(after)]


def key_of(state: InstanceState[Any]) -> Any:
    """The key of a row as a page's address has it; none before it is written."""
    return plain(state.identity[0]) if state.identity else None


def plain(value: Any) -> Any:
    """A value as JSON can keep it."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        # However many noughts a column has behind it.
        return format(value.normalize(), "f")
    if isinstance(value, list):
        return [plain(one) for one in value]
    return str(value)[:LONGEST_VALUE]


def less(row: Row, told: Row | None) -> Row:
    """What of a row is not in an entry yet."""
    if told is None or told["way"] != row["way"]:
        return row
    return row | {"fields": {name: both for name, both in row["fields"].items() if told["fields"].get(name, 0) != both}}


def merged(rows: list[Row]) -> list[Row]:
    """Each row once, from what it was first to what it is last; nothing of what came back to where it was."""
    found: dict[Any, Row] = {}
    for number, row in enumerate(rows):
        key = (row["of"], row["id"]) if row["id"] is not None else number
        former = found.get(key)
        found[key] = row if former is None else row | {"way": both_ways(former, row), "fields": both_times(former, row)}
    return [row for row in found.values() if row["fields"]][:MOST_ROWS]


def both_ways(former: Row, row: Row) -> str:
    was: str = former["way"]
    return was if was == Way.NEW and row["way"] == Way.CHANGED else row["way"]


def both_times(former: Row, row: Row) -> dict[str, Any]:
    """The fields of a row that changed twice."""
    fields = dict(former["fields"])
    for name, both in row["fields"].items():
        first = fields.get(name)
        fields[name] = both if first is None or both is None else [first[0], both[1]]
    return {name: both for name, both in fields.items() if both is None or both[0] != both[1]}


@event.listens_for(db.session, "after_flush")
def remember(session: Session, _context: object) -> None:
    """Keep what is being written, unless an entry has it."""
    watch = watch_of(session)
    watch.seen += [less(row, watch.told.pop(state, None)) for state, row in touched(session)]


@event.listens_for(db.session, "before_commit")
def add_to_the_last(session: Session) -> None:
    """Give what changed after the last entry to it; where there is none nobody asked for it."""
    if session.in_nested_transaction():
        return
    session.flush()
    watch = watch_of(session)
    rest = [row for row in watch.seen if row["fields"]]
    if rest and watch.entry is not None:
        ADD.run(session.connection(), entry=watch.entry, together=merged(watch.together + rest))
    forget(session)


@event.listens_for(db.session, "after_soft_rollback")
def forget(session: Session, _former: object = None) -> None:
    """What was changed is not changed any longer."""
    session.info.pop("watch", None)
