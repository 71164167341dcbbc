"""Running totals: the sum of the ledger per ambassador and per day, so that no page adds up entries."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, delete, func, select, update

from campaign.core.database import greatest, upsert_in
from campaign.core.models import Key
from campaign.core.prepared import Prepared
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.points.models import DayTotal, ScoreEntry, Standing

COUNTERS = ("points", "logins", "starts", "completions")


def sums() -> tuple[ColumnElement[int], ...]:
    """The sum of entries as the four counters, in the order of COUNTERS."""

    def counted(stage: Stage) -> ColumnElement[int]:
        return func.sum(case((ScoreEntry.stage == stage, ScoreEntry.counted), else_=0))

    return func.sum(ScoreEntry.points), counted(Stage.LOGIN), counted(Stage.START), counted(Stage.COMPLETION)


FRESH = (
    ScoreEntry.campaign_id == bindparam("the_campaign", type_=Key),
    ScoreEntry.id > bindparam("the_last", type_=Key),
)
OF_AMBASSADORS = (
    select(
        ScoreEntry.campaign_id,
        ScoreEntry.ambassador_id,
        *sums(),
        func.max(case((ScoreEntry.points > 0, ScoreEntry.happened_at))),
    )
    .where(*FRESH)
    .group_by(ScoreEntry.campaign_id, ScoreEntry.ambassador_id)
)
OF_DAYS = (
    select(ScoreEntry.campaign_id, ScoreEntry.ambassador_id, ScoreEntry.happened_on, *sums())
    .where(*FRESH)
    .group_by(ScoreEntry.campaign_id, ScoreEntry.ambassador_id, ScoreEntry.happened_on)
)
LESSENED = Prepared(lambda _: select(ScoreEntry.ambassador_id).where(*FRESH, ScoreEntry.points < 0).limit(1))


def move(campaign_id: int, *, entries_after: int) -> None:
    """Add the entries that came after the id `entries_after` to the running totals."""
    connection = db.session.connection()
    fresh = {"the_campaign": campaign_id, "the_last": entries_after}
    for addition in ADDITIONS:
        addition.rows(connection, **fresh)
    if LESSENED.rows(connection, **fresh):
        mine = ScoreEntry.campaign_id == campaign_id, ScoreEntry.id > entries_after, ScoreEntry.points < 0
        look_up_reached_at(Standing.ambassador_id.in_(select(ScoreEntry.ambassador_id).where(*mine).distinct()))


def addition(dialect: str, table: Any, columns: tuple[str, ...], key: tuple[str, ...], amounts: Any) -> Any:
    """The statement that inserts `amounts`, or adds them to the row that is there."""
    statement = upsert_in(dialect, table).from_select(columns, amounts)
    changes = {name: getattr(table, name) + statement.excluded[name] for name in COUNTERS}
    if "reached_at" in columns:
        before, after = table.reached_at, statement.excluded.reached_at
        changes["reached_at"] = case(
            (before.is_(None), after), (after.is_(None), before), else_=greatest(before, after)
        )
    return statement.on_conflict_do_update(index_elements=list(key), set_=changes)


def of_ambassadors(dialect: str) -> Any:
    columns = ("campaign_id", "ambassador_id", *COUNTERS, "reached_at")
    return addition(dialect, Standing, columns, ("ambassador_id",), OF_AMBASSADORS)


def of_days(dialect: str) -> Any:
    columns = ("campaign_id", "ambassador_id", "happened_on", *COUNTERS)
    return addition(dialect, DayTotal, columns, ("campaign_id", "happened_on", "ambassador_id"), OF_DAYS)


ADDITIONS = Prepared(of_ambassadors), Prepared(of_days)


def look_up_reached_at(which: ColumnElement[bool]) -> None:
    """Read from the ledger when the last result that still scores happened."""
    # One pass over the ledger for all of them, not one for each.
    wanted = select(Standing.ambassador_id, Standing.campaign_id).where(which).subquery()
    scoring = (
        select(ScoreEntry.ambassador_id, ScoreEntry.happened_at)
        .join(wanted, and_(wanted.c.ambassador_id == ScoreEntry.ambassador_id,
                           wanted.c.campaign_id == ScoreEntry.campaign_id))
        .group_by(ScoreEntry.ambassador_id, ScoreEntry.conversion_id, ScoreEntry.happened_at)
        .having(func.sum(ScoreEntry.points) > 0)
        .subquery()
    )  # fmt: skip
    found = (
        select(wanted.c.ambassador_id, func.max(scoring.c.happened_at).label("reached_at"))
        .outerjoin(scoring, scoring.c.ambassador_id == wanted.c.ambassador_id)
        .group_by(wanted.c.ambassador_id)
        .subquery()
    )
    db.session.execute(
        update(Standing)
        .where(Standing.ambassador_id == found.c.ambassador_id)
        .values(reached_at=found.c.reached_at)
        .execution_options(synchronize_session=False)
    )


@dataclass(frozen=True)
class Deviation:
    """A running total that is not the sum of its entries. Counters in the order of COUNTERS."""

    ambassador_id: int
    day: str | None
    """None: the total; else one day of it."""
    kept: tuple[int, ...]
    ledger: tuple[int, ...]


def deviations(campaign_id: int) -> list[Deviation]:
    """Where the running totals differ from the ledger; empty when all is well."""
    found: list[Deviation] = []
    for table, day in ((Standing, False), (DayTotal, True)):
        kept_key = (table.ambassador_id, *((DayTotal.happened_on,) if day else ()))
        ledger_key = (ScoreEntry.ambassador_id, *((ScoreEntry.happened_on,) if day else ()))
        kept = numbers(
            select(*kept_key, *(getattr(table, name) for name in COUNTERS)).where(table.campaign_id == campaign_id),
            len(kept_key),
        )
        ledger = numbers(
            select(*ledger_key, *sums()).where(ScoreEntry.campaign_id == campaign_id).group_by(*ledger_key),
            len(ledger_key),
        )
        nothing = (0,) * len(COUNTERS)
        for key in sorted(kept.keys() | ledger.keys()):
            if kept.get(key, nothing) != ledger.get(key, nothing):
                found.append(
                    Deviation(key[0], str(key[1]) if day else None, kept.get(key, nothing), ledger.get(key, nothing))
                )
    return found


def numbers(rows: Select[Any], key_length: int) -> dict[tuple[Any, ...], tuple[int, ...]]:
    """Rows as key -> counters."""
    return {
        tuple(row[:key_length]): tuple(int(value) for value in row[key_length:]) for row in db.session.execute(rows)
    }


def rebuild(campaign_id: int) -> None:
    """Throw the running totals away and add up the ledger again."""
    for table in (Standing, DayTotal):
        db.session.execute(delete(table).where(table.campaign_id == campaign_id))
    move(campaign_id, entries_after=0)
    look_up_reached_at(Standing.campaign_id == campaign_id)
