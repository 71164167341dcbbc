"""Open streams between two events: asleep, in the order in which they fell asleep, and called a few at a time.

To wake two thousand threads at once is to let them fight for the processor while everybody else waits. So a few are
called, and each calls the next one when its work is done. For a mere sign of life it is one, which nothing hurries.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field

HEARTBEAT = 14.2
"""Seconds that a stream may be silent. A sign of life at least every 15 seconds is promised outside."""
CALLED_FOR_NEWS = 4

Told = Hashable
"""What tells one picture of a board from another; None when there is no such board any more."""


@dataclass(slots=True)
class Sleeper:
    """A stream that sleeps until its lock is released."""

    told: Told
    """Of which picture it told last."""
    since: float = field(default_factory=time.monotonic)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Sleepers:
    """The sleeping streams of one process, by board."""

    def __init__(self, wanted: Callable[[str], Told]) -> None:
        self.wanted = wanted
        self.guard = threading.Lock()
        self.queues: dict[str, deque[Sleeper]] = {}

    def sleep(self, board_key: str, told: Told) -> None:
        """Sleep until the board has another picture than `told`, or it is time for a sign of life."""
        sleeper = Sleeper(told)
        sleeper.lock.acquire()
        with self.guard:
            self.queues.setdefault(board_key, deque()).append(sleeper)
        self.call_next(board_key)
        sleeper.lock.acquire()

    def call(self, board_key: str) -> None:
        """Wake the first of those streams of a board that have something to tell."""
        with self.guard:
            first = next(iter(self.queues.get(board_key, ())), None)
            has_news = first is not None and first.told != self.wanted(board_key)
        for _ in range(CALLED_FOR_NEWS if has_news else 1):
            self.call_next(board_key)

    def call_next(self, board_key: str) -> None:
        """Wake the first stream of a board, if it has something to tell."""
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
        return self.wanted(board_key) != sleeper.told or time.monotonic() - sleeper.since >= HEARTBEAT
