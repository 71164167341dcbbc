"""The one place where a test may look again and again: for what nobody is told of, like another process that began."""

import time
from collections.abc import Callable

LOOK_EVERY = 0.01
PATIENCE = 60.0
"""Seconds: with a busy machine, not a promise."""


def wait_until(condition: Callable[[], object], *, within: float = PATIENCE) -> bool:
    """Whether `condition` came to hold, as soon as it does."""
    deadline = time.monotonic() + within
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(LOOK_EVERY)
    return True
