"""The spread as rivers, for a television: on the left who brought, on the right who was reached, the more the wider."""

from collections.abc import Sequence
from dataclasses import dataclass

from campaign.scoreboard.board import PublicFlow, PublicSpread

WIDTH, HEIGHT = 1000, 660
GAP = 34
"""Between two banks, so that their names find room."""
MOST = 8


@dataclass(frozen=True)
class Bank:
    """Where a team's rivers begin or end: its name, None for several teams together, and how many colleagues."""

    name: str | None
    top: float
    height: float
    reached: int

    @property
    def middle(self) -> float:
        return round(self.top + self.height / 2, 1)


@dataclass(frozen=True)
class River:
    """A band from one bank to another; `order` tells the colours apart."""

    path: str
    order: int


@dataclass(frozen=True)
class Rivers:
    """The picture; a television stretches it to the room that it has."""

    width: int
    height: int
    sources: list[Bank]
    mouths: list[Bank]
    rivers: list[River]


def rivers(spread: PublicSpread) -> Rivers:
    """Draw the widest flows; the same flows give the same picture."""
    widest = sorted(spread.flows, key=lambda flow: (-flow.reached, flow.from_team or "", flow.to_team))[:MOST]
    flows = [flow for flow in widest if flow.reached]
    if not flows:
        return Rivers(WIDTH, HEIGHT, [], [], [])
    by_source = summed([(flow.from_team, flow.reached) for flow in flows])
    by_mouth = summed([(flow.to_team, flow.reached) for flow in flows])
    total = sum(by_source.values())
    unit = (HEIGHT - GAP * max(len(by_source), len(by_mouth))) / total
    sources, mouths = banks(by_source, unit), banks(by_mouth, unit)
    return Rivers(WIDTH, HEIGHT, sources, mouths, bands(flows, sources, mouths, unit))


def summed(parts: Sequence[tuple[str | None, int]]) -> dict[str | None, int]:
    """What belongs together, the most first; several teams together come last."""
    sums: dict[str | None, int] = {}
    for name, number in parts:
        sums[name] = sums.get(name, 0) + number
    return dict(sorted(sums.items(), key=lambda one: (one[0] is None, -one[1], one[0] or "")))


def banks(sums: dict[str | None, int], unit: float) -> list[Bank]:
    """One below the other, with what is left of the height shared out between them."""
    free = (HEIGHT - unit * sum(sums.values())) / len(sums)
    top, found = free / 2, []
    for name, number in sums.items():
        found.append(Bank(name, round(top, 1), round(unit * number, 1), number))
        top += unit * number + free
    return found


def bands(flows: Sequence[PublicFlow], sources: Sequence[Bank], mouths: Sequence[Bank], unit: float) -> list[River]:
    """Each flow as a band, in the order of the banks, so that bands cross as little as they can."""
    left, right = {bank.name: bank.top for bank in sources}, {bank.name: bank.top for bank in mouths}
    order = {bank.name: place for place, bank in enumerate(sources)}
    down = {bank.name: place for place, bank in enumerate(mouths)}
    found = []
    for flow in sorted(flows, key=lambda flow: (order[flow.from_team], down[flow.to_team])):
        wide = unit * flow.reached
        found.append(River(band(left[flow.from_team], right[flow.to_team], wide), order[flow.from_team]))
        left[flow.from_team] += wide
        right[flow.to_team] += wide
    return found


def band(left: float, right: float, wide: float) -> str:
    """A band from `left` to `right`, both measured from above."""
    half = WIDTH / 2
    return (
        f"M0 {left:.1f}C{half:.0f} {left:.1f} {half:.0f} {right:.1f} {WIDTH} {right:.1f}v{wide:.1f}"
        f"C{half:.0f} {right + wide:.1f} {half:.0f} {left + wide:.1f} 0 {left + wide:.1f}z"
    )
