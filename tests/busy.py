"""How busy this machine is: a promise about time binds the program, and not whoever works beside it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Control:
    """Somebody who wants to work all the time. How much of it this machine lets them, it lets the program."""

    def __init__(self) -> None:
        self.wanted = 0.0
        self.worked = 0.0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.work, name="control")

    def work(self) -> None:
        began, worked = time.monotonic(), time.thread_time()
        while not self.over.is_set():
            self.wanted, self.worked = time.monotonic() - began, time.thread_time() - worked

    @property
    def stretch(self) -> float:
        """How many times as long as on a quiet machine everything took."""
        return max(1.0, self.wanted / self.worked) if self.worked else 1.0


@contextmanager
def side_by_side() -> Iterator[Control]:
    """A control that works as long as the block does."""
    control = Control()
    control.thread.start()
    try:
        yield control
    finally:
        control.over.set()
        control.thread.join()
