"""Spending points without lowering the rank: in the shop, and on good causes."""

import re

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError, NotFound, WrongState
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.rewards.beginning import EARNING, begin_open
from campaign.rewards.kinds import BOUGHT
from campaign.rewards.models import Award, AwardMove, Reward
from campaign.rewards.queries import count_taken, purse_of
from campaign.rewards.states import AwardState

KEY = re.compile(r"[0-9a-f]{32}")


def buy(campaign: Campaign, ambassador: Ambassador, reward: Reward, *, key: str, price: int | None = None) -> Award:
    """Let an ambassador have one of it for points. The same `key` again is the same purchase, not another one.

    `price`: what the ambassador read; nobody pays another one.
    """
    begin_open(campaign)
    if reward.campaign_id != campaign.id or ambassador.campaign_id != campaign.id:
        raise NotFound(_l("There is no such reward in this campaign."))
    if not KEY.fullmatch(key):
        raise DomainError(_l("Open the page again and choose once more."))
    cause = f"buy:{key}"
    mine = Award.reward_id == reward.id, Award.ambassador_id == ambassador.id, Award.cause == cause
    known = db.session.scalar(select(Award).where(*mine))
    if known is not None:
        return known
    db.session.refresh(reward)
    db.session.refresh(ambassador)
    refuse_what_cannot_be_had(campaign, ambassador, reward)
    if price not in {None, reward.price}:
        raise WrongState(
            _l("The price of “%(title)s” changed. Look at it again before you choose.", title=reward.title)
        )
    award = Award(
        campaign_id=campaign.id,
        reward=reward,
        ambassador=ambassador,
        cause=cause,
        cost_cents=reward.cost_cents,
        points_spent=reward.price or 0,
        state=AwardState.EARNED,
        earned_at=clock.now(),
    )
    db.session.add(award)
    db.session.flush()
    return award


def refuse_what_cannot_be_had(campaign: Campaign, ambassador: Ambassador, reward: Reward) -> None:
    """Raise a sentence where this ambassador cannot have this now."""
    if campaign.phase not in EARNING or ambassador.stepped_down_at is not None:
        raise WrongState(_l("Points can be spent while the campaign runs."))
    if reward.kind not in BOUGHT or reward.retired_at is not None or not reward.price:
        raise WrongState(_l("“%(title)s” is not to be had any more.", title=reward.title))
    if reward.stock is not None and count_taken(reward.id) >= reward.stock:
        raise WrongState(_l("“%(title)s” is gone: someone else was faster.", title=reward.title))
    missing = reward.price - purse_of(ambassador).balance
    if missing > 0:
        raise DomainError(ngettext("You need %(num)s more point.", "You need %(num)s more points.", missing))


def give_back(campaign: Campaign, ambassador: Ambassador, award: Award) -> None:
    """Let an ambassador change their mind as long as nobody approved it; the points are theirs again."""
    begin_open(campaign)
    db.session.refresh(award)
    if award.ambassador_id != ambassador.id or award.reward.kind not in BOUGHT:
        raise NotFound(_l("There is no such reward of yours."))
    if award.state is AwardState.CANCELLED:
        return
    if award.state is not AwardState.EARNED:
        raise WrongState(_l("It is approved already. Ask the manager of the campaign."))
    moment = clock.now()
    step = AwardMove(award_id=award.id, before=award.state, after=AwardState.CANCELLED, why="", moved_at=moment)
    step.moved_by_id = ambassador.user_id
    db.session.add(step)
    award.state, award.settled_at = AwardState.CANCELLED, moment
    db.session.flush()
