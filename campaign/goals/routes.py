"""All pages of the goals: looking at them, writing them, measuring."""

from campaign.goals import measuring_pages, pages, writing_pages
from campaign.goals.blueprint import blueprint

__all__ = ["blueprint", "measuring_pages", "pages", "writing_pages"]
