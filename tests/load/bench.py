"""`make bench`: what the program costs, measured side by side with the least that it could cost.

Not a test: it takes minutes, and a busy machine disturbs it. It prints a table, writes instance/bench.json, and ends
with 1 when a bar is missed.
"""

import argparse
import json
import logging
import platform
import resource
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, replace

from config import ROOT
from tests.load import board, claiming, databases, growth, importing, pages, selection, statements, streams
from tests.load.databases import Databases
from tests.load.measured import FULL, QUICK, Measured, Scale
from tests.load.seeding import Size, seeded

RESULT = ROOT / "instance" / "bench.json"
KINDS: dict[str, Callable[[], AbstractContextManager[Databases]]] = {
    "sqlite": databases.sqlite,
    "postgresql": databases.postgresql,
}
BOARD = Size()
FEW = Size(recruits=2_000)


def boards(made: Databases, scale: Scale) -> Iterator[Measured]:
    return board.measure(seeded(made, "board", BOARD), scale)


def sizes(made: Databases, scale: Scale) -> Iterator[Measured]:
    many = Size(results=scale.many_results)
    return growth.measure(seeded(made, "few", FEW), seeded(made, "many", many), scale)


def watchers(made: Databases, scale: Scale) -> Iterator[Measured]:
    return streams.measure(seeded(made, "streams", BOARD), scale)


def claims(made: Databases, scale: Scale) -> Iterator[Measured]:
    nobody_yet = range(FEW.ambassadors + FEW.recruits + 1, FEW.colleagues + 1)
    return claiming.measure(seeded(made, "claims", FEW), made.url("bare"), nobody_yet, scale)


def batches(made: Databases, scale: Scale) -> Iterator[Measured]:
    """Batches of statements in a campaign with 50,000 results, and in one without."""
    people = range(FEW.ambassadors + 1, FEW.ambassadors + FEW.recruits + 1)
    none, many = (seeded(made, name, replace(FEW, results=each)) for name, each in (("none", 0), ("results", 25)))
    return statements.measure(none, many, people, scale)


MEASURES: dict[str, Callable[[Databases, Scale], Iterator[Measured]]] = {
    "board": boards,
    "growth": sizes,
    "streams": watchers,
    "claims": claims,
    "statements": batches,
    "import": importing.measure,
    "selection": selection.measure,
    "pages": pages.measure,
}


def main() -> None:
    """Measure what is asked for, on both databases, and say how it went."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller and shorter: for a look while working")
    parser.add_argument("--only", choices=MEASURES, action="append", help="only this; may be given several times")
    parser.add_argument("--database", choices=KINDS, action="append", help="only this kind of database")
    asked = parser.parse_args()
    # Streams are open files, here and in the servers.
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    logging.disable(logging.INFO)
    warnings.simplefilter("ignore")
    began = time.monotonic()
    results = [
        {"database": made, "ok": measured.ok, **asdict(measured)}
        for made, measured in measure(asked.database or KINDS, asked.only or MEASURES, QUICK if asked.quick else FULL)
    ]
    missed = sum(not result["ok"] for result in results)
    RESULT.parent.mkdir(exist_ok=True)
    facts = {"quick": asked.quick, "python": platform.python_version(), "results": results}
    RESULT.write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(results)} measures in {time.monotonic() - began:.0f} s, {missed} missed their bar: {RESULT.name}")
    sys.exit(1 if missed else 0)


def measure(kinds: Iterable[str], names: Iterable[str], scale: Scale) -> Iterator[tuple[str, Measured]]:
    """Each measure as it is made, printed as a line of the table."""
    for kind in kinds:
        with KINDS[kind]() as made:
            print(f"\n{made.name}")
            for name in names:
                for measured in MEASURES[name](made, scale):
                    print(line(measured), flush=True)
                    yield made.name, measured


def line(measured: Measured) -> str:
    mark = " " if not measured.bar else "✓" if measured.ok else "✗"
    value = f"{measured.value:.2f} {measured.unit}".rstrip()
    return f"  {mark} {measured.name:<68} {value:>11}  {measured.bar:<8} {measured.note}".rstrip()


if __name__ == "__main__":
    main()
