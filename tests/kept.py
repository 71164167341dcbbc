"""A PostgreSQL database that tests use one after another: to empty it takes a quarter of the time to make one."""

from contextlib import ExitStack
from typing import Any

from psycopg import Connection
from sqlalchemy import Engine, event

from tests.postgres import Server

KEPT = "kept"
POOLED: set[int] = set()
"""The connections of this process that wait for their next use, as the server numbers them."""
MOST_BYTES = 128 * 1024
"""What rows of a table take that are gone. With more of them, looking for rows takes longer than another table."""
END_OTHERS = """
SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND pid <> ALL(%s)
"""
# No trigger refuses, and no foreign key is looked after: everything goes. Rows that are there from the start stay.
EMPTY = """
CREATE FUNCTION pg_temp.empty(most bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  one regclass;
  bytes bigint;
BEGIN
  SET LOCAL session_replication_role = replica;
  FOR one IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
    bytes := pg_relation_size(one);
    IF bytes > most THEN
      EXECUTE format('TRUNCATE %s CASCADE', one);
    ELSIF bytes > 0 AND one <> 'alembic_version'::regclass THEN
      EXECUTE format('DELETE FROM %s', one);
    END IF;
  END LOOP;
  PERFORM setval(seqrelid, 1, false) FROM pg_sequence WHERE pg_sequence_last_value(seqrelid) IS NOT NULL;
END $$
"""


class KeptDatabase:
    """Copied from `template` for the first test."""

    def __init__(self, server: Server, template: str) -> None:
        self.server = server
        self.template = template
        self.made = ExitStack()
        self.url = ""

    def take(self) -> str:
        """The address of an empty, migrated database, for one test."""
        if not self.url:
            self.url = self.made.enter_context(self.server.database(self.template, name=KEPT))
            self.connection = self.made.enter_context(self.server.connect(KEPT))
            self.connection.execute(EMPTY)
        return self.url

    def give_back(self) -> None:
        """Leave nothing in it, and nobody who is doing something."""
        self.connection.execute(END_OTHERS, [sorted(POOLED)])
        self.connection.execute("SELECT pg_temp.empty(%s)", [MOST_BYTES])

    def close(self) -> None:
        self.made.close()


@event.listens_for(Engine, "checkin")
def note_pooled(connection: Any, _record: Any) -> None:
    if isinstance(connection, Connection):
        POOLED.add(connection.info.backend_pid)


@event.listens_for(Engine, "checkout")
@event.listens_for(Engine, "close")
def forget_pooled(connection: Any, *_about: Any) -> None:
    if isinstance(connection, Connection) and not connection.closed:
        POOLED.discard(connection.info.backend_pid)
