"""All pages of step 7."""

from campaign.toolkit.blueprint import blueprint

__all__ = ["blueprint"]
