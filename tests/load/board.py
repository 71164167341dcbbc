"""The public board against a bare view of the same bytes: quiet, and while conversions come in."""

import http.client
from collections.abc import Iterator
from dataclasses import replace

from tests.load.generator import HOST, Load, get, p99
from tests.load.measured import Measured, Pair, Scale, latencies, side_by_side
from tests.load.recorder import recording
from tests.load.seeding import Seeded
from tests.load.servers import serving, serving_bare

CONNECTIONS = 16
PAUSE = 1.0
LONGER = 6
KINDS = {"json": ".json", "html": ""}


def measure(site: Seeded, scale: Scale) -> Iterator[Measured]:
    """Requests per second and the slowest in a hundred, of JSON and page."""
    address, folder = f"/board/{site.board_key}", site.folder
    # What is recorded during the turn of the other is made at the start of ours: in short turns that would be as much
    # again as what is recorded during ours.
    lively = replace(scale, rounds=scale.rounds // 2, seconds=scale.seconds * LONGER)
    with serving(site.settings) as program:
        for kind, suffix in KINDS.items():
            (folder / f"body.{kind}").write_bytes(fetch(program.port, address + suffix))
        with serving_bare(folder) as bare, recording(site.settings) as recorder:
            for kind, suffix in KINDS.items():
                ours = Load.of(program.port, get(program.port, address + suffix), CONNECTIONS)
                theirs = Load.of(bare.port, get(bare.port, f"/body/{kind}"), CONNECTIONS)
                yield from told(f"board {kind}, quiet", side_by_side(ours, theirs, scale))
                with recorder.every(PAUSE):
                    yield from told(f"board {kind}, a conversion a second", side_by_side(ours, theirs, lively))
                ours.close()
                theirs.close()


def told(name: str, pair: Pair) -> Iterator[Measured]:
    ours, bare = p99(latencies(pair.ours)), p99(latencies(pair.bare))
    yield Measured(f"{name}: requests/s to bare", pair.ratio, at_least=0.85, note=pair.rates)
    yield Measured(f"{name}: p99 to bare", ours / bare, at_most=3, note=f"{ours * 1000:.1f} ms to {bare * 1000:.1f} ms")


def fetch(port: int, path: str) -> bytes:
    """What the server answers."""
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    connection.request("GET", path, headers={"Accept-Language": "en"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != http.client.OK:
        raise ConnectionError(f"{path} answered {answer.status}")
    return body
