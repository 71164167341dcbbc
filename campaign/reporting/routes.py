"""All pages of this feature."""

from campaign.reporting import link_pages, outside_pages, report_pages, version_pages
from campaign.reporting.blueprint import blueprint, by_link

__all__ = ["blueprint", "by_link", "link_pages", "outside_pages", "report_pages", "version_pages"]
