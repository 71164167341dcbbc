"""A closed loop of requests over open connections, in one thread: each answer is followed by the next request."""

import select
import socket
import time
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from statistics import quantiles

HOST = "127.0.0.1"
END_OF_HEAD = b"\r\n\r\n"
LENGTH = b"content-length: "
PATIENCE = 60


@dataclass(frozen=True)
class Round:
    """What one round of requests came to."""

    seconds: float
    latencies: list[float]

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds


def p99(latencies: list[float]) -> float:
    """The latency that one in a hundred exceeds."""
    return quantiles(latencies, n=100, method="inclusive")[98]


def get(port: int, path: str, *, accept_encoding: str = "identity") -> bytes:
    """A GET request as bytes."""
    return (
        f"GET {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\nAccept-Language: en\r\n"
        f"Accept-Encoding: {accept_encoding}\r\n\r\n"
    ).encode()


def post(port: int, path: str, body: str, cookie: str = "") -> bytes:
    """A POST of a form as bytes."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\nCookie: {cookie}\r\n\r\n"
    )
    return (head + body).encode()


def post_json(port: int, path: str, body: str, credentials: tuple[str, str]) -> bytes:
    """A POST of statements in JSON as bytes."""
    key = b64encode(":".join(credentials).encode()).decode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\nContent-Type: application/json\r\n"
        f"X-Experience-API-Version: 1.0.3\r\nAuthorization: Basic {key}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return (head + body).encode()


class Connection:
    """One connection, and the answer that it waits for."""

    def __init__(self, port: int, requests: Iterator[bytes], expected: bytes) -> None:
        self.socket = socket.create_connection((HOST, port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.requests = requests
        self.expected = b"HTTP/1.1 " + expected
        self.head = b""
        self.missing = 0
        self.asked_at = 0.0

    def ask(self) -> bool:
        """Send the next request; False when there is none."""
        request = next(self.requests, None)
        if request is None:
            return False
        self.head, self.missing = b"", 0
        self.asked_at = time.perf_counter()
        self.socket.sendall(request)
        return True

    def read(self, buffer: bytearray) -> bool:
        """Take in what has come; whether the answer is whole."""
        count = self.socket.recv_into(buffer)
        if not count:
            raise ConnectionError("the server closed the connection")
        if self.missing:
            self.missing -= count
            return not self.missing
        self.head += buffer[:count]
        end = self.head.find(END_OF_HEAD)
        if end < 0:
            return False
        if not self.head.startswith(self.expected):
            raise ConnectionError(f"the server answered {self.head[:2000]!r}")
        place = self.head.lower().index(LENGTH, 0, end) + len(LENGTH)
        length = int(self.head[place : self.head.index(b"\r\n", place)])
        self.missing = end + len(END_OF_HEAD) + length - len(self.head)
        return not self.missing


class Load:
    """Open connections to one server, all of which ask the same kind of thing."""

    def __init__(self, port: int, requests: list[Iterator[bytes]], *, expected: bytes = b"200") -> None:
        self.connections = [Connection(port, each, expected) for each in requests]
        self.buffer = bytearray(2**20)

    @classmethod
    def of(cls, port: int, request: bytes, connections: int) -> "Load":
        """The same request over and over."""
        return cls(port, [repeat(request) for _ in range(connections)])

    def run(self, seconds: float) -> Round:
        """Ask for so long; answers that are still open then are waited for, and count."""
        poll = select.epoll()
        by_number = {each.socket.fileno(): each for each in self.connections}
        latencies: list[float] = []
        begin = time.perf_counter()
        deadline, waiting = begin + seconds, 0
        for number, each in by_number.items():
            poll.register(number, select.EPOLLIN)
            waiting += each.ask()
        while waiting:
            ready = poll.poll(PATIENCE)
            if not ready:
                raise TimeoutError("the server does not answer")
            for number, _ in ready:
                connection = by_number[number]
                if not connection.read(self.buffer):
                    continue
                now = time.perf_counter()
                latencies.append(now - connection.asked_at)
                if now > deadline or not connection.ask():
                    waiting -= 1
        poll.close()
        return Round(time.perf_counter() - begin, latencies)

    def close(self) -> None:
        for each in self.connections:
            each.socket.close()
