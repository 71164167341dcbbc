"""Standings and the ledger, read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from sqlalchemy import func, select

from campaign.core.clock import monday_of
from campaign.extensions import db
from campaign.points.models import DayTotal, Standing
from campaign.points.standings import ranks
from campaign.points.totals import COUNTERS

NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Score:
    """An ambassador's standing, without a name."""

    ambassador_id: int
    rank: int
    points: int
    logins: int
    starts: int
    completions: int
    today: int
    week: int
    """Points since Monday."""


class Counted(NamedTuple):
    """What an ambassador has, and since when."""

    points: int
    logins: int
    starts: int
    completions: int
    reached_at: datetime | None


NOTHING = Counted(0, 0, 0, 0, None)


def scores(campaign_id: int, ambassador_ids: Iterable[int], today: date, *, since: date | None = None) -> list[Score]:
    """The standing of every ambassador of `ambassador_ids`, best first; who never scored has nothing but a rank.

    `since`: of what happened on that day or later alone, ranked by it; a tie goes by the same rule as always.
    """
    rows = standings_of(campaign_id)
    if since is not None:
        counted = counters_since(campaign_id, since)
        rows = {key: Counted(*counted.get(key, NOTHING[:-1]), row.reached_at) for key, row in rows.items()}
    return ranked(
        rows,
        ambassador_ids,
        of_today=points_since(campaign_id, today),
        of_week=points_since(campaign_id, monday_of(today)),
    )


def ranked(
    rows: Mapping[int, Counted],
    ambassador_ids: Iterable[int],
    *,
    of_today: Mapping[int, int],
    of_week: Mapping[int, int],
) -> list[Score]:
    """The scores of these ambassadors by what each has in `rows`, best first."""
    order = sorted(ambassador_ids, key=lambda key: first_to_reach(rows.get(key, NOTHING), key))
    given = ranks([rows.get(key, NOTHING).points for key in order])
    return [
        Score(key, rank, *rows.get(key, NOTHING)[:-1], of_today.get(key, 0), of_week.get(key, 0))
        for key, rank in zip(order, given, strict=True)
    ]


def standings_of(campaign_id: int) -> dict[int, Counted]:
    """What everyone has who ever scored, by ambassador."""
    mine = select(
        Standing.ambassador_id,
        Standing.points,
        Standing.logins,
        Standing.starts,
        Standing.completions,
        Standing.reached_at,
    ).where(Standing.campaign_id == campaign_id)
    return {row[0]: Counted(*row[1:]) for row in db.session.execute(mine)}


def counters_since(campaign_id: int, day: date) -> dict[int, tuple[int, int, int, int]]:
    """Points, logins, starts and completions per ambassador of what happened on `day` or later."""
    sums = (func.sum(getattr(DayTotal, name)) for name in COUNTERS)
    rows = (
        select(DayTotal.ambassador_id, *sums)
        .where(DayTotal.campaign_id == campaign_id, DayTotal.happened_on >= day)
        .group_by(DayTotal.ambassador_id)
    )
    return {
        key: (int(points), int(logins), int(starts), int(completions))
        for key, points, logins, starts, completions in db.session.execute(rows)
    }


def first_to_reach(row: Counted, key: int) -> tuple[int, bool, datetime, int]:
    """How standings are ordered: most points, then who reached them first, then the longest known."""
    return -row.points, row.reached_at is None, row.reached_at or NEVER, key


def points_since(campaign_id: int, day: date) -> dict[int, int]:
    """Points per ambassador of results that happened on `day` or later."""
    rows = (
        select(DayTotal.ambassador_id, func.sum(DayTotal.points))
        .where(DayTotal.campaign_id == campaign_id, DayTotal.happened_on >= day)
        .group_by(DayTotal.ambassador_id)
    )
    return {row[0]: int(row[1]) for row in db.session.execute(rows)}
