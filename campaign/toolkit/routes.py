"""All pages of step 7."""

from campaign.toolkit import (
    download_pages,
    item_pages,
    list_pages,
    own_pages,
    pack_pages,
    vision_pages,
    word_pages,
    writing_pages,
)
from campaign.toolkit.blueprint import blueprint

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
