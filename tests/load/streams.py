"""Many open event streams in one process: how soon each is served, what each costs, and whether others suffer."""

import time
from collections.abc import Iterator
from itertools import cycle
from statistics import median

from tests.load.board import fetch
from tests.load.generator import Load, get, p99
from tests.load.listening import Heard, listening
from tests.load.measured import Measured, Scale
from tests.load.recorder import Recorded, Recorder, recording
from tests.load.seeding import Seeded
from tests.load.servers import Running, serving

SPARE_THREADS = 200
SETTLE = 3.0
EVERY = 2.0
"""Seconds between two commits."""
A_SECOND = 25
"""Requests for other pages, one after the other."""
KIB = 1024


def measure(site: Seeded, scale: Scale) -> Iterator[Measured]:
    """Delay, loss, memory, idle load, and other pages while all this goes on."""
    with serving(site.settings, threads=scale.streams + SPARE_THREADS) as program, recording(site.settings) as recorder:
        others = [get(program.port, path) for path in ("/sign-in", f"/board/{site.board_key}.json", "/healthz")]
        for path in ("/sign-in", f"/board/{site.board_key}.json"):
            fetch(program.port, path)
        before = program.memory
        with listening(program.port, f"/board/{site.board_key}/events", scale.streams) as streams:
            made, waits = commits(program, recorder, others, scale)
            each = (program.memory - before) / scale.streams / KIB
            share = idle(program, scale)
            heard = streams.end()
    yield from delays(made, heard, scale)
    yield Measured("memory of a stream", each, at_most=128, unit="KiB")
    yield Measured("idle, of one core", share * 100, at_most=1, unit="%", note=f"{heard.heartbeats} heartbeats")
    yield Measured(
        "other pages, p99", p99(waits) * 1000, at_most=50, unit="ms", note=f"median {median(waits) * 1000:.1f} ms"
    )


def commits(
    program: Running, recorder: Recorder, others: list[bytes], scale: Scale
) -> tuple[list[Recorded], list[float]]:
    """Record conversions while other pages are asked for; what was recorded, and what the pages took."""
    made, waits = [], []
    load = Load(program.port, [cycle(others)])
    for _ in range(scale.commits):
        made.append(recorder.record())
        until = time.monotonic() + EVERY
        while time.monotonic() < until:
            waits += load.run(0).latencies
            time.sleep(1 / A_SECOND)
    load.close()
    return made, waits


def idle(program: Running, scale: Scale) -> float:
    """The share of a core that is used when nothing changes and heartbeats go on."""
    time.sleep(SETTLE)
    before = program.cpu
    time.sleep(scale.idle_seconds)
    return (program.cpu - before) / scale.idle_seconds


def delays(made: list[Recorded], heard: Heard, scale: Scale) -> Iterator[Measured]:
    """How long after the commit each stream had each version, and how many never had it."""
    waits = [at - recorded.at for recorded in made for at in heard.arrived.get(recorded.version, [])]
    lost = scale.streams * len(made) - len(waits) + heard.closed
    yield Measured(
        f"{scale.streams} streams: p99 from commit to event", p99(waits), at_most=1, unit="s",
        note=f"median {median(waits):.2f} s, last {max(waits):.2f} s",
    )  # fmt: skip
    yield Measured(f"{scale.streams} streams: events lost", lost, at_most=0, unit="")
