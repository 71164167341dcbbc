"""How every change of rewards begins: one at a time, by how the campaign is by then."""

from flask_babel import lazy_gettext as _l

from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.services import lock
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.rewards.models import RewardSettings
from campaign.rewards.queries import settings_of

EARNING = frozenset({Phase.RUNNING, Phase.EVALUATING})
"""When something can be earned."""


def begin(campaign: Campaign) -> RewardSettings:
    """Take the campaign's lock, and return what holds for all its rewards; WrongState where there are none.

    Also in a closed campaign: what was promised is still approved and handed over.
    """
    lock(campaign.id)
    db.session.refresh(campaign, ["phase", "is_reward_free", "frozen_at"])
    if campaign.is_reward_free:
        raise WrongState(_l("This campaign goes without rewards."))
    settings = settings_of(campaign.id)
    db.session.add(settings)
    db.session.flush()
    db.session.refresh(settings)
    return settings


def begin_open(campaign: Campaign) -> RewardSettings:
    """The same for what ends with the campaign: rules, earning, buying, drawing."""
    settings = begin(campaign)
    if campaign.phase is Phase.CLOSED:
        raise WrongState(_l("This campaign is in the archive: it can be read and no longer changed."))
    return settings
