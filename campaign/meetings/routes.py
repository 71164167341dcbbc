"""All pages of meetings and ideas."""

from campaign.meetings import (
    agenda_pages,
    decision_pages,
    idea_pages,
    leading_pages,
    list_pages,
    meeting_pages,
    own_pages,
)
from campaign.meetings.blueprint import blueprint

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
