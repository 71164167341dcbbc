"""The direction of imports, as the contracts in pyproject.toml have it."""

import pytest
from importlinter import cli


def test_imports_go_down_and_never_up(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = cli.lint_imports(no_cache=True)
    assert outcome == cli.EXIT_STATUS_SUCCESS, capsys.readouterr().out
