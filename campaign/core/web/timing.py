"""Answers whose time tells nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep


@contextmanager
def taking(seconds: float) -> Iterator[None]:
    """Let the block take at least so long, so that its time does not tell what it did."""
    end = monotonic() + seconds
    yield
    sleep(max(0.0, end - monotonic()))
