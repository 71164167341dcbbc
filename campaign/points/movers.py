"""Who moved in the ranking since the week began."""

from collections.abc import Iterable, Mapping
from datetime import date

from campaign.core.clock import monday_of
from campaign.points.queries import points_since, standings_of
from campaign.points.standings import ranks


def moved(campaign_id: int, ambassador_ids: Iterable[int], today: date) -> dict[int, int]:
    """How many places each of these rose (fell: below 0) since the end of last Sunday."""
    standings = standings_of(campaign_id)
    now = {key: standings[key].points if key in standings else 0 for key in ambassador_ids}
    recent = points_since(campaign_id, monday_of(today))
    return places({key: points - recent.get(key, 0) for key, points in now.items()}, now)


def places(before: Mapping[int, int], now: Mapping[int, int]) -> dict[int, int]:
    """How many places each rose, by the points of all before and now."""
    first, then = rank_of_each(before), rank_of_each(now)
    return {key: first[key] - then[key] for key in now}


def rank_of_each(points: Mapping[int, int]) -> dict[int, int]:
    """The rank of each by these points."""
    order = sorted(points, key=lambda key: -points[key])
    return dict(zip(order, ranks([points[key] for key in order]), strict=True))
