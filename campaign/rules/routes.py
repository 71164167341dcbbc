"""All pages of the rules."""

from campaign.rules import agreements_pages, candidate_page, expectations_pages, points_pages, published_pages
from campaign.rules.blueprint import blueprint

__all__ = [
    "agreements_pages",
    "blueprint",
    "candidate_page",
    "expectations_pages",
    "points_pages",
    "published_pages",
]
