"""A backup: taken while somebody writes, and put back wholly or not at all."""

import io
import os
import stat
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import Event, Thread

import pytest
from flask import Flask
from sqlalchemy import create_engine, event, select, text

from campaign.accounts.models import User
from campaign.backup.archive import Contents, pack, unpack
from campaign.backup.commands import refuse_what_does_not_fit
from campaign.backup.sqlite import copy_out, put_back
from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.core.files.storage import Storage
from campaign.core.migrations import newest
from campaign.extensions import db
from tests.client import Runner
from tests.factories import make_ambassador, make_campaign
from tests.points.results import bring
from tests.postgres import WHEEL
from tests.waiting import wait_until

pytestmark = pytest.mark.new_database


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the PostgreSQL that the tests have."""
    monkeypatch.setenv("PATH", f"{WHEEL / 'pginstall' / 'bin'}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def file(campaign: Campaign, app: Flask) -> Path:
    """A file that the program keeps."""
    storage = Storage(app.instance_path, "toolkit", campaign.id)
    return storage.path(storage.keep(io.BytesIO(b"a poster")))


@pytest.fixture
def backup(campaign: Campaign, manager: User, file: Path, runner: Runner, tmp_path: Path) -> Path:
    """A backup of a campaign with a result and a file."""
    bring(campaign, make_ambassador(campaign, "Sanne"), ("login", None, "2026-11-16"), by=manager)
    target = tmp_path / "olievlek.tar.gz"
    done = runner.invoke(args=["backup", str(target)])
    assert done.exit_code == 0, done.output
    return target


def slugs() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(Campaign.slug).order_by(Campaign.slug)))


def test_what_was_there_is_there_again_and_what_came_since_is_gone(
    backup: Path, file: Path, runner: Runner, app: Flask
) -> None:
    file.unlink()
    later = Storage(app.instance_path, "toolkit", make_campaign(slug="later").id)
    key = later.keep(io.BytesIO(b"a flyer"))
    done = runner.invoke(args=["restore", str(backup), "--replace"])
    assert done.exit_code == 0, done.output
    assert (slugs(), file.read_bytes(), later.find(key)) == (["leren"], b"a poster", None)
    assert runner.invoke(args=["standings", "verify"]).exit_code == 0


def test_the_ledger_is_append_only_after_a_restore_too(backup: Path, runner: Runner) -> None:
    runner.invoke(args=["restore", str(backup), "--replace"])
    with pytest.raises(Exception, match="append-only"):
        db.session.execute(text("delete from score_entry"))
    db.session.rollback()


def test_a_new_row_gets_a_number_of_its_own_after_a_restore(backup: Path, runner: Runner) -> None:
    runner.invoke(args=["restore", str(backup), "--replace"])
    make_campaign(slug="next")
    assert slugs() == ["leren", "next"]


def test_nobody_but_its_owner_reads_a_backup(backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_a_backup_into_a_folder_that_is_not_there_says_so(app: Flask, runner: Runner, tmp_path: Path) -> None:
    done = runner.invoke(args=["backup", str(tmp_path / "away" / "olievlek.tar")])
    assert (done.exit_code, done.output) == (1, f"Error: There is no folder {tmp_path / 'away'}.\n")


def test_nothing_but_the_backup_is_left_beside_it(backup: Path) -> None:
    assert list(backup.parent.iterdir()) == [backup]


def test_data_are_not_replaced_unasked(backup: Path, runner: Runner) -> None:
    make_campaign(slug="later")
    assert runner.invoke(args=["restore", str(backup)]).exit_code == 1
    assert slugs() == ["later", "leren"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_restore_gives_up_while_somebody_writes(app: Flask, campaign: Campaign, tmp_path: Path) -> None:
    db.session.commit()
    copy_out(db.engine, tmp_path / "copy")
    impatient = create_engine(db.engine.url)
    event.listen(impatient, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout = 1"))
    with db.engine.begin() as writer:
        writer.execute(text("update campaign set name = 'Another'"))
        with pytest.raises(DomainError, match="Stop the program"):
            put_back(impatient, tmp_path / "copy")
    impatient.dispose()


def cut(body: bytes) -> bytes:
    return body[: len(body) // 2]


def spoil(body: bytes) -> bytes:
    middle = len(body) // 2
    return body[:middle] + bytes([body[middle] ^ 255]) + body[middle + 1 :]


def of_something_else(_body: bytes) -> bytes:
    return b"Dear reader, this is a letter."


@pytest.mark.parametrize("harm", [cut, spoil, of_something_else])
def test_a_backup_that_is_not_whole_changes_nothing(
    backup: Path, file: Path, runner: Runner, harm: Callable[[bytes], bytes]
) -> None:
    make_campaign(slug="later")
    file.write_bytes(b"another poster")
    backup.write_bytes(harm(backup.read_bytes()))
    done = runner.invoke(args=["restore", str(backup), "--replace"])
    assert (done.exit_code, slugs(), file.read_bytes()) == (1, ["later", "leren"], b"another poster")


def test_a_database_that_cannot_be_put_back_leaves_all_as_it_was(
    backup: Path, file: Path, runner: Runner, app: Flask, tmp_path: Path
) -> None:
    contents = unpack(backup, tmp_path / "unpacked")
    damaged = tmp_path / "unpacked" / "database"
    # Its beginning is sound: it is found out on the way.
    damaged.write_bytes(cut(damaged.read_bytes()))
    contents.digests.clear()
    pack(backup, database=damaged, instance=tmp_path / "unpacked", contents=contents)
    file.unlink()
    done = runner.invoke(args=["restore", str(backup), "--replace"])
    assert (done.exit_code, slugs(), file.exists()) == (1, ["leren"], False)


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "files/../../outside", "files/a/..", "other"])
def test_an_archive_with_a_name_that_leads_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.tar"
    with tarfile.open(path, "w") as tar:
        tar.addfile(tarfile.TarInfo(name))
    with pytest.raises(DomainError):
        unpack(path, tmp_path / "into")
    assert list(tmp_path.iterdir()) == [path]


def test_an_archive_with_a_link_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "hostile.tar"
    with tarfile.open(path, "w") as tar:
        link = tarfile.TarInfo("files/toolkit/1/abc")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    with pytest.raises(DomainError):
        unpack(path, tmp_path / "into")


def test_a_backup_of_a_newer_version_is_refused(app: Flask) -> None:
    newer = Contents(kind=db.engine.dialect.name, migrations=["of_tomorrow"])
    with pytest.raises(DomainError, match="newer"):
        refuse_what_does_not_fit(newer, db.engine)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nothing_goes_from_postgresql_to_sqlite(app: Flask) -> None:
    with pytest.raises(DomainError, match="postgresql"):
        refuse_what_does_not_fit(Contents(kind="postgresql", migrations=sorted(newest())), db.engine)


def test_a_backup_holds_each_transaction_wholly_or_not_at_all(app: Flask, runner: Runner, tmp_path: Path) -> None:
    make_campaign(slug="one", name="0")
    make_campaign(slug="two", name="0")
    db.session.commit()
    with somebody_writing(app):
        assert runner.invoke(args=["backup", str(tmp_path / "backup.tar")]).exit_code == 0
    assert runner.invoke(args=["restore", str(tmp_path / "backup.tar"), "--replace"]).exit_code == 0
    db.session.rollback()
    assert len(set(db.session.scalars(select(Campaign.name)))) == 1


@contextmanager
def somebody_writing(app: Flask) -> Iterator[None]:
    """Somebody who gives both campaigns another name, again and again, one after the other in one transaction."""
    stop, written, names = Event(), Event(), count(1)
    with app.app_context():
        engine = db.engine

    def write() -> None:
        while not stop.is_set():
            name = str(next(names))
            with engine.begin() as connection:
                for slug in ("one", "two"):
                    connection.execute(
                        text("update campaign set name = :name where slug = :slug"), {"name": name, "slug": slug}
                    )
            written.set()

    writer = Thread(target=write)
    writer.start()
    try:
        wait_until(written.is_set)
        yield
    finally:
        stop.set()
        writer.join()
