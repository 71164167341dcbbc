"""All pages of this feature."""

from campaign.testimonials import along, link_pages, models, overview_pages, own_pages, picture_pages
from campaign.testimonials.blueprint import blueprint, voice

__all__ = ["along", "blueprint", "link_pages", "models", "overview_pages", "own_pages", "picture_pages", "voice"]
