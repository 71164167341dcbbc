"""Rewards, what was awarded, and the budget."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.accounts.models import User
from campaign.core.models import Base, Key, State
from campaign.core.stages import Stage
from campaign.people.models import Ambassador
from campaign.rewards.states import AwardState, Kind, LeaverRule, MoveRule


class RewardSettings(Base):
    """The budget of a campaign for rewards, and what holds for all of them."""

    __tablename__ = "reward_settings"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    budget_cents: Mapped[int | None]
    """Empty: nobody set one yet."""
    currency: Mapped[str] = mapped_column(String(3), default="EUR")
    leaver_rule: Mapped[LeaverRule] = mapped_column(State(LeaverRule), default=LeaverRule.KEEPS)
    awarded_through: Mapped[int | None] = mapped_column(Key)
    """The last entry of the ledger that awards were made of; empty: they are to be made anew."""
    ranking_closed_at: Mapped[datetime | None]
    """Since when the prizes for ranks and teams are given."""
    ranking_closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))


class Reward(Base):
    """Something that can be earned."""

    __tablename__ = "reward"
    __table_args__ = (
        Index(None, "campaign_id", "position"),
        CheckConstraint("cost_cents >= 0", name="cost_cents"),
        CheckConstraint("price IS NULL OR price > 0", name="price"),
        CheckConstraint("stock IS NULL OR stock >= 0", name="stock"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    kind: Mapped[Kind] = mapped_column(State(Kind))
    title: Mapped[str] = mapped_column(String(200))
    about: Mapped[str] = mapped_column(Text, default="")
    cost_cents: Mapped[int]
    """What one of it costs the organisation; of a donation, what one lot gives to the cause."""
    position: Mapped[int]
    stage: Mapped[Stage | None] = mapped_column(State(Stage))
    """Of a bonus: for each of these results. Of a threshold and a lottery: counted is this; empty: points."""
    starts_on: Mapped[date | None]
    """Of a bonus: from which day results count; empty: all."""
    threshold: Mapped[int | None]
    """Of a threshold: how much. Of a lottery: results or points for one ticket."""
    first_rank: Mapped[int | None]
    last_rank: Mapped[int | None]
    """Of a prize: from which rank to which."""
    price: Mapped[int | None]
    """Of the shop and of donations: points for one."""
    stock: Mapped[int | None]
    """Of the shop: how many there are; empty: as many as are wanted. Of a lottery: how many are drawn."""
    draw_on: Mapped[date | None]
    seed: Mapped[str | None] = mapped_column(String(64))
    """Of a lottery: secret until the draw; its digest is public from the beginning."""
    retired_at: Mapped[datetime | None]
    """Not to be earned any more; what happened up to that day still counts."""
    created_at: Mapped[datetime]


class PayrollExport(Base):
    """What was handed to payroll at one moment: approved or handed over, and in no export before."""

    __tablename__ = "payroll_export"
    __table_args__ = (Index(None, "campaign_id", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    first_on: Mapped[date]
    last_on: Mapped[date]
    """Approved from which day to which."""
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))


class Award(Base):
    """An ambassador earned a reward, for a cause that can be had once."""

    __tablename__ = "award"
    __table_args__ = (
        UniqueConstraint("reward_id", "ambassador_id", "cause"),
        Index(None, "campaign_id", "state", "id"),
        Index(None, "campaign_id", "ambassador_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    reward_id: Mapped[int] = mapped_column(ForeignKey("reward.id"))
    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id"))
    cause: Mapped[str] = mapped_column(String(60))
    """What it was earned with: the same is never rewarded twice."""
    cost_cents: Mapped[int]
    """What it costs, fixed when it was earned."""
    points_spent: Mapped[int] = mapped_column(default=0)
    state: Mapped[AwardState] = mapped_column(State(AwardState), default=AwardState.EARNED)
    earned_at: Mapped[datetime]
    approved_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    """When it was handed over or cancelled."""
    over_budget_why: Mapped[str] = mapped_column(Text, default="")
    groundless_at: Mapped[datetime | None]
    """Since when what it was earned with is gone. Who cancels it is the rule then, and it comes back with its ground;
    what was approved before is for a manager to decide."""
    export_id: Mapped[int | None] = mapped_column(ForeignKey("payroll_export.id"))
    """The export to payroll that it is in."""

    reward: Mapped[Reward] = relationship()
    ambassador: Mapped[Ambassador] = relationship()


class AwardMove(Base):
    """An award went from one state to another: by whom, when, why."""

    __tablename__ = "award_move"
    __table_args__ = (Index(None, "award_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id", ondelete="CASCADE"))
    before: Mapped[AwardState] = mapped_column(State(AwardState))
    after: Mapped[AwardState] = mapped_column(State(AwardState))
    why: Mapped[str] = mapped_column(Text, default="")
    rule: Mapped[MoveRule | None] = mapped_column(State(MoveRule))
    """By which rule, where no person decided."""
    moved_at: Mapped[datetime]
    moved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))

    moved_by: Mapped[User | None] = relationship()


class LotteryDraw(Base):
    """A lottery was drawn: with which tickets, by which seed, who won. All that is needed to check it."""

    __tablename__ = "lottery_draw"

    reward_id: Mapped[int] = mapped_column(ForeignKey("reward.id", ondelete="CASCADE"), primary_key=True)
    tickets: Mapped[str] = mapped_column(Text)
    """Who (the id of the ambassador) had how many, as JSON, in the order in which they lay: that of the numbers."""
    seed: Mapped[str] = mapped_column(String(64))
    prizes: Mapped[int]
    drawn_at: Mapped[datetime]
    drawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
