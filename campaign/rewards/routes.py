"""All pages of rewards and the budget."""

from campaign.rewards import award_pages, own_pages, reward_pages
from campaign.rewards.blueprint import blueprint
from campaign.rewards.budget import pages as budget_pages
from campaign.rewards.lottery import pages as lottery_pages

__all__ = ["award_pages", "blueprint", "budget_pages", "lottery_pages", "own_pages", "reward_pages"]
