"""`flask backup FILE` and `flask restore FILE`."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import Engine, inspect, literal, select, table

from campaign.backup import crossing, postgresql, sqlite
from campaign.backup.archive import DATABASE, Contents, pack, unpack
from campaign.backup.files import bring_in, drop_others
from campaign.core.commands import needs_an_answer
from campaign.core.database import reading
from campaign.core.errors import DomainError
from campaign.core.migrations import applied, known, newest
from campaign.extensions import db

COPY_OUT = {"sqlite": sqlite.copy_out, "postgresql": postgresql.copy_out}
PUT_BACK = {
    ("sqlite", "sqlite"): sqlite.put_back,
    ("postgresql", "postgresql"): postgresql.put_back,
    ("sqlite", "postgresql"): crossing.put_over,
}
"""By the kind of database that the backup was made of, and the kind of this one."""
OF_MIGRATIONS = "alembic_version"


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def backup_command(file: Path) -> None:
    """Copy database and files into FILE, as they are at one moment, while the program runs.

    FILE becomes a tar, packed where its name ends in .gz or .tgz, and readable for its owner alone. Settings are not in
    it: keep those elsewhere.
    """
    engine, beside = db.engine, file.absolute().parent
    if not beside.is_dir():
        raise click.ClickException(f"There is no folder {beside}.")
    with in_a_sentence():
        with reading(), engine.connect() as connection:
            contents = Contents(kind=engine.dialect.name, migrations=sorted(applied(connection)))
        if not contents.migrations:
            raise click.ClickException("The database is empty: there is nothing to copy.")
        # Beside the archive: where that one fits, the copy on its way there most likely does.
        with TemporaryDirectory(dir=beside, prefix=".backup-") as folder:
            copy = Path(folder, DATABASE)
            COPY_OUT[engine.dialect.name](engine, copy)
            pack(file, database=copy, instance=Path(current_app.instance_path), contents=contents)
    click.echo(f"{file}: the database and {len(contents.digests) - 1} files, {file.stat().st_size / 2**20:.1f} MiB.")


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Also where there are data already: they go, and their files with them.")
@with_appcontext
def restore_command(file: Path, replace: bool) -> None:
    """Put database and files back from FILE, a backup. Stop web processes and worker first.

    A backup that is damaged, or of a newer version than this one, is refused before anything is changed. One of SQLite
    goes into PostgreSQL as well: so an installation moves there.
    """
    engine, instance = db.engine, Path(current_app.instance_path)
    with in_a_sentence(), TemporaryDirectory(dir=instance, prefix="restoring-") as folder:
        if not replace and holds_data(engine):
            raise click.ClickException(
                "There are data in this database. Add --replace to put the backup in their place, or name another "
                "database in CAMPAIGN_DATABASE_URL."
            )
        contents = unpack(file, Path(folder))
        refuse_what_does_not_fit(contents, engine)
        engine.dispose()
        with ExitStack() as undo:
            bring_in(Path(folder), instance, undo)
            PUT_BACK[contents.kind, engine.dialect.name](engine, Path(folder, DATABASE))
            undo.pop_all()
        engine.dispose()
        if replace:
            drop_others(instance, set(contents.digests))
    click.echo(f"Restored: the database and {len(contents.digests) - 1} files.")
    if set(contents.migrations) != newest():
        click.echo("It is of an older version. Bring it up to this one:  flask --app campaign db upgrade")
    click.echo("Prove that totals and ledger agree:  flask --app campaign standings verify")


def holds_data(engine: Engine) -> bool:
    """Whether there is anything in the database but its empty tables."""
    with reading(), engine.connect() as connection:
        names = sorted(set(inspect(connection).get_table_names()) - {OF_MIGRATIONS})
        return any(connection.scalar(select(literal(1)).select_from(table(name)).limit(1)) for name in names)


def refuse_what_does_not_fit(contents: Contents, engine: Engine) -> None:
    """Raise where this program, or its database, could do nothing with the backup."""
    here = engine.dialect.name
    if (contents.kind, here) not in PUT_BACK:
        raise DomainError(f"This is a backup of {contents.kind}, and the database here is {here}. Nothing was changed.")
    if not known().issuperset(contents.migrations):
        raise DomainError("This backup was made by a newer version. Install that one first. Nothing was changed.")
    if contents.kind != here and set(contents.migrations) != newest():
        raise DomainError(
            f"This backup is of an older version. To go from {contents.kind} to {here}, first bring the database that "
            "it came from up to this one (flask --app campaign db upgrade), and make another backup of that. "
            "Nothing was changed."
        )


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """End with what went wrong, and no more."""
    try:
        with needs_an_answer():
            yield
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}" if error.filename else str(error)) from error
    except DomainError as error:
        raise click.ClickException(str(error)) from error
