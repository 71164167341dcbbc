"""How much of the standings is public, by the campaign's mode."""

from collections.abc import Sequence
from math import ceil

from campaign.campaigns.models import BoardMode, Campaign
from campaign.points.queries import Score

LEAST_OF_ALL = 10
"""Of a full ranking at least so many are public, however few the upper half would be."""


def names_ambassadors(campaign: Campaign) -> bool:
    """Whether any ambassador is in public at all, by name or without."""
    return campaign.board_mode in {BoardMode.FULL, BoardMode.TOP}


def ranks_ambassadors(campaign: Campaign) -> bool:
    """Whether ambassadors are ranked in public."""
    return names_ambassadors(campaign) and not campaign.is_reward_free


def ranks_teams(campaign: Campaign) -> bool:
    """Whether teams are ranked in public."""
    return campaign.board_mode is not BoardMode.COLLECTIVE and not campaign.is_reward_free


def shown_places(campaign: Campaign, ambassadors: int) -> int:
    """How many places of a ranking of so many ambassadors are public."""
    if not ranks_ambassadors(campaign):
        return 0
    if campaign.board_mode is BoardMode.TOP:
        return campaign.board_top
    return ambassadors if campaign.shows_lowest else max(LEAST_OF_ALL, ceil(ambassadors / 2))


def shown_part(standing: Sequence[Score], places: int) -> list[Score]:
    """The first `places` of a ranking, and whoever shares the last of their ranks with points; best first."""
    return [
        score
        for place, score in enumerate(standing, start=1)
        if place <= places or (score.rank <= places and score.points > 0)
    ]
