"""What a manager's first page says of rewards."""

from dataclasses import dataclass
from datetime import date

from campaign.campaigns.models import Campaign, Phase
from campaign.rewards.budget.costs import costs_of
from campaign.rewards.budget.reckoning import Budget
from campaign.rewards.kinds import PRIZES
from campaign.rewards.queries import counts_of, live_rewards


@dataclass(frozen=True)
class Overview:
    """What waits, and how it stands with the budget."""

    rewards: int
    """Those that can be earned."""
    to_approve: int
    to_hand_over: int
    doubtful: int
    """Approved or handed over, and what it was earned with is gone."""
    closes_ranking: bool
    """There are prizes, the campaign has run, and nobody closed the ranking yet."""
    budget: Budget
    currency: str
    runs_out_on: date | None


def overview_of(campaign: Campaign) -> Overview | None:
    """How it stands with the rewards; None in a campaign without rewards."""
    if campaign.is_reward_free:
        return None
    counts, costs, live = counts_of(campaign.id), costs_of(campaign), live_rewards(campaign.id)
    has_prizes = any(reward.kind in PRIZES for reward in live)
    may_close = campaign.phase is Phase.EVALUATING and costs.settings.ranking_closed_at is None
    return Overview(
        rewards=len(live),
        to_approve=counts.earned,
        to_hand_over=counts.approved,
        doubtful=counts.groundless,
        closes_ranking=has_prizes and may_close,
        budget=costs.budget,
        currency=costs.settings.currency,
        runs_out_on=costs.runs_out_on,
    )
