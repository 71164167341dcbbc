"""The program as Flask knows it, which learns how to make an address when it makes the first of its kind.

To learn it for all of them takes a seventh of the time in which a command starts, and hardly one makes any.
"""

from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]


class LateRule(Rule):
    """Finds its view like any other; what builds its addresses is compiled when one is asked for."""

    def _compile_builder(self, append_unknown: bool = True) -> Builder:
        def build(self: LateRule, **values: Any) -> tuple[str, str]:
            compiled: Builder = super()._compile_builder(append_unknown).__get__(self, None)
            setattr(self, "_build_unknown" if append_unknown else "_build", compiled)
            return compiled(**values)

        return build


class Program(Flask):
    url_rule_class = LateRule
