"""Compiled once for a whole run, not once for each app of a test: what builds addresses, and SQL."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.engine import Dialect
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]
MOST_STATEMENTS = 3_000

_builders: dict[tuple[object, ...], Builder] = {}
_statements: dict[str, tuple[Dialect, LRUCache[Any, Any]]] = {}


class RememberedRule(Rule):
    """A rule that shares with equal rules of other apps the function that builds its address."""

    def _compile_builder(self, append_unknown: bool = True) -> Builder:
        alike = (self.host, self.subdomain, self.rule, self.merge_slashes, repr(self.defaults), append_unknown)
        if alike not in _builders:
            _builders[alike] = super()._compile_builder(append_unknown)
        return _builders[alike]


def share_statements(engine: Engine) -> None:
    """Let `engine` use the SQL that earlier engines of its kind compiled. The first of a kind has connected before."""
    dialect, statements = _statements.setdefault(engine.dialect.name, (engine.dialect, LRUCache(MOST_STATEMENTS)))
    # Compiled statements belong to a dialect, which knows by now what its database can do.
    engine.dialect = dialect
    engine.update_execution_options(compiled_cache=statements)
