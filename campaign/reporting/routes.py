"""All pages of this feature."""

from campaign.reporting import models
from campaign.reporting.blueprint import blueprint, by_link

__all__ = ["blueprint", "by_link", "models"]
