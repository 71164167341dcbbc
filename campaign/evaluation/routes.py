"""All pages of this feature."""

from campaign.evaluation import models
from campaign.evaluation.blueprint import blueprint, survey

__all__ = ["blueprint", "models", "survey"]
