"""All pages of rewards and the budget."""

from campaign.rewards import award_pages, budget_pages, lottery_pages, own_pages, reward_pages
from campaign.rewards.blueprint import blueprint

__all__ = ["award_pages", "blueprint", "budget_pages", "lottery_pages", "own_pages", "reward_pages"]
