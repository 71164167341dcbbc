"""Whoever asks for a page gets it, also when the web server left the request lying until another one comes."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from campaign.serve import stand_by, touch
from tests.ports import HOST
from tests.server import STOP_WITHIN


@contextmanager
def lying_until(comers: int) -> Iterator[int]:
    """A server that answers nobody before so many have come; its port."""
    with socket.create_server((HOST, 0)) as listening:

        def answer() -> None:
            lying = [listening.accept()[0] for _ in range(comers)]
            for one in lying:
                with one:
                    one.recv(1024)
                    one.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

        answering = threading.Thread(target=answer)
        answering.start()
        yield int(listening.getsockname()[1])
        answering.join()


@pytest.mark.parametrize("comers", [2, 3])
def test_a_request_that_was_left_lying_is_answered_by_and_by(comers: int) -> None:
    with lying_until(comers) as port, socket.create_connection((HOST, port), timeout=STOP_WITHIN) as somebody:
        somebody.sendall(b"GET / HTTP/1.1\r\n\r\n")
        touch(HOST, port)
        assert somebody.recv(15) == b"HTTP/1.1 200 OK"


def test_the_server_is_touched_while_it_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        monkeypatch.setattr("campaign.serve.touch", lambda *_: child.communicate(b"\n"))
        monkeypatch.setattr("campaign.serve.TOUCH_EVERY", 0.0)
        stand_by(HOST, 1, 1, [child])
        assert child.returncode == 0
