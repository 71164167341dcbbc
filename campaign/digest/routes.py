"""All pages of the mail of the week."""

from campaign.digest.blueprint import blueprint

__all__ = ["blueprint"]
