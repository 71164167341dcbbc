"""The rewards as the published rules tell them: plain facts that can be kept beside a version of the rules."""

from dataclasses import asdict, dataclass
from typing import Any

from campaign.campaigns.models import Campaign
from campaign.core.codes import digest
from campaign.rewards.models import Reward
from campaign.rewards.queries import live_rewards, settings_of
from campaign.rewards.states import Kind

IN_MONEY = frozenset({Kind.RESULT, Kind.DONATION})
"""Of these the amount is what one gets or gives; of the others it is what the organisation pays for it."""


@dataclass(frozen=True)
class ReadReward:
    """What an ambassador may know of a reward; values that JSON knows."""

    id: int
    kind: str
    title: str
    about: str
    cents: int | None
    """The amount of a bonus or a gift; of what is a thing, None."""
    currency: str
    stage: str | None
    starts_on: str | None
    threshold: int | None
    first_rank: int | None
    last_rank: int | None
    price: int | None
    stock: int | None
    draw_on: str | None
    seed_digest: str | None
    """Of a lottery: the SHA-256 of its seed, which stays secret until the draw."""


@dataclass(frozen=True)
class ReadRewards:
    """All that the rules say of rewards."""

    rewards: list[ReadReward]
    leaver_rule: str

    def as_json(self) -> dict[str, Any]:
        """For a version of the rules: the same as long as nothing changed."""
        return asdict(self)


def rewards_to_read(campaign: Campaign) -> list[ReadReward]:
    """What can be earned, in the order that the managers chose; nothing in a campaign without rewards."""
    if campaign.is_reward_free:
        return []
    currency = settings_of(campaign.id).currency
    return [as_read(reward, currency) for reward in live_rewards(campaign.id)]


def to_read(campaign: Campaign) -> ReadRewards:
    """The rewards and the rule for who stops."""
    return ReadRewards(rewards_to_read(campaign), settings_of(campaign.id).leaver_rule.value)


def as_read(reward: Reward, currency: str) -> ReadReward:
    """One reward in plain values."""
    return ReadReward(
        id=reward.id,
        kind=reward.kind.value,
        title=reward.title,
        about=reward.about,
        cents=reward.cost_cents if reward.kind in IN_MONEY else None,
        currency=currency,
        stage=reward.stage.value if reward.stage else None,
        starts_on=reward.starts_on.isoformat() if reward.starts_on else None,
        threshold=reward.threshold,
        first_rank=reward.first_rank,
        last_rank=reward.last_rank,
        price=reward.price,
        stock=reward.stock,
        draw_on=reward.draw_on.isoformat() if reward.draw_on else None,
        seed_digest=digest(reward.seed) if reward.seed else None,
    )
