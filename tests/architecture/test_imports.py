"""The direction of imports, as the contracts in pyproject.toml have it."""

import subprocess
import sys
from pathlib import Path

from config import ROOT


def test_imports_go_down_and_never_up() -> None:
    # In a process of its own: it would silence every logger that is there.
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
