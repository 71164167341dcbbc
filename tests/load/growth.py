"""A hundred times the conversions: what does the board cost then?"""

import time
from collections.abc import Iterator
from statistics import median

from tests.load.board import fetch
from tests.load.generator import Load, get
from tests.load.measured import Measured, Scale, side_by_side
from tests.load.recorder import Recorded, Recorder, recording
from tests.load.seeding import Seeded
from tests.load.servers import Running, serving

CONNECTIONS = 8
AT_ONCE = 64
NOTICED = 0.3
"""After so many seconds every process has seen what another one committed."""


class Site:
    """A campaign that is served, and someone who records in it."""

    def __init__(self, seeded: Seeded, program: Running, recorder: Recorder) -> None:
        self.log = seeded.folder / "server.log"
        self.path = f"/board/{seeded.board_key}"
        self.program = program
        self.recorder = recorder

    def change(self) -> Recorded:
        """Record a conversion, and let the server see it."""
        recorded = self.recorder.record()
        time.sleep(NOTICED)
        return recorded

    def first_read(self) -> float:
        """Seconds that the first JSON and the first page after a change take."""
        self.change()
        begin = time.perf_counter()
        fetch(self.program.port, self.path + ".json")
        fetch(self.program.port, self.path)
        return time.perf_counter() - begin

    def load(self) -> Load:
        return Load.of(self.program.port, get(self.program.port, self.path + ".json"), CONNECTIONS)

    def pictures_of_one_version(self) -> int:
        """How many pictures are made when many ask at once after a change."""
        load = Load.of(self.program.port, get(self.program.port, self.path + ".json"), AT_ONCE)
        version = self.change().version
        load.run(0)
        load.close()
        lines = self.log.read_text().splitlines()
        return sum('"picture made"' in line and f'"version": {version},' in line for line in lines)


def measure(small: Seeded, large: Seeded, scale: Scale) -> Iterator[Measured]:
    """Reads, and first reads after a change, of the large campaign to those of the small one."""
    with (
        serving(small.settings) as few,
        serving(large.settings) as many,
        recording(small.settings) as of_few,
        recording(large.settings) as of_many,
    ):
        little, much = Site(small, few, of_few), Site(large, many, of_many)
        for site in (little, much):
            site.first_read()
        yield reads(little, much, scale)
        yield first_reads(little, much, scale)
        yield Measured("pictures made of one version", much.pictures_of_one_version(), at_most=1, unit="",
                       note=f"{AT_ONCE} ask at once")  # fmt: skip


def reads(little: Site, much: Site, scale: Scale) -> Measured:
    loads = little.load(), much.load()
    pair = side_by_side(*loads, scale)
    for load in loads:
        load.close()
    return Measured("100 × the conversions: cost of a read", pair.ratio, at_most=1.15, note=pair.rates)


def first_reads(little: Site, much: Site, scale: Scale) -> Measured:
    pairs = [(little.first_read(), much.first_read()) for _ in range(scale.changes)]
    middle = [median(times) * 1000 for times in zip(*pairs, strict=True)]
    return Measured(
        "100 × the conversions: cost of the first read after a change",
        median(after / before for before, after in pairs),
        at_most=1.15,
        note=f"{middle[1]:.0f} ms to {middle[0]:.0f} ms",
    )
