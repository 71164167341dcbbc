"""Rewards and awards, read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from campaign.extensions import db
from campaign.people.models import Ambassador, Colleague
from campaign.points.models import ScoreEntry, Standing
from campaign.rewards.models import Award, AwardMove, LotteryDraw, Reward, RewardSettings
from campaign.rewards.states import AwardState, Kind, LeaverRule

PAGE = 100
OPEN = (AwardState.EARNED, AwardState.APPROVED)
"""Not yet with whoever earned it."""
COMMITTED = (AwardState.APPROVED, AwardState.HANDED_OVER)
"""What takes of the budget."""


def settings_of(campaign_id: int) -> RewardSettings:
    """The budget and what holds for all rewards; where nobody said anything yet, how it begins."""
    return db.session.get(RewardSettings, campaign_id) or RewardSettings(
        campaign_id=campaign_id, currency="EUR", leaver_rule=LeaverRule.KEEPS
    )


def rewards_of(campaign_id: int, *kinds: Kind) -> list[Reward]:
    """The rewards of a campaign (of these kinds) in their order, also those that are retired."""
    mine = select(Reward).where(Reward.campaign_id == campaign_id).order_by(Reward.position, Reward.id)
    return list(db.session.scalars(mine.where(Reward.kind.in_(kinds)) if kinds else mine))


def live_rewards(campaign_id: int, *kinds: Kind) -> list[Reward]:
    """Those that can be earned."""
    return [reward for reward in rewards_of(campaign_id, *kinds) if reward.retired_at is None]


def is_earned(reward_id: int) -> bool:
    """Whether anyone ever earned a reward."""
    return db.session.scalar(select(Award.id).where(Award.reward_id == reward_id).limit(1)) is not None


def count_taken(reward_id: int) -> int:
    """How many of it are gone."""
    gone = Award.reward_id == reward_id, Award.state != AwardState.CANCELLED
    return db.session.scalar(select(func.count(Award.id)).where(*gone)) or 0


def taken_of(campaign_id: int) -> dict[int, int]:
    """The same for all rewards of a campaign, by id."""
    gone = Award.campaign_id == campaign_id, Award.state != AwardState.CANCELLED
    rows = select(Award.reward_id, func.count(Award.id)).where(*gone).group_by(Award.reward_id)
    return {row[0]: row[1] for row in db.session.execute(rows)}


def last_entry(campaign_id: int) -> int:
    """The id of the last line of the ledger; 0 where there is none."""
    mine = select(func.coalesce(func.max(ScoreEntry.id), 0)).where(ScoreEntry.campaign_id == campaign_id)
    return db.session.scalar(mine) or 0


def listing(campaign_id: int) -> Select[Award]:
    """Awards with what a list shows: reward by reward, and of each person all together."""
    return (
        select(Award)
        .join(Award.reward)
        .join(Award.ambassador)
        .join(Ambassador.colleague)
        .where(Award.campaign_id == campaign_id)
        .options(
            contains_eager(Award.reward),
            contains_eager(Award.ambassador).contains_eager(Ambassador.colleague).joinedload(Colleague.team),
        )
        .order_by(Reward.position, Reward.id, Colleague.name, Ambassador.id, Award.id)
    )


def filtered(
    campaign_id: int, *, state: AwardState | None, reward_id: int | None, groundless: bool = False
) -> Select[Award]:
    """Those of them in that state, of that reward; `groundless`: only those that lost their ground after approval."""
    wanted = listing(campaign_id)
    if state is not None:
        wanted = wanted.where(Award.state == state)
    if reward_id is not None:
        wanted = wanted.where(Award.reward_id == reward_id)
    return wanted.where(*is_groundless()) if groundless else wanted


def is_groundless() -> tuple[ColumnElement[bool], ...]:
    """Approved or handed over, and what it was earned with is gone."""
    return Award.state.in_(COMMITTED), Award.groundless_at.is_not(None)


def award_page(wanted: Select[Award], page: int) -> Pagination:
    """One page of a list of awards."""
    return db.paginate(wanted, page=page, per_page=PAGE, error_out=False)


@dataclass(frozen=True)
class Counts:
    """How many awards wait for what."""

    earned: int
    approved: int
    handed_over: int
    cancelled: int
    groundless: int


def counts_of(campaign_id: int) -> Counts:
    """How many awards are in which state."""
    by_state = select(Award.state, func.count(Award.id)).where(Award.campaign_id == campaign_id).group_by(Award.state)
    numbers: dict[AwardState, int] = {row[0]: row[1] for row in db.session.execute(by_state)}
    gone = select(func.count(Award.id)).where(Award.campaign_id == campaign_id, *is_groundless())
    return Counts(
        earned=numbers.get(AwardState.EARNED, 0),
        approved=numbers.get(AwardState.APPROVED, 0),
        handed_over=numbers.get(AwardState.HANDED_OVER, 0),
        cancelled=numbers.get(AwardState.CANCELLED, 0),
        groundless=db.session.scalar(gone) or 0,
    )


def awards_of(ambassador: Ambassador) -> list[Award]:
    """What an ambassador earned, the newest first."""
    mine = select(Award).where(Award.ambassador_id == ambassador.id).options(joinedload(Award.reward))
    return list(db.session.scalars(mine.order_by(Award.earned_at.desc(), Award.id.desc())))


def moves_of(award_ids: Collection[int]) -> dict[int, list[AwardMove]]:
    """How these awards went, by award, oldest first."""
    found: dict[int, list[AwardMove]] = {}
    rows = select(AwardMove).where(AwardMove.award_id.in_(award_ids)).options(joinedload(AwardMove.moved_by))
    for move in db.session.scalars(rows.order_by(AwardMove.id)):
        found.setdefault(move.award_id, []).append(move)
    return found


@dataclass(frozen=True)
class Purse:
    """An ambassador's points: what was earned, and what was spent of it."""

    earned: int
    spent: int

    @property
    def balance(self) -> int:
        """What is left to spend; below zero where results were taken back after points were spent."""
        return self.earned - self.spent


