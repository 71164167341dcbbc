"""All pages of webhooks."""

from campaign.webhooks import pages
from campaign.webhooks.blueprint import blueprint

__all__ = ["blueprint", "pages"]
