"""The shape of the source: rooms named by what is in them, none too large, each with a promise at its door."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "campaign").rglob("*.py"))
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "managers", "lib"}
LARGEST_MODULE = 400
LARGEST_ROUTES = 300


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [
        str(path.relative_to(ROOT)) for path in MODULES if NAMES_THAT_SAY_NOTHING & {path.stem, path.parent.name}
    ] == []


def test_every_module_begins_with_its_promise() -> None:
    silent = [path for path in MODULES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert [str(path.relative_to(ROOT)) for path in silent] == []


@pytest.mark.parametrize(("name", "largest"), [("*.py", LARGEST_MODULE), ("routes.py", LARGEST_ROUTES)])
def test_no_module_is_two_concepts(name: str, largest: int) -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES if path.match(name)}
    assert {str(path.relative_to(ROOT)): lines for path, lines in lengths.items() if lines > largest} == {}
