"""The one place where a test may look again and again: for what nobody is told of, like another process that began."""

import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess

LOOK_EVERY = 0.01
LOOK_ALONG = 0.05
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


def goes_on(process: BaseProcess) -> bool:
    """Whether `process` has not ended: to look along at what it does, and not to take the machine from it."""
    process.join(timeout=LOOK_ALONG)
    return process.exitcode is None
