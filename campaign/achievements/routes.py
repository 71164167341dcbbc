"""All pages of badges, levels and streaks."""

from campaign.achievements import own_pages
from campaign.achievements.blueprint import blueprint

__all__ = ["blueprint", "own_pages"]
