"""What one ambassador can have, has, and is on the way to."""

from dataclasses import dataclass

from campaign.campaigns.models import Campaign, Phase
from campaign.people.models import Ambassador
from campaign.rewards.beginning import EARNING
from campaign.rewards.kinds import BOUGHT, COUNTERS
from campaign.rewards.lottery.services import tickets_for
from campaign.rewards.models import Award, LotteryDraw, Reward
from campaign.rewards.queries import (
    Purse,
    awards_of,
    counters_of,
    draws_of,
    given_to,
    live_rewards,
    moves_of,
    purse_of,
    settings_of,
    taken_of,
)
from campaign.rewards.states import AwardState, Kind
from campaign.rewards.wording import reason_of


@dataclass(frozen=True)
class Offer:
    """Something to spend points on."""

    reward: Reward
    left: int | None
    """How many there are; None: as many as are wanted."""
    missing: int
    """Points that I still need for it."""
    given: int
    """Of a good cause: what all ambassadors' points brought it so far, in cents."""


@dataclass(frozen=True)
class Goal:
    """Something to earn, and how far I am: so many of so many."""

    reward: Reward
    amount: int
    needed: int | None
    tickets: int
    draw: LotteryDraw | None


@dataclass(frozen=True)
class Owned:
    """What I earned of one reward that is in one state: bonuses come in dozens."""

    reward: Reward
    state: AwardState
    awards: list[Award]
    reason: str

    @property
    def cents(self) -> int:
        return sum(award.cost_cents for award in self.awards)


@dataclass(frozen=True)
class Mine:
    """Everything on the page."""

    purse: Purse
    currency: str
    may_buy: bool
    offers: list[Offer]
    goals: list[Goal]
    owned: list[Owned]

    @property
    def nearest(self) -> Goal | None:
        """The threshold that is closest, of those that are not reached."""
        open_goals = [goal for goal in self.goals if goal.needed and goal.amount < goal.needed]
        return max(open_goals, key=lambda goal: goal.amount / (goal.needed or 1), default=None)


def mine_of(campaign: Campaign, ambassador: Ambassador) -> Mine:
    """Gather what one ambassador sees of rewards."""
    purse, rewards = purse_of(ambassador), live_rewards(campaign.id)
    taken, given, draws = taken_of(campaign.id), given_to(campaign.id), draws_of(campaign.id)
    if campaign.phase is Phase.CLOSED:
        # Nothing is earned any more; who won a draw can still be checked.
        rewards = [reward for reward in rewards if reward.id in draws]
    total = counters_of(campaign.id).get(ambassador.id)
    offers = [
        Offer(
            reward,
            left=None if reward.stock is None else max(0, reward.stock - taken.get(reward.id, 0)),
            missing=max(0, (reward.price or 0) - purse.balance),
            given=given.get(reward.id, 0),
        )
        for reward in rewards
        if reward.kind in BOUGHT
    ]
    goals = []
    for reward in rewards:
        if reward.kind in BOUGHT:
            continue
        amount = getattr(total, COUNTERS[reward.stage]) if total else 0
        tickets = tickets_for(amount, reward.threshold or 1) if reward.kind is Kind.LOTTERY else 0
        needed = reward.threshold if reward.kind is Kind.THRESHOLD else None
        goals.append(Goal(reward, amount, needed, tickets, draws.get(reward.id)))
    return Mine(
        purse=purse,
        currency=settings_of(campaign.id).currency,
        may_buy=campaign.phase in EARNING,
        offers=offers,
        goals=goals,
        owned=owned_by(ambassador),
    )


def owned_by(ambassador: Ambassador) -> list[Owned]:
    """What an ambassador earned, the newest first; the same bonus in the same state is one line."""
    awards = awards_of(ambassador)
    steps = moves_of([award.id for award in awards if award.state is AwardState.CANCELLED])
    lines: dict[tuple[int, AwardState, str, int], list[Award]] = {}
    for award in awards:
        reason = reason_of(award, steps.get(award.id, []))
        alone = 0 if award.reward.kind is Kind.RESULT else award.id
        lines.setdefault((award.reward_id, award.state, reason, alone), []).append(award)
    return [Owned(found[0].reward, state, found, reason) for (_, state, reason, _), found in lines.items()]
