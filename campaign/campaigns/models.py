"""A campaign and who takes part in it."""

from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.accounts.models import User
from campaign.core.models import Base, Key, State
from campaign.core.permissions import Role


class Phase(StrEnum):
    """Where a campaign stands; it moves one step at a time, forwards."""

    DRAFT = "draft"
    RECRUITING = "recruiting"
    RUNNING = "running"
    EVALUATING = "evaluating"
    CLOSED = "closed"


class NamePrivacy(StrEnum):
    """How ambassadors are named in public, from open to closed."""

    FULL = "full"
    INITIAL = "initial"
    """First name and initial."""
    ALIAS = "alias"
    HIDDEN = "hidden"


class DisputeRule(StrEnum):
    """Who gets a colleague that more than one ambassador claims, as the rules say beforehand."""

    WORD = "word"
    """Whom the colleague named; without that whoever logged first."""
    FIRST = "first"
    """Whoever logged first."""


class BoardMode(StrEnum):
    """How much of the ranking is public, from open to closed."""

    FULL = "full"
    """Everyone; of many the upper half, unless the lowest ranks are to be shown."""
    TOP = "top"
    """The first so many; the others see their own place and its neighbours on their own page."""
    TEAMS = "teams"
    COLLECTIVE = "collective"


class Campaign(Base):
    """One run through the eight steps; the boundary of access."""

    __tablename__ = "campaign"
    __table_args__ = (CheckConstraint("starts_on <= ends_on", name="period"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    main_goal: Mapped[str] = mapped_column(Text, default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    time_zone: Mapped[str] = mapped_column(String(60), default="Europe/Amsterdam")
    language: Mapped[str] = mapped_column(String(2), default="nl")
    phase: Mapped[Phase] = mapped_column(State(Phase), default=Phase.DRAFT)
    headcount: Mapped[int | None]
    """Colleagues to reach; empty: as many as are known."""
    reach_goal: Mapped[int | None]
    """Colleagues that the campaign wants to have reached by its end; drawn on the board."""
    names: Mapped[NamePrivacy] = mapped_column(State(NamePrivacy), default=NamePrivacy.INITIAL)
    names_hidden_at: Mapped[datetime | None]
    """When names were taken off everything public, some time after the last day; empty: they are shown."""
    dispute_rule: Mapped[DisputeRule] = mapped_column(State(DisputeRule), default=DisputeRule.WORD)
    learning_url: Mapped[str] = mapped_column(String(500), default="")
    is_reward_free: Mapped[bool] = mapped_column(default=False)
    """No points, ranks or money anywhere: what all reached together, stories and badges only."""
    board_mode: Mapped[BoardMode] = mapped_column(State(BoardMode), default=BoardMode.FULL)
    board_top: Mapped[int] = mapped_column(default=10)
    """How many the mode TOP shows."""
    shows_lowest: Mapped[bool] = mapped_column(default=False)
    """Whether the lower half of a full ranking is public."""
    embed_origins: Mapped[str] = mapped_column(Text, default="")
    """Where the scoreboard may stand in a frame, one origin a line."""
    freezes_at: Mapped[datetime | None]
    """When the public picture is to stand still, before the finale."""
    frozen_at: Mapped[datetime | None]
    """Since when it does; empty: it is live."""
    board_key: Mapped[str] = mapped_column(String(40), unique=True)
    version: Mapped[int] = mapped_column(default=1)
    """Raised by every change that the public can see; the live feed follows it."""
    changed_at: Mapped[datetime]
    """When `version` was raised last."""
    created_at: Mapped[datetime]
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id", ondelete="SET NULL"), index=True)
    """The campaign that this one was made from."""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def public_names(self) -> NamePrivacy:
        """The most of a name that anyone reads in public now."""
        return NamePrivacy.HIDDEN if self.names_hidden_at else self.names


class Membership(Base):
    """A person's role in a campaign; someone may have more than one."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("campaign_id", "user_id", "role"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(State(Role))
    created_at: Mapped[datetime]

    user: Mapped[User] = relationship()
    campaign: Mapped[Campaign] = relationship()
