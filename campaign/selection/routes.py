"""All pages of step 3."""

from campaign.selection import (
    answering_pages,
    choosing_pages,
    composition_pages,
    leader_pages,
    longlist_pages,
    scan_pages,
)
from campaign.selection.blueprint import answering, blueprint

__all__ = [
    "answering",
    "answering_pages",
    "blueprint",
    "choosing_pages",
    "composition_pages",
    "leader_pages",
    "longlist_pages",
    "scan_pages",
]
