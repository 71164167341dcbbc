"""All pages of badges, levels and streaks."""

from campaign.achievements.blueprint import blueprint

__all__ = ["blueprint"]
