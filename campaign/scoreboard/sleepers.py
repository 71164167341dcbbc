"""Open streams between two events: asleep, in the order in which they fell asleep, and called a few at a time.

To wake two thousand threads at once is to let them fight for the processor while everybody else waits. So a few are
called, and each calls the next one when its work is done.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

HEARTBEAT = 14.5
"""Seconds that a stream may be silent. A sign of life at least every 15 seconds is promised outside."""
CALLED_AT_ONCE = 4

Version = int | None
"""Of a board; None when there is no such board any more."""


@dataclass(slots=True)
class Sleeper:
    """A stream that sleeps until its lock is released."""

    version: Version
    """What it told last."""
    since: float = field(default_factory=time.monotonic)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Sleepers:
    """The sleeping streams of one process, by board."""

    def __init__(self, version_of: Callable[[str], Version]) -> None:
        self.version_of = version_of
        self.guard = threading.Lock()
        self.queues: dict[str, deque[Sleeper]] = {}

    def sleep(self, board_key: str, version: Version) -> None:
        """Sleep until the board is no longer at `version`, or it is time for a sign of life."""
        sleeper = Sleeper(version)
        sleeper.lock.acquire()
        with self.guard:
            self.queues.setdefault(board_key, deque()).append(sleeper)
        self.call(board_key, 1)
        sleeper.lock.acquire()

    def call(self, board_key: str, number: int = CALLED_AT_ONCE) -> None:
        """Wake the first `number` of those streams of a board that have something to tell."""
        for _ in range(number):
            with self.guard:
                queue = self.queues.get(board_key)
                if not queue or not self.is_due(board_key, queue[0]):
                    return
                sleeper = queue.popleft()
            sleeper.lock.release()

    def boards(self) -> Iterable[str]:
        """The boards whose first sleeper has something to tell."""
        with self.guard:
            self.queues = {board_key: queue for board_key, queue in self.queues.items() if queue}
            return [board_key for board_key, queue in self.queues.items() if self.is_due(board_key, queue[0])]

    def is_due(self, board_key: str, sleeper: Sleeper) -> bool:
        return self.version_of(board_key) != sleeper.version or time.monotonic() - sleeper.since >= HEARTBEAT
