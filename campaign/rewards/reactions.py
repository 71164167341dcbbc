"""What rewards do when someone stops being an ambassador, or comes back, and before a campaign moves on."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from flask_babel import ngettext
from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.campaigns.signals import campaign_days_tried, campaign_moves_on
from campaign.core import clock
from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.people.queries import ambassador_of_colleague
from campaign.people.signals import Change, ambassadors_changed
from campaign.rewards import mails
from campaign.rewards.awarding import award_due, move
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
    campaign_days_tried.connect(look_at_days)
    campaign_moves_on.connect(tell_what_is_not_given)
    ambassadors_changed.connect(settle_leavers)
    ambassadors_changed.connect(look_again)


def look_at_days(campaign: Campaign, **_: Any) -> Callable[[], list[str]]:
    """What other days make of the rewards."""
    if db.session.get(RewardSettings, campaign.id) is None:
        return list
    # What the worker would give anyhow has nothing to do with them.
    award_due(campaign)

    def look() -> list[str]:
        changes = award_due(campaign)
        earned, lapsed = len(changes.earned) + len(changes.returned), sum(map(len, changes.lapsed.values()))
        doubtful = len(changes.doubtful)
        return [
            sentence
            for number, sentence in (
                (earned, ngettext("%(num)s reward is earned.", "%(num)s rewards are earned.", earned)),
                (
                    lapsed,
                    ngettext(
                        "%(num)s reward is cancelled; whoever earned it hears it by mail.",
                        "%(num)s rewards are cancelled; whoever earned one hears it by mail.",
                        lapsed,
                    ),
                ),
                (
                    doubtful,
                    ngettext(
                        "%(num)s reward that was approved has no ground any more. You decide about it.",
                        "%(num)s rewards that were approved have no ground any more. You decide about them.",
                        doubtful,
                    ),
                ),
            )
            if number
        ]

    return look


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
