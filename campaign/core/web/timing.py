"""Answers whose time tells nothing."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def taking(seconds: float) -> Iterator[None]:
    """Let the block take at least so long, so that its time does not tell what it did."""
    end = time.monotonic() + seconds
    yield
    time.sleep(max(0.0, end - time.monotonic()))
