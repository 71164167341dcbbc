"""One clock: a test can move it, and every time in the program follows."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
THE_CLOCK = ROOT / "campaign" / "core" / "clock.py"
READS_THE_CLOCK = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
    ("func", "now"),
    ("func", "localtimestamp"),
    ("func", "current_date"),
    ("func", "current_timestamp"),
}


def test_only_the_clock_reads_the_clock() -> None:
    readers = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "campaign").rglob("*.py"))
        if path != THE_CLOCK
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and (named(node.value), node.attr) in READS_THE_CLOCK
    ]
    assert readers == []


def named(node: ast.expr) -> str:
    """The last word of `datetime` or `datetime.datetime`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
