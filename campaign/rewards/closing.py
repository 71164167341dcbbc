"""Closing the ranking: from then on the prizes for ranks and teams are given, as the standings are."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.core import clock
from campaign.core.errors import WrongState
from campaign.extensions import db
from campaign.rewards import mails
from campaign.rewards.awarding import award_due
from campaign.rewards.beginning import begin_open
from campaign.rewards.kinds import PRIZES
from campaign.rewards.models import Award, Reward
from campaign.rewards.queries import COMMITTED
from campaign.rewards.states import AwardState


def close_ranking(campaign: Campaign, *, by: User | None) -> None:
    """Give the prizes. Only after the campaign has run, and when the public picture moves again: not before the finale.

    A correction afterwards moves what is only earned to whom it belongs, and tells the manager about the rest.
    """
    settings = begin_open(campaign)
    if campaign.phase is not Phase.EVALUATING:
        raise WrongState(_l("The ranking can be closed once the campaign has run: in the phase “Evaluating”."))
    if campaign.frozen_at is not None:
        raise WrongState(_l("The scoreboard stands still. Reveal the result first: prizes would give it away."))
    if settings.ranking_closed_at is not None:
        raise WrongState(_l("The ranking is closed already."))
    settings.ranking_closed_at, settings.ranking_closed_by_id = clock.now(), by.id if by else None
    settings.awarded_through = None
    db.session.flush()
    audit.record("ranking.closed", campaign.name, by=by, campaign_id=campaign.id)
    award_due(campaign)


def open_ranking(campaign: Campaign, *, by: User | None) -> None:
    """Take that back, as long as no prize is approved: the prizes were never earned."""
    settings = begin_open(campaign)
    if settings.ranking_closed_at is None:
        raise WrongState(_l("The ranking is not closed."))
    if is_any_approved(campaign.id):
        raise WrongState(_l("A prize for a rank or a team is approved already. Take that back first."))
    prizes = select(Award).join(Award.reward).where(Award.campaign_id == campaign.id, Reward.kind.in_(PRIZES))
    given = list(db.session.scalars(prizes.order_by(Award.id)))
    mails.tell(campaign, mails.News.CANCELLED, [one for one in given if one.state is AwardState.EARNED])
    for award in given:
        db.session.delete(award)
    settings.ranking_closed_at, settings.ranking_closed_by_id = None, None
    db.session.flush()
    audit.record("ranking.opened", campaign.name, by=by, campaign_id=campaign.id)


def is_any_approved(campaign_id: int) -> bool:
    """Whether a prize for a rank or a team is more than earned."""
    given = Award.campaign_id == campaign_id, Award.state.in_(COMMITTED), Reward.kind.in_(PRIZES)
    return db.session.scalar(select(Award.id).join(Award.reward).where(*given).limit(1)) is not None
