"""All pages of meetings and ideas."""

from campaign.meetings.blueprint import blueprint

__all__ = ["blueprint"]
