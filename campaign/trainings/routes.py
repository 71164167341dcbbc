"""All pages of step 6."""

from campaign.trainings.blueprint import blueprint, outside

__all__ = ["blueprint", "outside"]
