"""What rewards do when someone stops being an ambassador, or comes back, and before a campaign moves on."""

from typing import Any

from flask import Flask
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.campaigns.signals import campaign_moves_on
from campaign.core import clock
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import ambassador_of_colleague
from campaign.people.signals import Change, ambassadors_changed
from campaign.rewards import mails
from campaign.rewards.awarding import move
from campaign.rewards.final import tell_what_is_not_given
from campaign.rewards.models import Award, RewardSettings
from campaign.rewards.queries import settings_of
from campaign.rewards.states import AwardState, LeaverRule, MoveRule

LAPSING: dict[LeaverRule, tuple[AwardState, ...]] = {
    LeaverRule.KEEPS: (),
    LeaverRule.APPROVED_ONLY: (AwardState.EARNED,),
    LeaverRule.LAPSES: (AwardState.EARNED, AwardState.APPROVED),
}


def init_app(_app: Flask) -> None:
    """Listen. (The same listener connects once, however many apps there are.)"""
    campaign_moves_on.connect(tell_what_is_not_given)
    ambassadors_changed.connect(settle_leavers)
    ambassadors_changed.connect(look_again)


def settle_leavers(campaign: Campaign, *, colleague: Colleague, change: Change, **_: Any) -> None:
    """Let what the campaign's rule says of those who stop lapse."""
    if campaign.is_reward_free:
        return
    ambassador = ambassador_of_colleague(colleague)
    if change is Change.STEPPED_DOWN and ambassador is not None:
        lapse(campaign, ambassador, LAPSING[settings_of(campaign.id).leaver_rule])


def look_again(campaign: Campaign, **_: Any) -> None:
    """Who comes back earns again with what happened meanwhile: the ledger says nothing new of it."""
    settings = db.session.get(RewardSettings, campaign.id)
    if settings is not None:
        settings.awarded_through = None


def lapse(campaign: Campaign, ambassador: Ambassador, states: tuple[AwardState, ...]) -> list[Award]:
    """Cancel what an ambassador has in these states; the caller holds the campaign's lock."""
    theirs = select(Award).where(Award.ambassador_id == ambassador.id, Award.state.in_(states))
    lapsed = list(db.session.scalars(theirs.order_by(Award.id).execution_options(populate_existing=True)))
    for award in lapsed:
        move(award, AwardState.CANCELLED, MoveRule.LEFT, at=clock.now())
        award.groundless_at = None
    db.session.flush()
    mails.tell(campaign, mails.News.CANCELLED, lapsed, MoveRule.LEFT)
    return lapsed
