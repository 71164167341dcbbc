"""The pools of the stain: how far the campaign reaches in each team, and together."""

from collections.abc import Sequence
from dataclasses import dataclass

from campaign.points.teams import SMALLEST_GROUP, TeamSize
from campaign.scoreboard.pictures.stain import TeamDrops


@dataclass(frozen=True)
class Pools:
    """The pools, and what they hold together."""

    pools: list[TeamDrops]
    headcount: int
    reached: int


def pools_of(sizes: Sequence[TeamSize], stated: int | None) -> Pools:
    """A pool for each team that may be shown, and one for all others; `stated`: how many colleagues there are.

    A few others, not enough for a group, are counted with all and have no drops of their own.
    """
    pools = [
        TeamDrops(size.name, size.headcount, size.login, size.start, size.completion)
        for size in sizes
        if size.may_be_shown
    ]
    rest = [size for size in sizes if not size.may_be_shown]
    login, start, completion = (sum(getattr(size, name) for size in rest) for name in ("login", "start", "completion"))
    in_pools, reached = sum(pool.headcount for pool in pools), sum(size.reached for size in sizes)
    headcount = stated or in_pools + sum(size.headcount for size in rest)
    # Who is in no team, in a small one, or not yet known: one pool without a name.
    others = max(headcount - in_pools, login + start + completion)
    if others:
        is_drawn = others >= SMALLEST_GROUP
        pools.append(TeamDrops(None, others, login, start, completion, is_drawn=is_drawn))
    return Pools(pools, headcount, reached)
