"""A process of its own that holds many event streams open, and notes when each version was whole at each of them."""

import json
import re
import select
import socket
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from campaign.scoreboard.live.packing import BEGINNING
from tests.load.generator import END_OF_HEAD, HOST, PATIENCE, get

SIZE = re.compile(rb"([0-9a-f]+)\r\n", re.IGNORECASE)
VERSION = re.compile(rb"id: (\d+)\n")
AT_ONCE = 25
"""Streams that are opened together; the next ones when these had their first event."""


@dataclass
class Stream:
    """One connection, and what of it is not read yet."""

    socket: socket.socket
    data: bytes = b""
    begun: bool = False


@dataclass
class Listener:
    """All streams, and when versions arrived."""

    poll: select.epoll = field(default_factory=select.epoll)
    streams: dict[int, Stream] = field(default_factory=dict)
    arrived: dict[int, list[float]] = field(default_factory=dict)
    known: dict[bytes, int | None] = field(default_factory=dict)
    heartbeats: int = 0
    closed: int = 0
    buffer: bytearray = field(default_factory=lambda: bytearray(2**20))

    def open(self, port: int, request: bytes) -> None:
        """One more stream."""
        one = socket.create_connection((HOST, port), timeout=PATIENCE)
        one.sendall(request)
        one.setblocking(False)
        self.streams[one.fileno()] = Stream(one)
        self.poll.register(one.fileno(), select.EPOLLIN)

    def wait_for_first_events(self) -> None:
        """Return once every stream had an event."""
        deadline = time.monotonic() + PATIENCE
        while sum(map(len, self.arrived.values())) < len(self.streams):
            self.look(0.1)
            if time.monotonic() > deadline:
                sys.exit("not every stream had its first event")

    def look(self, patience: float) -> None:
        """Take in what has come."""
        for number, _ in self.poll.poll(patience):
            if number == sys.stdin.fileno():
                continue
            stream = self.streams[number]
            count = stream.socket.recv_into(self.buffer)
            if not count:
                self.closed += 1
                self.poll.unregister(number)
                continue
            self.take(stream, bytes(self.buffer[:count]))

    def take(self, stream: Stream, data: bytes) -> None:
        """Read all chunks that are whole: an event or a sign of life each."""
        stream.data += data
        if not stream.begun:
            head, end, rest = stream.data.partition(END_OF_HEAD)
            if not end:
                return
            if not head.startswith(b"HTTP/1.1 200"):
                raise ConnectionError(f"the server answered {head!r}")
            stream.begun, stream.data = True, rest
        while found := SIZE.match(stream.data):
            begin, end_of_chunk = found.end(), found.end() + int(found[1], 16)
            if len(stream.data) < end_of_chunk + 2:
                return
            self.hear(stream.data[begin:end_of_chunk])
            stream.data = stream.data[end_of_chunk + 2 :]

    def hear(self, chunk: bytes) -> None:
        """Note what has arrived. All streams get the same bytes, so each is unpacked once."""
        if chunk not in self.known:
            unpacked = zlib.decompressobj(wbits=-zlib.MAX_WBITS).decompress(chunk.removeprefix(BEGINNING))
            version = VERSION.match(unpacked)
            self.known[chunk] = int(version[1]) if version else None
        version = self.known[chunk]
        if version is None:
            self.heartbeats += 1
            return
        self.arrived.setdefault(version, []).append(time.monotonic())


@dataclass(frozen=True)
class Heard:
    """What the streams brought."""

    arrived: dict[int, list[float]]
    heartbeats: int
    closed: int


class Listening:
    """The other end of that process."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def end(self) -> Heard:
        """Close all streams, and tell what came."""
        facts = json.loads(self.process.communicate("\n")[0].splitlines()[-1])
        arrived = {int(version): times for version, times in facts["arrived"].items()}
        return Heard(arrived, facts["heartbeats"], facts["closed"])


@contextmanager
def listening(port: int, path: str, number: int) -> Iterator[Listening]:
    """Hold so many streams open while the block runs; they have all had their first event when it begins."""
    command = [sys.executable, "-m", "tests.load.listening", str(port), path, str(number)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        if process.stdout.readline() != "open\n":
            raise ConnectionError("the streams could not be opened")
        yield Listening(process)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(PATIENCE)


def main(port: int, path: str, number: int) -> None:
    """Open the streams, listen until a line comes in, tell what was heard."""
    listener = Listener()
    listener.poll.register(sys.stdin.fileno(), select.EPOLLIN)
    for opened in range(AT_ONCE, number + AT_ONCE, AT_ONCE):
        for _ in range(len(listener.streams), min(opened, number)):
            listener.open(port, get(port, path, accept_encoding="gzip, deflate, br"))
        listener.wait_for_first_events()
    print("open", flush=True)
    while not select.select([sys.stdin], [], [], 0)[0]:
        listener.look(1)
    facts = {"arrived": listener.arrived, "heartbeats": listener.heartbeats, "closed": listener.closed}
    print(json.dumps(facts), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
