"""All pages of gatherings."""

from campaign.gatherings.blueprint import blueprint

__all__ = ["blueprint"]
