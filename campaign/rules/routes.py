"""All pages of the rules."""

from campaign.rules import agreements_pages, candidate_page
from campaign.rules.blueprint import blueprint
from campaign.rules.expectations import pages as expectations_pages
from campaign.rules.points import pages as points_pages
from campaign.rules.published import pages as published_pages

__all__ = [
    "agreements_pages",
    "blueprint",
    "candidate_page",
    "expectations_pages",
    "points_pages",
    "published_pages",
]
