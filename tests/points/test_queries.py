"""Scores in order: who reached the same points first is listed first."""

from collections.abc import Callable
from datetime import date

import pytest

from campaign.campaigns.models import Campaign
from campaign.people.models import Ambassador
from campaign.points.queries import Score, scores

A_MONDAY = date(2026, 11, 16)


def listed(campaign: Campaign, *ambassadors: Ambassador) -> list[Score]:
    return scores(campaign.id, [ambassador.id for ambassador in ambassadors], A_MONDAY)


def test_who_reached_the_same_points_first_is_listed_first_with_the_same_rank(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, score: Callable[..., None]
) -> None:
    score(sanne, ("login", None, "2026-11-12"), ("login", None, "2026-11-09"))
    score(omar, ("login", None, "2026-11-11"), ("login", None, "2026-11-10"))
    found = listed(campaign, sanne, omar)
    assert [(one.rank, one.ambassador_id) for one in found] == [(1, omar.id), (1, sanne.id)]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1), (1, 3, 0, 2)])
def test_the_order_in_which_results_arrive_changes_no_place(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, score: Callable[..., None], order: tuple[int, ...]
) -> None:
    results = [
        (sanne, ("login", None, "2026-11-12")),
        (sanne, ("login", None, "2026-11-09")),
        (omar, ("login", None, "2026-11-11")),
        (omar, ("login", None, "2026-11-10")),
    ]
    for place in order:
        score(*results[place])
    assert [one.ambassador_id for one in listed(campaign, sanne, omar)] == [omar.id, sanne.id]


def test_who_scored_nothing_yet_is_listed_last(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, score: Callable[..., None]
) -> None:
    score(omar, ("login", None, "2026-11-10"))
    assert [(one.rank, one.ambassador_id, one.points) for one in listed(campaign, sanne, omar)] == [
        (1, omar.id, 1),
        (2, sanne.id, 0),
    ]


def test_today_and_this_week_are_counted_apart(
    campaign: Campaign, sanne: Ambassador, score: Callable[..., None]
) -> None:
    score(sanne, ("login", None, "2026-11-15"), ("login", None, "2026-11-16"))
    found = listed(campaign, sanne)[0]
    assert (found.points, found.week, found.today) == (2, 1, 1)


def test_a_window_ranks_by_what_happened_in_it(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, score: Callable[..., None]
) -> None:
    score(sanne, *[("login", None, "2026-11-10")] * 3, ("login", None, "2026-11-16"))
    score(omar, *[("login", None, "2026-11-16")] * 2)
    found = scores(campaign.id, [sanne.id, omar.id], A_MONDAY, since=A_MONDAY)
    assert [(one.ambassador_id, one.rank, one.points, one.logins) for one in found] == [
        (omar.id, 1, 2, 2),
        (sanne.id, 2, 1, 1),
    ]


def test_those_who_are_equal_in_a_window_share_a_rank(
    campaign: Campaign, sanne: Ambassador, omar: Ambassador, score: Callable[..., None]
) -> None:
    score(sanne, *[("login", None, "2026-11-10")] * 3, ("login", None, "2026-11-16"))
    score(omar, ("login", None, "2026-11-16"))
    found = scores(campaign.id, [sanne.id, omar.id], A_MONDAY, since=A_MONDAY)
    assert [one.rank for one in found] == [1, 1]
