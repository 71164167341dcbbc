"""What was deleted leaves the files too; while someone is at it nobody waits, and it is done another time."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import Connection, Engine, text

from campaign.core.database import reading
from campaign.core.scrubbing import scrub
from campaign.extensions import db
from tests.factories import make_campaign, make_team

TABLES = ("team",)


@pytest.fixture
def engine(app: Flask) -> Engine:
    make_team(make_campaign(), "Care")
    db.session.remove()
    return db.engine


@contextmanager
def reader(engine: Engine) -> Iterator[Connection]:
    """Somebody who looked, and still sees what was there then."""
    with reading(), engine.connect().execution_options(isolation_level=as_it_was(engine)) as other:
        other.execute(text("select count(*) from team"))
        yield other


@contextmanager
def writer(engine: Engine) -> Iterator[Connection]:
    """Somebody who changed something else, and did not commit yet."""
    with engine.connect() as other:
        other.execute(text("update campaign set name = 'Another'"))
        yield other


def as_it_was(engine: Engine) -> str:
    return "SERIALIZABLE" if engine.dialect.name == "sqlite" else "REPEATABLE READ"


def rename(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("update team set name = 'Cure'"))


def writing(engine: Engine) -> object:
    """Something that is different once the files were written anew."""
    with reading(), engine.connect() as connection:
        is_sqlite = engine.dialect.name == "sqlite"
        return connection.scalar(text("PRAGMA schema_version" if is_sqlite else "select pg_relation_filenode('team')"))


def test_files_are_written_anew_when_nobody_is_at_it(engine: Engine) -> None:
    rename(engine)
    before = writing(engine)
    assert scrub(engine, TABLES)
    assert writing(engine) != before


def test_it_must_be_done_again_after_someone_who_still_sees_what_was_deleted(engine: Engine) -> None:
    with reader(engine):
        rename(engine)
        assert not scrub(engine, TABLES)
    assert scrub(engine, TABLES)


def test_it_must_be_done_again_after_someone_who_began_to_write_before(engine: Engine) -> None:
    with writer(engine):
        assert not scrub(engine, TABLES)
    assert scrub(engine, TABLES)


def test_files_are_not_written_in_vain_while_someone_reads(engine: Engine) -> None:
    with reader(engine):
        rename(engine)
        before = writing(engine)
        scrub(engine, TABLES)
        assert writing(engine) == before


def test_a_connection_waits_for_its_turn_as_long_as_before(engine: Engine) -> None:
    scrub(engine, TABLES)
    setting = "PRAGMA busy_timeout" if engine.dialect.name == "sqlite" else "show lock_timeout"
    with reading(), engine.connect() as connection:
        found = connection.scalar(text(setting))
    assert found == (30_000 if engine.dialect.name == "sqlite" else "0")
