"""All pages of this feature."""

from campaign.privacy.blueprint import blueprint, own
from campaign.privacy.log import pages as log_pages
from campaign.privacy.people import own_pages
from campaign.privacy.people import pages as people_pages
from campaign.privacy.retention import pages as retention_pages
from campaign.privacy.sheet import pages as fact_sheet_pages

__all__ = ["blueprint", "fact_sheet_pages", "log_pages", "own", "own_pages", "people_pages", "retention_pages"]
