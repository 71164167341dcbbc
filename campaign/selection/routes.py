"""All pages of step 3."""

from campaign.selection import (
    answering_pages,
    applying_pages,
    candidate_pages,
    choosing_pages,
    composition_pages,
    interest_pages,
    leader_pages,
    link_pages,
    longlist_pages,
    looking_pages,
    scan_pages,
)
from campaign.selection.blueprint import answering, blueprint

__all__ = [
    "answering",
    "answering_pages",
    "applying_pages",
    "blueprint",
    "candidate_pages",
    "choosing_pages",
    "composition_pages",
    "interest_pages",
    "leader_pages",
    "link_pages",
    "longlist_pages",
    "looking_pages",
    "scan_pages",
]
