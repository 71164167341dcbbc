"""All pages of meetings and ideas."""

from campaign.meetings import decision_pages, leading_pages, list_pages, meeting_pages, own_pages
from campaign.meetings.agenda import pages as agenda_pages
from campaign.meetings.blueprint import blueprint
from campaign.meetings.ideas import pages as idea_pages

__all__ = [
    "agenda_pages",
    "blueprint",
    "decision_pages",
    "idea_pages",
    "leading_pages",
    "list_pages",
    "meeting_pages",
    "own_pages",
]
