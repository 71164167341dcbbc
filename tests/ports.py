"""A port of this machine that belongs to one test, until it gives it back."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

HOST = "127.0.0.1"


@contextmanager
def own_port() -> Iterator[int]:
    """A port that nobody else is given meanwhile; a server may listen there, go away and come back."""
    with socket.socket() as holder:
        # Bound without listening: no connection ends here, and a server that shares its port, as ours do, may join.
        for option in (socket.SO_REUSEADDR, socket.SO_REUSEPORT):
            holder.setsockopt(socket.SOL_SOCKET, option, 1)
        holder.bind((HOST, 0))
        yield int(holder.getsockname()[1])
