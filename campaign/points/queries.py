"""Standings and the ledger, read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from campaign.core.clock import monday_of
from campaign.extensions import db
from campaign.points.models import DayTotal, Standing
from campaign.points.standings import ranks


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


def scores(campaign_id: int, ambassador_ids: Iterable[int], today: date) -> list[Score]:
    """The standing of every ambassador of `ambassador_ids`, best first; who never scored has nothing but a rank."""
    rows = {
        row.ambassador_id: row
        for row in db.session.execute(
            select(Standing.ambassador_id, Standing.points, Standing.logins, Standing.starts, Standing.completions,
                   Standing.reached_at).where(Standing.campaign_id == campaign_id)
        )
    }  # fmt: skip
    recent = points_since(campaign_id, monday_of(today))
    of_today = points_since(campaign_id, today)
    order = sorted(ambassador_ids, key=lambda key: first_to_reach(rows.get(key), key))
    given = ranks([rows[key].points if key in rows else 0 for key in order])
    result = []
    for key, rank in zip(order, given, strict=True):
        row = rows.get(key)
        points, logins, starts, completions = row[1:5] if row else (0, 0, 0, 0)
        today_and_week = of_today.get(key, 0), recent.get(key, 0)
        result.append(Score(key, rank, points, logins, starts, completions, *today_and_week))
    return result


def first_to_reach(row: Any, key: int) -> tuple[int, bool, datetime | None, int]:
    """How standings are ordered: most points, then who reached them first, then the longest known."""
    if row is None or row.reached_at is None:
        return (-(row.points if row else 0), True, None, key)
    return (-row.points, False, row.reached_at, key)


def points_since(campaign_id: int, day: date) -> dict[int, int]:
    """Points per ambassador of results that happened on `day` or later."""
    rows = (
        select(DayTotal.ambassador_id, func.sum(DayTotal.points))
        .where(DayTotal.campaign_id == campaign_id, DayTotal.happened_on >= day)
        .group_by(DayTotal.ambassador_id)
    )
    return {row[0]: int(row[1]) for row in db.session.execute(rows)}
