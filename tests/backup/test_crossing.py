"""From SQLite to PostgreSQL: the backup of the one, restored into the other."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from campaign.backup.archive import Contents
from campaign.backup.commands import refuse_what_does_not_fit
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.core.files.storage import Storage
from campaign.core.frozen import as_plain
from campaign.core.migrations import known, newest
from campaign.extensions import db
from campaign.people.models import Team
from campaign.reporting.gathering.facts import facts_of
from tests.apps import KeptApps
from tests.client import Runner
from tests.conftest import settings_for
from tests.factories import make_campaign
from tests.waterkant import load_waterkant

pytestmark = [pytest.mark.new_database, pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)]
Make = Callable[[], Path]


@pytest.fixture
def there(sqlite_url: str, tmp_path: Path, kept_apps: KeptApps) -> Iterator[Flask]:
    """The program as it ran on SQLite."""
    settings = settings_for(sqlite_url, tmp_path / "there")
    Path(settings.instance_path).mkdir()
    app = kept_apps.take(settings)
    with app.app_context():
        yield app
    kept_apps.give_back(settings)


@pytest.fixture
def backup(there: Flask, tmp_path: Path) -> Make:
    """Makes a backup of what is there."""

    def made() -> Path:
        with there.app_context():
            done = there.test_cli_runner().invoke(args=["backup", str(tmp_path / "olievlek.tar.gz")])
        assert done.exit_code == 0, done.output
        return tmp_path / "olievlek.tar.gz"

    return made


def rows() -> dict[str, list[str]]:
    """Every row of the database, as the program reads it."""
    tables = db.metadata.sorted_tables
    found = {table.name: sorted(map(repr, db.session.execute(select(table)))) for table in tables}
    db.session.rollback()
    return found


def counted(campaign: Campaign) -> Any:
    """What is reckoned from the rows for the report: by SQL that each of the two says in its own way."""
    return as_plain(facts_of(campaign, clock.now().date(), quotes=[]))


def test_every_row_and_every_file_goes_along(
    there: Flask, app: Flask, runner: Runner, backup: Make, shared_folder: Path
) -> None:
    with there.app_context():
        campaign = load_waterkant(shared_folder)
        key = Storage(there.instance_path, "toolkit", campaign.id).keep(io.BytesIO(b"a poster"))
        number, facts, before = campaign.id, counted(campaign), rows()
    done = runner.invoke(args=["restore", str(backup())])
    assert done.exit_code == 0, done.output
    assert rows() == before
    assert counted(db.session.get_one(Campaign, number)) == facts
    found = Storage(app.instance_path, "toolkit", number).find(key)
    assert found
    assert found.read_bytes() == b"a poster"
    assert runner.invoke(args=["standings", "verify"]).exit_code == 0


def test_afterwards_it_is_a_database_like_any_other(there: Flask, app: Flask, runner: Runner, backup: Make) -> None:
    with there.app_context():
        make_campaign(slug="first")
        db.session.commit()
    make_campaign(slug="of-before")
    db.session.commit()
    file = backup()
    assert runner.invoke(args=["restore", str(file)]).exit_code == 1
    assert runner.invoke(args=["restore", str(file), "--replace"]).exit_code == 0
    make_campaign(slug="second")
    assert list(db.session.scalars(select(Campaign.slug).order_by(Campaign.id))) == ["first", "second"]
    with pytest.raises(Exception, match="append-only"):
        db.session.execute(text("delete from score_entry"))
    db.session.rollback()


def test_what_postgresql_does_not_take_leaves_all_as_it_was(
    there: Flask, app: Flask, runner: Runner, backup: Make
) -> None:
    with there.app_context():
        db.session.add(Team(campaign_id=make_campaign(slug="first").id, name="A name with\0nothing in it"))
        db.session.commit()
    make_campaign(slug="of-before")
    db.session.commit()
    done = runner.invoke(args=["restore", str(backup()), "--replace"])
    assert (done.exit_code, "rows of team" in done.output) == (1, True)
    assert db.session.scalar(select(func.count()).select_from(Campaign)) == 1


def test_one_of_an_older_version_is_brought_up_first(app: Flask) -> None:
    older = Contents(kind="sqlite", migrations=sorted(known() - newest())[:1])
    with pytest.raises(DomainError, match="older version"):
        refuse_what_does_not_fit(older, db.engine)
