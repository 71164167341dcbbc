"""All pages of step 7."""

from campaign.toolkit.blueprint import blueprint
from campaign.toolkit.given import download_pages, pack_pages
from campaign.toolkit.given import pages as own_pages
from campaign.toolkit.items import list_pages, word_pages, writing_pages
from campaign.toolkit.items import pages as item_pages
from campaign.toolkit.vision import pages as vision_pages

__all__ = [
    "blueprint",
    "download_pages",
    "item_pages",
    "list_pages",
    "own_pages",
    "pack_pages",
    "vision_pages",
    "word_pages",
    "writing_pages",
]
