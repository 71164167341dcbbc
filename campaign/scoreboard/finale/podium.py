"""The three steps of a finale, out of a ranking: who shares a rank shares a step."""

from collections.abc import Iterable
from dataclasses import dataclass

from campaign.scoreboard.board import PublicAmbassador

STEPS = 3
MOST_NAMED = 4
"""So many can be read on one step from the back of a hall; of more it is said how many they are."""


@dataclass(frozen=True)
class Step:
    """Who stands on one step of a podium, and how many more do than are named."""

    rank: int
    points: int
    people: list[PublicAmbassador]
    others: int


def podium(lines: Iterable[PublicAmbassador]) -> list[Step]:
    """The steps of a ranking, the highest first; whoever has no points stands on none."""
    shared: dict[int, list[PublicAmbassador]] = {}
    for line in lines:
        if line.rank <= STEPS and line.points > 0:
            shared.setdefault(line.rank, []).append(line)
    return [
        Step(rank, people[0].points, people[:MOST_NAMED], len(people[MOST_NAMED:]))
        for rank, people in sorted(shared.items())
    ]
