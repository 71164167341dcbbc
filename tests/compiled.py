"""Compiled once for a whole run, not once for each app of a test: what builds addresses, SQL, and templates."""

from functools import cache
from hashlib import sha256
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Engine
from sqlalchemy.engine import Dialect
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule

from config import ROOT

MOST_STATEMENTS = 3_000

_rules: dict[tuple[object, ...], Rule] = {}
_statements: dict[str, tuple[Dialect, LRUCache[Any, Any]]] = {}


class RememberedRule(Rule):
    """A rule that takes over from an equal rule of another app what that one was compiled to."""

    def compile(self) -> None:
        alike = (self.host, self.subdomain, self.rule, self.merge_slashes, repr(self.defaults))
        first = _rules.get(alike)
        if first is None:
            super().compile()
            _rules[alike] = self
            return
        self._parts, self._trace, self._converters = first._parts, first._trace, first._converters
        self.arguments |= first.arguments
        self._build, self._build_unknown = (
            builder.__func__.__get__(self)
            for builder in (first._build, first._build_unknown)  # type: ignore[attr-defined]
        )


def share_statements(engine: Engine) -> None:
    """Let `engine` use the SQL that earlier engines of its kind compiled. The first of a kind has connected before."""
    dialect, statements = _statements.setdefault(engine.dialect.name, (engine.dialect, LRUCache(MOST_STATEMENTS)))
    # Compiled statements belong to a dialect, which knows by now what its database can do.
    engine.dialect = dialect
    engine.update_execution_options(compiled_cache=statements)


@cache
def state_of_program() -> str:
    """Another one after every change of the program."""
    modules = sorted((ROOT / "campaign").rglob("*.py"))
    return sha256("".join(f"{module}{module.stat().st_mtime_ns}" for module in modules).encode()).hexdigest()


class RememberedTemplates(BytecodeCache):
    """What templates were compiled to, as long as they are what they were: here, and for the next process on disk."""

    def __init__(self) -> None:
        self.compiled: dict[str, tuple[str, CodeType]] = {}
        self.on_disk = FileSystemBytecodeCache()

    def get_source_checksum(self, source: str) -> str:
        """That of the program, too: what a filter makes of a constant is compiled in."""
        return super().get_source_checksum(f"{state_of_program()} {source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self.compiled.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
            return
        self.on_disk.load_bytecode(bucket)
        if bucket.code:
            self.compiled[bucket.key] = bucket.checksum, bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code
        self.compiled[bucket.key] = bucket.checksum, bucket.code
        self.on_disk.dump_bytecode(bucket)
