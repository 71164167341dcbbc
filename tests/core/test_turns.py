"""Who of one process waits for whom to write, before the database is asked."""

from threading import Thread

import pytest
from sqlalchemy import Engine, create_engine

from campaign.core.database import in_turn

SQLITE = create_engine("sqlite://")
POSTGRESQL = create_engine("postgresql+psycopg://nowhere")
"""Nobody connects to it."""
LONG = 10.0
"""Seconds in which whoever does not wait has surely written."""


def waits(engine: Engine, first: int | None, second: int | None, *, longer_than: float = LONG) -> bool:
    """Whether a thread that locks the second campaign waits for one that locks the first."""

    def write() -> None:
        with in_turn(engine, locking=second):
            pass

    other = Thread(target=write)
    with in_turn(engine, locking=first):
        other.start()
        other.join(longer_than)
        waited = other.is_alive()
    other.join(LONG)
    assert not other.is_alive()
    return waited


@pytest.mark.parametrize(("first", "second"), [(1, 1), (1, 2), (1, None), (None, None)])
def test_on_sqlite_all_write_in_turn(first: int | None, second: int | None) -> None:
    assert waits(SQLITE, first, second, longer_than=0.05)


def test_on_postgresql_those_who_lock_one_campaign_write_in_turn() -> None:
    assert waits(POSTGRESQL, 1, 1, longer_than=0.05)


@pytest.mark.parametrize(("first", "second"), [(1, 2), (1, None), (None, None)])
def test_on_postgresql_nobody_waits_for_another_campaign(first: int | None, second: int | None) -> None:
    assert not waits(POSTGRESQL, first, second)


def test_the_turn_goes_on_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), in_turn(POSTGRESQL, locking=1):
        _ = 1 / 0
    assert not waits(POSTGRESQL, None, 1)
