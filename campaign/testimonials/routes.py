"""All pages of this feature."""

from campaign.testimonials.blueprint import blueprint, voice

__all__ = ["blueprint", "voice"]
