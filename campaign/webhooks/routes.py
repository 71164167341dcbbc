"""All pages of webhooks."""

from campaign.webhooks.blueprint import blueprint

__all__ = ["blueprint"]
