"""The shape of the source: rooms named by what is in them, none too large, each with a promise at its door."""

import ast
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "campaign").rglob("*.py"))
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "managers", "lib"}
LARGEST_MODULE = 400
LARGEST_ROUTES = 300
MOST_SIDE_BY_SIDE = 28
"""Modules of one package that a reader takes in at one look; more of them want rooms."""


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


def test_no_package_is_more_than_a_reader_takes_in_at_one_look() -> None:
    side_by_side = Counter(path.parent for path in MODULES if path.name != "__init__.py")
    crowded = {room: count for room, count in side_by_side.items() if count > MOST_SIDE_BY_SIDE}
    assert {str(room.relative_to(ROOT)): count for room, count in crowded.items()} == {}
