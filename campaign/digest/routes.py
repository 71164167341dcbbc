"""All pages of the mail of the week."""

from campaign.digest import link_pages, pages
from campaign.digest.blueprint import blueprint

__all__ = ["blueprint", "link_pages", "pages"]
