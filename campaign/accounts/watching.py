"""What a transaction changes in rows that are watched, until an entry of the audit log takes it along.

Services need not say what was before: they change a row and record that they did. Which columns are watched is said in
one table, far above; of all others nothing is ever remembered.
"""

from collections.abc import Iterator, Mapping
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


WATCHED: dict[type, Mapping[str, Keep]] = {}
"""What the log keeps of each model, by column."""
NOUNS: dict[str, frozenset[str]] = {}
"""With which entries the changes of a table go, by the noun of their action: `kpi` of `kpi.revised`."""

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
    entries: dict[str, tuple[int, list[Row]]] = field(default_factory=dict)
    """The last entry of each noun, and what it holds."""


def watch(model: Any, columns: Mapping[str, Keep], nouns: frozenset[str]) -> None:
    """Let the log keep these columns; for whoever knows all models."""
    WATCHED[model] = columns
    NOUNS[model.__tablename__] = nouns
    for name in columns:
        # Else what was there before is not known where it was not read before.
        event.listen(getattr(model, name), "set", look_before, active_history=True)


def look_before(_row: object, _after: object, _before: object, _initiator: object) -> None:
    """Nothing: whoever listens like this is told what was there."""


def watch_of(session: Session) -> Watch:
    watch: Watch = session.info.setdefault("watch", Watch())
    return watch


def noun_of(action: str) -> str:
    return action.partition(".")[0]


def take(action: str) -> list[Row] | None:
    """What changed since the last entry and belongs to this one, written to the database or not; nothing: None."""
    session, noun = db.session(), noun_of(action)
    watch = watch_of(session)
    rows = [row for row in watch.seen if noun in NOUNS[row["of"]]]
    watch.seen = [row for row in watch.seen if noun not in NOUNS[row["of"]]]
    for state, row in touched(session):
        if noun in NOUNS[row["of"]]:
            rows.append(less(row, watch.told.get(state)))
            watch.told[state] = row
    return merged(rows) or None


def given_to(entry: int, action: str, rows: list[Row] | None) -> None:
    """Remember an entry: what changes after it goes with it, unless another one comes."""
    entries = watch_of(db.session()).entries
    entries.pop(noun_of(action), None)
    entries[noun_of(action)] = entry, rows or []


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
                yield state, {"of": one.__tablename__, "id": key_of(state, one), "way": way.value, "fields": fields}


def differences(state: InstanceState[Any], way: Way, columns: Mapping[str, Keep]) -> Iterator[tuple[str, Any]]:
    """Before and after, by column; of a row that is new or gone only what is said in it."""
    for name, keep in columns.items():
        if way is Way.CHANGED:
            history = state.attrs[name].history
            if not history.has_changes():
                continue
            before, after = (next(iter(values or ()), None) for values in (history.deleted, history.added))
        else:
            value = state.dict.get(name)
            if value is None or value is False or value == "" or keep is Keep.THAT:
                continue
            before, after = (None, value) if way is Way.NEW else (value, None)
        yield name, None if keep is Keep.THAT else [plain(before), plain(after)]


def key_of(state: InstanceState[Any], one: object) -> Any:
    """The key of a row as a page's address has it; none before it is written."""
    return plain((state.identity or state.mapper.primary_key_from_instance(one))[0])


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
    rows = (less(row, watch.told.pop(state, None)) for state, row in touched(session))
    watch.seen += [row for row in rows if row["fields"]]


@event.listens_for(db.session, "before_commit")
def add_to_the_last(session: Session) -> None:
    """Give what changed after its entry to it; what has none nobody asked for."""
    if session.in_nested_transaction():
        return
    session.flush()
    watch = watch_of(session)
    late: dict[int, list[Row]] = {}
    for row in watch.seen:
        noun = next((noun for noun in reversed(watch.entries) if noun in NOUNS[row["of"]]), None)
        if noun is not None:
            entry, rows = watch.entries[noun]
            late.setdefault(entry, rows).append(row)
    for entry, rows in late.items():
        ADD.run(session.connection(), entry=entry, together=merged(rows))
    forget(session)


@event.listens_for(db.session, "after_soft_rollback")
def forget(session: Session, _former: object = None) -> None:
    """What was changed is not changed any longer."""
    session.info.pop("watch", None)
