"""A server that says what it is told to say, a piece at a time, until the other side goes."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

BETWEEN = 0.05


@contextmanager
def talking(server: socket.socket, *pieces: bytes) -> Iterator[None]:
    """Take one line in and talk, until the end of the block."""
    over = threading.Event()

    def talk() -> None:
        line, _ = server.accept()
        with line, suppress(OSError):
            for piece in pieces:
                line.sendall(piece)
                if over.wait(BETWEEN):
                    return

    thread = threading.Thread(target=talk)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
