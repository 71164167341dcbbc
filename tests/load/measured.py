"""What was measured, and the bar that it has to clear."""

from dataclasses import dataclass
from statistics import median

from tests.load.generator import Load, Round


@dataclass(frozen=True)
class Scale:
    """How much is measured: everything, or a quick look."""

    rounds: int = 8
    seconds: float = 0.75
    """Of a round."""
    many_results: int = 50
    """Conversions per recruit in the large campaign: 50 for 20,000 recruits are a million."""
    changes: int = 15
    streams: int = 2000
    commits: int = 8
    idle_seconds: float = 30
    rows: int = 100_000
    many_rows: int = 1_000_000
    imports: int = 3
    organisation: int = 1_000_000
    """Results of the large organisation."""
    reads: int = 20
    """Of each of its pages."""


FULL = Scale()
QUICK = Scale(rounds=4, seconds=0.4, many_results=10, changes=5, streams=300, commits=3, idle_seconds=5, rows=20_000,
              many_rows=60_000, imports=2, organisation=60_000, reads=3)  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """A number and its bar; without a bar it is told for information."""

    name: str
    value: float
    at_least: float | None = None
    at_most: float | None = None
    unit: str = "×"
    note: str = ""

    @property
    def ok(self) -> bool:
        return (self.at_least is None or self.value >= self.at_least) and (
            self.at_most is None or self.value <= self.at_most
        )

    @property
    def bar(self) -> str:
        if self.at_least is not None:
            return f"≥ {self.at_least:g}"
        return "" if self.at_most is None else f"≤ {self.at_most:g}"


@dataclass(frozen=True)
class Pair:
    """Rounds of ours and rounds of the bare view, taken in turn."""

    ours: list[Round]
    bare: list[Round]

    @property
    def ratio(self) -> float:
        """Our requests per second to those of the bare view: the middle one of all turns."""
        turns = zip(self.ours, self.bare, strict=True)
        return median(ours.per_second / bare.per_second for ours, bare in turns)

    @property
    def rates(self) -> str:
        return f"{median(r.per_second for r in self.ours):.0f}/s to {median(r.per_second for r in self.bare):.0f}/s"


def side_by_side(ours: Load, bare: Load, scale: Scale) -> Pair:
    """Run both in turn, so that whatever else the machine does hits both."""
    pair = Pair([], [])
    for _ in range(scale.rounds):
        pair.ours.append(ours.run(scale.seconds))
        pair.bare.append(bare.run(scale.seconds))
    return pair


def latencies(rounds: list[Round]) -> list[float]:
    """The latencies of all rounds together."""
    return [latency for each in rounds for latency in each.latencies]
