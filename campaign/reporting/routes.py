"""All pages of this feature."""

from campaign.reporting.blueprint import blueprint

__all__ = ["blueprint"]
