"""Making rewards, changing them, letting them be earned no more; and what holds for all of them."""

import secrets
from dataclasses import asdict

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.changes import differences, write
from campaign.core.errors import DomainError, NotFound, WrongState
from campaign.core.money import CURRENCIES
from campaign.core.ordering import change_places
from campaign.extensions import db
from campaign.rewards.beginning import begin_open
from campaign.rewards.facts import RewardFacts, checked, version_of
from campaign.rewards.kinds import BOUGHT, CONDITIONS
from campaign.rewards.models import LotteryDraw, Reward, RewardSettings
from campaign.rewards.queries import count_taken, is_earned, live_rewards, rewards_of
from campaign.rewards.states import Kind, LeaverRule

MOST_BUDGET = 1_000_000_000
"""Ten million, in cents."""
SEED_BYTES = 32


class Overtaken(WrongState):
    """Someone else changed what a form was filled from; whoever sends it again means it."""


def make(campaign: Campaign, kind: Kind, facts: RewardFacts, *, by: User | None) -> Reward:
    """A new reward, at the end of the list. A lottery gets its secret seed here, and never another one."""
    settings = begin_open(campaign)
    reward = Reward(
        campaign_id=campaign.id,
        kind=kind,
        **asdict(checked(kind, facts)),
        position=max((one.position for one in rewards_of(campaign.id)), default=0) + 1,
        seed=secrets.token_hex(SEED_BYTES) if kind is Kind.LOTTERY else None,
        created_at=clock.now(),
    )
    db.session.add(reward)
    settings.awarded_through = None
    db.session.flush()
    audit.record("reward.made", reward.title, by=by, campaign_id=campaign.id)
    return reward


def change(campaign: Campaign, reward: Reward, facts: RewardFacts, *, by: User | None, seen: str | None = None) -> bool:
    """Write a reward anew; return whether anything is different. What someone earned keeps the cost that it had.

    `seen`: the fingerprint of what the form was filled from.
    """
    settings = begin_with(campaign, reward)
    changed = differences(reward, asdict(checked(reward.kind, facts)))
    if not changed:
        return False
    if seen and seen != version_of(reward):
        raise Overtaken(_l("Someone else changed this reward while you were writing. Save again if yours is right."))
    refuse_other_conditions(reward, frozenset(changed))
    stock = changed.get("stock")
    if stock is not None and reward.kind in BOUGHT and stock < count_taken(reward.id):
        raise DomainError(_l("More than that are gone already."), field="stock")
    details = write(reward, changed)
    settings.awarded_through = None
    db.session.flush()
    audit.record("reward.changed", reward.title, by=by, campaign_id=campaign.id, details=details)
    return True


def refuse_other_conditions(reward: Reward, changed: frozenset[str]) -> None:
    """What someone earned by one rule is not judged by another one afterwards."""
    if reward.kind is Kind.LOTTERY and db.session.get(LotteryDraw, reward.id) is not None:
        raise WrongState(_l("This lottery is drawn. It stays as it is."))
    if changed & CONDITIONS and is_earned(reward.id):
        raise DomainError(
            _l(
                "Someone earned this already, so what it is earned with stays. Let it be earned no more, and make "
                "another reward."
            ),
            field=sorted(changed & CONDITIONS)[0],
        )


def retire(campaign: Campaign, reward: Reward, *, by: User | None) -> None:
    """Let a reward be earned no more; what was earned stays, and so does what happened up to today."""
    settings = begin_with(campaign, reward)
    if reward.retired_at is not None:
        raise WrongState(_l("“%(title)s” can be earned no more already.", title=reward.title))
    reward.retired_at, settings.awarded_through = clock.now(), None
    db.session.flush()
    audit.record("reward.retired", reward.title, by=by, campaign_id=campaign.id)


def restore(campaign: Campaign, reward: Reward, *, by: User | None) -> None:
    """Let it be earned again, as if it had never been otherwise."""
    settings = begin_with(campaign, reward)
    if reward.retired_at is None:
        raise WrongState(_l("“%(title)s” can be earned.", title=reward.title))
    reward.retired_at, settings.awarded_through = None, None
    db.session.flush()
    audit.record("reward.restored", reward.title, by=by, campaign_id=campaign.id)


def shift(campaign: Campaign, reward: Reward, *, up: bool) -> None:
    """Let a reward change places with its neighbour."""
    begin_with(campaign, reward)
    live = live_rewards(campaign.id)
    if reward in live:
        change_places(live, reward, up=up)
        db.session.flush()


def begin_with(campaign: Campaign, reward: Reward) -> RewardSettings:
    """Begin a change of one reward, as it is by now."""
    settings = begin_open(campaign)
    if reward.campaign_id != campaign.id:
        raise NotFound(_l("There is no such reward in this campaign."))
    db.session.refresh(reward)
    return settings


def change_settings(
    campaign: Campaign, *, budget_cents: int | None, currency: str, leaver_rule: LeaverRule, by: User | None
) -> None:
    """Set the budget, its currency, and what becomes of the awards of who stops."""
    settings = begin_open(campaign)
    if budget_cents is not None and not 0 <= budget_cents <= MOST_BUDGET:
        raise DomainError(_l("Give an amount, as 2500."), field="budget")
    if currency not in CURRENCIES:
        raise DomainError(_l("Choose a currency."), field="currency")
    values = {"budget_cents": budget_cents, "currency": currency, "leaver_rule": leaver_rule}
    changed = differences(settings, values)
    if not changed:
        return
    details = write(settings, changed)
    db.session.flush()
    audit.record("rewards.settings", campaign.name, by=by, campaign_id=campaign.id, details=details)
