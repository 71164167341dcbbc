"""Awards follow from the ledger: given when their ground is there, cancelled when it goes, and given back with it.

The worker asks often. It looks at a campaign only when its ledger grew, and then only at what was booked since.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from campaign.campaigns.models import Campaign
from campaign.campaigns.services import lock
from campaign.core import clock
from campaign.core.database import reading
from campaign.extensions import db
from campaign.outbox.one_by_one import one_by_one
from campaign.points.models import Reason, ScoreEntry
from campaign.rewards import grounds, mails
from campaign.rewards.beginning import EARNING
from campaign.rewards.grounds import Ground, Person
from campaign.rewards.kinds import DERIVED, PRIZES
from campaign.rewards.models import Award, AwardMove, Reward, RewardSettings
from campaign.rewards.queries import last_entry, rewards_of, settings_of
from campaign.rewards.states import AwardState, Kind, LeaverRule, MoveRule

MANY = 500
"""Conversions that are looked up one by one; of more, all are read."""


@dataclass
class Changes:
    """What came of looking: awards by what happened to them."""

    earned: list[Award] = field(default_factory=list)
    lapsed: dict[MoveRule, list[Award]] = field(default_factory=dict)
    """By what took their ground."""
    returned: list[Award] = field(default_factory=list)
    doubtful: list[Award] = field(default_factory=list)
    """Approved or handed over already, and without ground now: for a manager."""


def award_all() -> None:
    """Give what is due in every campaign, and commit each by itself."""
    one_by_one(where_due(), award_in)


def award_in(campaign_id: int) -> None:
    award_due(db.session.get_one(Campaign, campaign_id))


def where_due() -> list[int]:
    """The campaigns with rewards whose ledger says more than the awards were made of; looking takes no write lock.

    Where prizes follow the ranking nothing is given while the public picture stands still: it would tell too early.
    """
    with reading():
        newest = select(func.max(ScoreEntry.id)).where(ScoreEntry.campaign_id == Campaign.id).scalar_subquery()
        wanted = (
            select(Campaign.id)
            .join(RewardSettings, RewardSettings.campaign_id == Campaign.id)
            .where(
                Campaign.phase.in_(EARNING),
                Campaign.is_reward_free.is_(False),
                or_(Campaign.frozen_at.is_(None), RewardSettings.ranking_closed_at.is_(None)),
                RewardSettings.awarded_through.is_distinct_from(func.coalesce(newest, 0)),
            )
            .order_by(Campaign.id)
        )
        found = list(db.session.scalars(wanted))
        db.session.rollback()
    return found


def award_due(campaign: Campaign) -> Changes:
    """Make the awards of a campaign agree with its ledger. Asked twice it changes nothing."""
    lock(campaign.id)
    db.session.refresh(campaign, ["phase", "is_reward_free", "frozen_at"])
    if campaign.is_reward_free or campaign.phase not in EARNING:
        return Changes()
    settings = settings_of(campaign.id)
    db.session.add(settings)
    db.session.flush()
    db.session.refresh(settings)
    if campaign.frozen_at is not None and settings.ranking_closed_at is not None:
        return Changes()
    through, newest = settings.awarded_through, last_entry(campaign.id)
    settings.awarded_through = newest
    changes = follow(campaign, settings, through)
    db.session.flush()
    mails.tell_changes(campaign, changes.earned + changes.returned, changes.lapsed)
    return changes


def follow(campaign: Campaign, settings: RewardSettings, through: int | None) -> Changes:
    """Compare what is due with what there is, reward by reward."""
    people = grounds.people_of(campaign.id)
    giving = Giving(clock.now(), may_still_earn(people, settings.leaver_rule))
    for reward in rewards_of(campaign.id, *DERIVED):
        if reward.kind is Kind.THRESHOLD:
            giving.settle(reward, grounds.thresholds(campaign, reward, people), awards_for(reward))
            continue
        touched = touched_conversions(campaign.id, through)
        due = grounds.results(campaign, reward, people, touched)
        giving.settle(reward, due, awards_for(reward, touched))
    closed_at = settings.ranking_closed_at
    prizes = rewards_of(campaign.id, *PRIZES) if closed_at else []
    winners = grounds.prizes(campaign, prizes, people, closed_at) if closed_at and prizes else {}
    for reward in prizes:
        stands = reward.retired_at is None or (closed_at is not None and reward.retired_at > closed_at)
        giving.settle(reward, winners[reward.id] if stands else set(), awards_for(reward))
    return giving.changes


def may_still_earn(people: Iterable[Person], rule: LeaverRule) -> frozenset[int]:
    """Those who get what a late report shows that they earned: of those who stopped only where they keep all."""
    return frozenset(one.id for one in people if one.left_at is None or rule is LeaverRule.KEEPS)


def touched_conversions(campaign_id: int, through: int | None) -> Select[Any] | None:
    """What was booked since; None: everything has to be looked at."""
    if through is None:
        return None
    since = grounds.touched_since(campaign_id, through)
    many = db.session.scalar(select(func.count()).select_from(since.limit(MANY + 1).subquery())) or 0
    return since if many <= MANY else None


def awards_for(reward: Reward, conversions: Select[Any] | None = None) -> list[Award]:
    """The awards of a reward as they are; with `conversions` only those that were earned with one of these."""
    wanted = select(Award).where(Award.reward_id == reward.id).options(joinedload(Award.ambassador))
    if conversions is not None:
        keys = db.session.scalars(conversions).all()
        wanted = wanted.where(Award.cause.in_([grounds.of_conversion(key) for key in keys]))
    return list(db.session.scalars(wanted.order_by(Award.id).execution_options(populate_existing=True)))


@dataclass
class Giving:
    """One look at a campaign, at one moment."""

    at: datetime
    earning: frozenset[int]
    changes: Changes = field(default_factory=Changes)
    losses: dict[int, Reason | None] = field(default_factory=dict)
    """Why somebody's points last became fewer, as far as it was asked."""

    def settle(self, reward: Reward, due: set[Ground], there: list[Award]) -> None:
        """Make the awards of one reward agree with what is due."""
        known = {(award.ambassador_id, award.cause): award for award in there}
        for ground in sorted(due - known.keys()):
            if ground[0] in self.earning:
                self.changes.earned.append(self.new(reward, ground))
        for ground, award in known.items():
            if ground in due:
                self.stand(award)
            else:
                self.doubt(award)

    def new(self, reward: Reward, ground: Ground) -> Award:
        """An award that was not there before."""
        ambassador_id, cause = ground
        award = Award(
            campaign_id=reward.campaign_id,
            reward=reward,
            ambassador_id=ambassador_id,
            cause=cause,
            cost_cents=reward.cost_cents,
            state=AwardState.EARNED,
            earned_at=self.at,
        )
        db.session.add(award)
        return award

    def stand(self, award: Award) -> None:
        """Its ground is there. What a manager cancelled stays cancelled."""
        if award.groundless_at is None:
            return
        award.groundless_at = None
        if award.state is AwardState.CANCELLED:
            move(award, AwardState.EARNED, MoveRule.GROUND_BACK, at=self.at)
            self.changes.returned.append(award)

    def doubt(self, award: Award) -> None:
        """Its ground is gone: what is only earned lapses, what was approved is for a manager."""
        if award.groundless_at is not None or award.state is AwardState.CANCELLED:
            return
        award.groundless_at = self.at
        if award.state is AwardState.EARNED:
            rule = self.why(award.ambassador_id)
            move(award, AwardState.CANCELLED, rule, at=self.at)
            self.changes.lapsed.setdefault(rule, []).append(award)
        else:
            self.changes.doubtful.append(award)

    def why(self, ambassador_id: int) -> MoveRule:
        """By which rule something of an ambassador lapses."""
        if ambassador_id not in self.losses:
            self.losses[ambassador_id] = grounds.last_loss(ambassador_id)
        return MoveRule.RULES if self.losses[ambassador_id] is Reason.RULES else MoveRule.GROUND_GONE


def move(award: Award, after: AwardState, rule: MoveRule, *, at: datetime) -> None:
    """Let a rule move an award, and write down which."""
    db.session.add(AwardMove(award_id=award.id, before=award.state, after=after, why="", rule=rule, moved_at=at))
    award.state = after
    award.settled_at = at if after is AwardState.CANCELLED else None
