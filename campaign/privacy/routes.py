"""All pages of this feature."""

from campaign.privacy import fact_sheet_pages, log_pages, own_pages, people_pages, retention_pages
from campaign.privacy.blueprint import blueprint, own

__all__ = ["blueprint", "fact_sheet_pages", "log_pages", "own", "own_pages", "people_pages", "retention_pages"]
