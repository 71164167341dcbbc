"""A PostgreSQL database that tests use one after another: to empty it takes a quarter of the time to make one."""

from contextlib import ExitStack

from sqlalchemy import make_url

from tests.postgres import Server

MOST_BYTES = 2 * 1024 * 1024
"""What rows take that are gone. With more of them there, looking for rows takes longer than another database."""
END_OTHERS = """
SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
# No trigger refuses, and no foreign key is looked after: everything goes. Rows that are there from the start stay.
EMPTY = """
CREATE FUNCTION pg_temp.empty() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  one regclass;
  bytes bigint := 0;
BEGIN
  SET LOCAL session_replication_role = replica;
  FOR one IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
    IF pg_relation_size(one) > 0 AND one <> 'alembic_version'::regclass THEN
      bytes := bytes + pg_relation_size(one);
      EXECUTE format('DELETE FROM %s', one);
    END IF;
  END LOOP;
  PERFORM setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace;
  RETURN bytes;
END $$
"""


class KeptDatabase:
    """Copied from `template` when there is none yet, or none worth to be kept."""

    def __init__(self, server: Server, template: str) -> None:
        self.server = server
        self.template = template
        self.made = ExitStack()
        self.url = ""

    def take(self) -> str:
        """The address of an empty, migrated database, for one test."""
        if not self.url:
            self.url = self.made.enter_context(self.server.database(self.template))
            self.connection = self.made.enter_context(self.server.connect(make_url(self.url).database or ""))
            self.connection.execute(EMPTY)
        return self.url

    def give_back(self) -> None:
        """Leave nothing in it, and nobody."""
        self.connection.execute(END_OTHERS)
        (bytes_gone,) = self.connection.execute("SELECT pg_temp.empty()").fetchone() or (0,)
        if bytes_gone > MOST_BYTES:
            self.close()

    def close(self) -> None:
        self.made.close()
        self.url = ""
