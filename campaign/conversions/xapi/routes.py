"""All that is reached by an address: the endpoint of learning systems, and the pages of managers."""

from campaign.conversions.xapi import endpoint, naming_pages, pages
from campaign.conversions.xapi.endpoint import blueprint

__all__ = ["blueprint", "endpoint", "naming_pages", "pages"]
