"""All pages of gatherings."""

from campaign.gatherings import own_pages, people_pages, planning_pages
from campaign.gatherings.blueprint import blueprint

__all__ = ["blueprint", "own_pages", "people_pages", "planning_pages"]
