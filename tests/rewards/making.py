"""Rewards to begin with, and what became of them."""

from datetime import date
from typing import Any

from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.core.stages import Stage
from campaign.extensions import db
from campaign.outbox.models import Mail
from campaign.people.models import Ambassador
from campaign.rewards.awarding import award_due
from campaign.rewards.facts import RewardFacts
from campaign.rewards.models import Award, Reward
from campaign.rewards.services import change_settings, make
from campaign.rewards.states import Kind, LeaverRule

USUAL: dict[Kind, dict[str, Any]] = {
    Kind.RESULT: {"title": "Coffee", "stage": Stage.LOGIN, "cost_cents": 250},
    Kind.THRESHOLD: {"title": "Lunch", "threshold": 3, "cost_cents": 3000},
    Kind.RANK: {"title": "Weekend", "first_rank": 1, "last_rank": 1, "cost_cents": 50000},
    Kind.TEAM: {"title": "Day out", "cost_cents": 2000},
    Kind.LOTTERY: {"title": "Voucher", "threshold": 1, "stock": 1, "draw_on": date(2026, 11, 16), "cost_cents": 5000},
    Kind.SHOP: {"title": "Cinema", "price": 2, "stock": 5, "cost_cents": 2400},
    Kind.DONATION: {"title": "Food bank", "price": 1, "cost_cents": 1000},
}


def make_reward(campaign: Campaign, kind: Kind, **facts: Any) -> Reward:
    """One of its kind; committed."""
    reward = make(campaign, kind, RewardFacts(**{**USUAL[kind], **facts}), by=None)
    db.session.commit()
    return reward


def set_budget(campaign: Campaign, cents: int | None, leaver_rule: LeaverRule = LeaverRule.KEEPS) -> None:
    """Committed."""
    change_settings(campaign, budget_cents=cents, currency="EUR", leaver_rule=leaver_rule, by=None)
    db.session.commit()


def give(campaign: Campaign) -> list[Award]:
    """Give what is due, and return all awards of the campaign; committed."""
    award_due(campaign)
    db.session.commit()
    return awards_of(campaign)


def awards_of(campaign: Campaign) -> list[Award]:
    """All awards, as they are in the database now."""
    wanted = select(Award).where(Award.campaign_id == campaign.id).order_by(Award.id)
    return list(db.session.scalars(wanted.execution_options(populate_existing=True)))


def told(campaign: Campaign) -> list[tuple[str, str, str]]:
    """Who has what, in which state."""
    return sorted(
        (award.ambassador.colleague.name, award.reward.title, award.state.value) for award in awards_of(campaign)
    )


def subjects(ambassador: Ambassador) -> list[str]:
    """What an ambassador was written."""
    mine = select(Mail.subject).where(Mail.recipient == ambassador.user.email).order_by(Mail.id)
    return list(db.session.scalars(mine))
