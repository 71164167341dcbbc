"""A copy of a PostgreSQL database while others write, and the copy in its place again, by PostgreSQL's own programs."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import IO

from sqlalchemy import Engine

from campaign.core.errors import DomainError

EMPTY_IT = b"""
SET lock_timeout = '30s';
DO $$
DECLARE
    thing text;
BEGIN
    FOR thing IN
        SELECT oid::regclass FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
    LOOP
        EXECUTE format('DROP TABLE %s CASCADE', thing);
    END LOOP;
    FOR thing IN
        SELECT oid::regprocedure FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
    LOOP
        EXECUTE format('DROP ROUTINE %s CASCADE', thing);
    END LOOP;
END
$$;
"""
"""Also what a newer version made and the copy knows nothing of; nothing that belongs to an extension."""


def copy_out(engine: Engine, target: Path) -> None:
    """Copy the database as it is at one moment."""
    with tempfile.TemporaryFile() as words:
        command = [program("pg_dump"), "--format=custom", f"--file={target}", address(engine)]
        done = subprocess.run(command, env=environment(engine), stderr=words, check=False)
        if done.returncode:
            raise DomainError(f"pg_dump could not copy the database:\n{said(words)}")


def put_back(engine: Engine, source: Path) -> None:
    """Make the database what the copy is, in one transaction: wholly or not at all."""
    engine.connect().close()  # so it answers
    reading = [program("pg_restore"), "--no-owner", "--no-privileges", "--file=-", str(source)]
    writing = [program("psql"), "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--file=-"]
    with tempfile.TemporaryFile() as words:
        psql = subprocess.Popen(
            [*writing, f"--dbname={address(engine)}"],
            env=environment(engine),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=words,
            bufsize=0,
        )
        assert psql.stdin
        try:
            psql.stdin.write(EMPTY_IT)
            subprocess.run(reading, stdout=psql.stdin, stderr=words, check=True)
        except BaseException as error:
            # Before its input ends: there it commits.
            psql.kill()
            if not isinstance(error, BrokenPipeError | subprocess.CalledProcessError):
                raise
        finally:
            psql.stdin.close()
            psql.wait()
        if psql.returncode:
            raise DomainError(f"PostgreSQL did not take the copy. Nothing was changed.\n{said(words)}")
    look_it_over(engine)


def look_it_over(engine: Engine) -> None:
    """Let the database learn how much there is: else it plans badly, until it looks by itself."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def program(name: str) -> str:
    """Where that program of PostgreSQL is."""
    found = shutil.which(name)
    if not found:
        raise DomainError(
            f"{name} is missing. Install PostgreSQL’s client programs, at least as new as the server: "
            "apt install postgresql-client"
        )
    return found


def address(engine: Engine) -> str:
    """The database, as PostgreSQL's programs want it, and without the password: others see a command line."""
    return engine.url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)


def environment(engine: Engine) -> dict[str, str]:
    """Ours, and the password."""
    password = engine.url.password
    return {**os.environ, **({"PGPASSWORD": password} if password else {})}


def said(words: IO[bytes]) -> str:
    """What the programs complained of."""
    words.seek(0)
    return words.read(4000).decode(errors="replace").strip()
