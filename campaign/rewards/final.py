"""What becomes of prizes that were not given before their campaign is closed."""

from typing import Any

from flask_babel import gettext

from campaign.campaigns.models import Campaign, Phase
from campaign.rewards.kinds import PRIZES
from campaign.rewards.queries import draws_of, live_rewards, settings_of
from campaign.rewards.states import Kind


def tell_what_is_not_given(campaign: Campaign, *, to: Phase, **_: Any) -> list[str]:
    """From then on nothing is earned: a ranking cannot be closed, and no draw be held."""
    if to is not Phase.CLOSED or campaign.is_reward_free:
        return []
    live, drawn = live_rewards(campaign.id), draws_of(campaign.id)
    said = []
    if any(reward.kind in PRIZES for reward in live) and settings_of(campaign.id).ranking_closed_at is None:
        said.append(gettext("The ranking is not closed yet. Its prizes for ranks and teams are not given any more."))
    for reward in live:
        if reward.kind is Kind.LOTTERY and reward.id not in drawn:
            said.append(gettext("“%(title)s” is not drawn yet, and is not any more.", title=reward.title))
    return said
