"""This week and this month of every ambassador, with no more days read than this week has."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from campaign.campaigns.models import Campaign
from campaign.core.clock import monday_of
from campaign.points.queries import counters_since, points_since
from campaign.scoreboard.rankings.past import NO_SUMS, Past, Sums


@dataclass(frozen=True)
class Recent:
    """What happened of late, by ambassador."""

    today: Mapping[int, int]
    """Points."""
    week: Mapping[int, Sums]
    month: Mapping[int, Sums]

    @property
    def points_of_week(self) -> dict[int, int]:
        return {key: sums[0] for key, sums in self.week.items()}


def recent_of(campaign: Campaign, past: Past, today: date) -> Recent:
    """This week, and this month as what came before this week and this week together."""
    week, first_of_month = counters_since(campaign.id, monday_of(today)), today.replace(day=1)
    month = together(past.month, week)
    if first_of_month > past.monday:
        month = counters_since(campaign.id, first_of_month)
    return Recent(points_since(campaign.id, today), week, month)


def together(one: Mapping[int, Sums], other: Mapping[int, Sums]) -> dict[int, Sums]:
    """Both, added up."""
    return {key: added(one.get(key, NO_SUMS), other.get(key, NO_SUMS)) for key in one.keys() | other.keys()}


def added(one: Sums, other: Sums) -> Sums:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]
