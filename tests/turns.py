"""Tests run beside each other, except those that promise something within a moment, or take all of the machine."""

import fcntl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

import pytest

ALONE = "alone"


@contextmanager
def turn_of(item: pytest.Item) -> Iterator[None]:
    """Wait until this test may run, and keep it so for the block."""
    if not hasattr(item.config, "workerinput"):
        yield
        return
    # Each worker has a folder for temporary files; the one above it belongs to all workers of this run, and no other.
    shared = Path(item.config.getoption("basetemp")).parent
    alone = item.get_closest_marker(ALONE) is not None
    with ExitStack() as held:
        with locked(shared / "queue.lock", fcntl.LOCK_EX):
            # Whoever waits here for a turn alone keeps the queue closed, else the others would go on for ever.
            held.enter_context(locked(shared / "turn.lock", fcntl.LOCK_EX if alone else fcntl.LOCK_SH))
        yield


@contextmanager
def locked(path: Path, how: int) -> Iterator[IO[bytes]]:
    """Hold a lock between processes; it ends with the block, or with the process."""
    with path.open("ab") as file:
        fcntl.flock(file, how)
        yield file
