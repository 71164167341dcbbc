"""All pages of rewards and the budget."""

from campaign.rewards.blueprint import blueprint

__all__ = ["blueprint"]
