"""All pages of this feature."""

from campaign.succession import models
from campaign.succession.blueprint import blueprint

__all__ = ["blueprint", "models"]
