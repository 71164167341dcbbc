"""All pages of step 3."""

from campaign.selection import looking_pages
from campaign.selection.applying import pages as applying_pages
from campaign.selection.blueprint import answering, blueprint
from campaign.selection.composition import pages as composition_pages
from campaign.selection.interest import candidate_pages, own_pages
from campaign.selection.interest import pages as interest_pages
from campaign.selection.leaders import answering_pages
from campaign.selection.leaders import pages as leader_pages
from campaign.selection.links import pages as link_pages
from campaign.selection.longlist import pages as longlist_pages
from campaign.selection.scan import pages as scan_pages
from campaign.selection.team import pages as choosing_pages

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
    "own_pages",
    "scan_pages",
]