def purse_of(ambassador: Ambassador) -> Purse:
    """The points of an ambassador."""
    earned = db.session.scalar(select(Standing.points).where(Standing.ambassador_id == ambassador.id)) or 0
    mine = Award.ambassador_id == ambassador.id, Award.state != AwardState.CANCELLED
    spent = db.session.scalar(select(func.coalesce(func.sum(Award.points_spent), 0)).where(*mine)) or 0
    return Purse(int(earned), int(spent))


def given_to(campaign_id: int) -> dict[int, int]:
    """What the ambassadors' points brought each good cause so far, in cents, by reward."""
    gives = Award.campaign_id == campaign_id, Award.state != AwardState.CANCELLED, Reward.kind == Kind.DONATION
    rows = select(Award.reward_id, func.sum(Award.cost_cents)).join(Award.reward).where(*gives)
    return {key: int(cents) for key, cents in db.session.execute(rows.group_by(Award.reward_id))}


def draws_of(campaign_id: int) -> dict[int, LotteryDraw]:
    """The lotteries that were drawn, by reward."""
    mine = select(LotteryDraw).join(Reward, Reward.id == LotteryDraw.reward_id)
    return {draw.reward_id: draw for draw in db.session.scalars(mine.where(Reward.campaign_id == campaign_id))}


def counters_of(campaign_id: int) -> dict[int, Standing]:
    """The running totals by ambassador."""
    found = db.session.scalars(select(Standing).where(Standing.campaign_id == campaign_id))
    return {row.ambassador_id: row for row in found}


def closed_at(campaign_id: int) -> datetime | None:
    """Since when the ranking is closed."""
    return settings_of(campaign_id).ranking_closed_at
