"""All pages of this feature."""

from campaign.testimonials import models
from campaign.testimonials.blueprint import blueprint, voice

__all__ = ["blueprint", "models", "voice"]
