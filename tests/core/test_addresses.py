"""Addresses are the same as Flask's, the first time and after that."""

from typing import Any

import pytest
from flask import Flask, url_for

from campaign.core.web.addresses import LateRule, Program


class Late(Program):
    """As it is where no test has chosen otherwise."""

    url_rule_class = LateRule


def addresses(program: Flask) -> list[str]:
    program.add_url_rule("/c/<campaign>/claims/<int:claim>", "claim", print)
    program.add_url_rule("/c/<campaign>/board", "board", print, defaults={"part": "all"})
    program.add_url_rule("/c/<campaign>/board/<part>", "board", print)
    asked: list[tuple[str, dict[str, Any]]] = [
        ("claim", {"campaign": "a b/ü", "claim": 7}),
        ("claim", {"campaign": "x", "claim": 8, "page": 2, "q": "é&="}),
        ("board", {"campaign": "x"}),
        ("board", {"campaign": "x", "part": "all"}),
        ("board", {"campaign": "x", "part": "top", "_anchor": "end"}),
    ]
    with program.test_request_context():
        return [url_for(endpoint, **values) for endpoint, values in asked * 2]


def test_addresses_are_as_they_always_were() -> None:
    made = addresses(Late("late"))
    assert made == addresses(Flask("flask"))
    assert made[:2] == ["/c/a%20b/%C3%BC/claims/7", "/c/x/claims/8?page=2&q=%C3%A9%26%3D"]


def test_what_makes_them_is_compiled_when_it_is_asked_for_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_builder = LateRule.__base__._compile_builder  # type: ignore[union-attr]

    def counting(rule: LateRule, append_unknown: bool) -> Any:
        compiled.append(rule.endpoint)
        return compile_builder(rule, append_unknown)

    monkeypatch.setattr(LateRule.__base__, "_compile_builder", counting)
    program = Late("late")
    program.add_url_rule("/here", "here", print)
    program.add_url_rule("/there", "there", print)
    with program.test_request_context():
        assert [url_for("here"), url_for("here")] == ["/here", "/here"]
    assert compiled == ["here"]
