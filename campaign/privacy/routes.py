"""All pages of this feature."""

from campaign.privacy.blueprint import blueprint, own

__all__ = ["blueprint", "own"]
