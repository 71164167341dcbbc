"""`make bench`: how fast the program is, as ratios to a bare Flask view on the same server, measured in turn.

`--quick` takes a few minutes less and shows where things stand; `--only board` runs what is named so.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from tests.load import board, claiming, growth, importing, streams
from tests.load.databases import Databases, postgresql, sqlite
from tests.load.measured import FULL, QUICK, Measured, Scale
from tests.load.seeding import Size, seeded

RESULTS = Path("instance/bench.json")
SMALL = Size(results=1, recruits=10_000)
MIDDLE = Size()
FREE_TO_CLAIM = range(MIDDLE.ambassadors + MIDDLE.recruits + 1, MIDDLE.colleagues + 1)


def of_board(databases: Databases, scale: Scale) -> Iterator[Measured]:
    yield from board.measure(seeded(databases, "board", MIDDLE), scale)


def of_growth(databases: Databases, scale: Scale) -> Iterator[Measured]:
    large = Size(results=scale.many_results)
    yield from growth.measure(seeded(databases, "small", SMALL), seeded(databases, "large", large), scale)


def of_streams(databases: Databases, scale: Scale) -> Iterator[Measured]:
    yield from streams.measure(seeded(databases, "streams", MIDDLE), scale)


def of_claims(databases: Databases, scale: Scale) -> Iterator[Measured]:
    site = seeded(databases, "claims", MIDDLE)
    yield from claiming.measure(site, databases.url("claims-bare"), FREE_TO_CLAIM, scale)


MEASURES: dict[str, Callable[[Databases, Scale], Iterator[Measured]]] = {
    "board": of_board,
    "growth": of_growth,
    "streams": of_streams,
    "claims": of_claims,
    "import": importing.measure,
}


def main() -> int:
    """Measure, print, write; 1 where a bar was missed."""
    options = argparse.ArgumentParser(prog="make bench ARGS=…", description=__doc__)
    options.add_argument("--quick", action="store_true")
    options.add_argument("--only", choices=MEASURES, action="append")
    chosen = options.parse_args()
    scale = QUICK if chosen.quick else FULL
    results: dict[str, list[Measured]] = {}
    for kind in (sqlite, postgresql):
        with kind() as databases:
            print(f"\n{databases.name}")
            found = results.setdefault(databases.name, [])
            for name in chosen.only or MEASURES:
                for measured in MEASURES[name](databases, scale):
                    found.append(measured)
                    print(line(measured), flush=True)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps({name: list(map(asdict, found)) for name, found in results.items()}, indent=2))
    missed = sum(not measured.ok for found in results.values() for measured in found)
    print(f"\n{missed} bars missed; written to {RESULTS}." if missed else f"\nAll bars cleared; written to {RESULTS}.")
    return 1 if missed else 0


def line(measured: Measured) -> str:
    """A measurement as a row of the table."""
    state = "    " if not measured.bar else "  ok" if measured.ok else "MISS"
    return f"{state}  {measured.name:62} {measured.value:8.2f} {measured.unit:4} {measured.bar:8} {measured.note}"


if __name__ == "__main__":
    sys.exit(main())
