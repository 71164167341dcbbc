"""No test sleeps: it waits for a thing, however long that takes, and goes on at once."""

import ast
from pathlib import Path

TESTS = Path(__file__).parents[1]
MAY_SLEEP = {TESTS / "waiting.py"}
KEEPS_A_PACE = (TESTS / "load", TESTS / "browser" / "test_screen_soak.py")
"""What measures, and a television that runs for hours."""
SLEEPS = {"sleep", "wait_for_timeout"}


def test_no_test_waits_for_the_clock() -> None:
    sleepers = [
        f"{path.relative_to(TESTS)}:{node.lineno}"
        for path in sorted(TESTS.rglob("*.py"))
        if path not in MAY_SLEEP and not any(path.is_relative_to(one) for one in KEEPS_A_PACE)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and name_of(node.func) in SLEEPS
    ]
    assert sleepers == []


def name_of(called: ast.expr) -> str:
    """The last word of `sleep` or `time.sleep`."""
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
