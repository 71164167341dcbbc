"""How learning spread as the public may know it: which teams brought it to which, in steps of five colleagues.

Such a step is the smallest thing that is told: neither a number nor how it grows leads to a person.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

from sqlalchemy import select

from campaign.core.clock import monday_of
from campaign.extensions import db
from campaign.points.teams import SMALLEST_GROUP
from campaign.scoreboard.board import PublicFlow, PublicSpread
from campaign.scoreboard.models import DrawnSpread

STEP = SMALLEST_GROUP


@dataclass(frozen=True)
class Spread:
    """How learning spread, as plain values."""

    flows: tuple[tuple[int, int, str, int], ...]
    """From which team, to which, in the week of which Monday, how many colleagues were reached."""
    opened: tuple[tuple[int, int], ...]
    """Teams, and the ambassador who reached the first colleague of each; the newest first."""


def kept_spread(campaign_id: int) -> Spread:
    """The spread as it was drawn last."""
    facts = db.session.scalar(select(DrawnSpread.facts).where(DrawnSpread.campaign_id == campaign_id))
    return read(facts) if facts else Spread((), ())


@lru_cache(maxsize=32)
def read(facts: str) -> Spread:
    """What was kept. Remembered, because it changes once a day."""
    kept = json.loads(facts)
    flows = ((from_team, to_team, week, number) for from_team, to_team, week, number in kept["flows"])
    return Spread(tuple(flows), tuple((team, ambassador) for team, ambassador in kept["opened"]))


def public_spread(
    spread: Spread, teams: Mapping[int, str], weeks: Sequence[date], *, tells_origin: bool
) -> PublicSpread:
    """The flows that may be told: between `teams`, which may be named, of five colleagues at least.

    What is too small to be told by itself is told together with the rest that came to that team, from nowhere.
    """
    return made_public(spread, tuple(teams.items()), tuple(weeks), tells_origin)


@lru_cache(maxsize=32)
def made_public(
    spread: Spread, named: tuple[tuple[int, str], ...], weeks: tuple[date, ...], tells_origin: bool
) -> PublicSpread:
    teams = dict(named)
    into: dict[int, dict[int | None, Counter[str]]] = {}
    for from_team, to_team, week, number in spread.flows:
        if to_team in teams:
            origin = from_team if tells_origin and from_team in teams else None
            into.setdefault(to_team, {}).setdefault(origin, Counter())[week] += number
    flows = [
        one
        for to_team in sorted(into, key=lambda key: teams[key])
        for one in flows_to(to_team, into[to_team], teams, weeks)
    ]
    return PublicSpread(list(weeks) if flows else [], flows)


def flows_to(
    to_team: int, origins: Mapping[int | None, Counter[str]], teams: Mapping[int, str], weeks: Iterable[date]
) -> Iterable[PublicFlow]:
    """What came to a team, by where from; the small ones last and together, if they are enough."""
    rest: Counter[str] = Counter()
    for origin in sorted((key for key in origins if key is not None), key=lambda key: teams[key]):
        if origins[origin].total() < STEP:
            rest += origins[origin]
        else:
            yield PublicFlow(teams[origin], teams[to_team], grown(origins[origin], weeks))
    rest += origins.get(None, Counter())
    if rest.total() >= STEP:
        yield PublicFlow(None, teams[to_team], grown(rest, weeks))


def grown(per_week: Mapping[str, int], weeks: Iterable[date]) -> list[int]:
    """By the end of each week, in whole steps."""
    return [number // STEP * STEP for number in accumulate(per_week.get(week.isoformat(), 0) for week in weeks)]


def weeks_between(starts_on: date, last_day: date) -> list[date]:
    """The Mondays of the weeks from the one day to the other."""
    first = monday_of(starts_on)
    return [first + timedelta(weeks=number) for number in range((monday_of(last_day) - first).days // 7 + 1)]
