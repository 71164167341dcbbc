"""Actions: something that someone does by a day, for a KPI."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.accounts.models import User
from campaign.core.models import Base, Key, State
from campaign.goals.models import Kpi

HOURS = Numeric(6, 1)


class ActionState(StrEnum):
    """How far an action is."""

    TODO = "todo"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


class Place(StrEnum):
    """Where in the program an action is done."""

    GOALS = "goals"
    WORKS_COUNCIL = "works_council"
    LEADERS = "leaders"
    LONGLIST = "longlist"
    INTEREST = "interest"
    RULES = "rules"
    REWARDS = "rewards"
    TOOLKIT = "toolkit"
    TRAININGS = "trainings"
    SCREENS = "screens"
    REPORTS = "reports"
    MEETINGS = "meetings"
    IDEAS = "ideas"
    EVALUATION = "evaluation"
    FINALE = "finale"
    TESTIMONIALS = "testimonials"
    REPORT = "report"


class Action(Base):
    """Something that one person does by a day."""

    __tablename__ = "action"
    __table_args__ = (Index(None, "campaign_id", "due_on", "id"), Index(None, "kpi_id"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    kpi_id: Mapped[int | None] = mapped_column(ForeignKey("kpi.id", ondelete="SET NULL"))
    title: Mapped[str] = mapped_column(String(200))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    starts_on: Mapped[date | None]
    """The first day of work; empty: the week that ends on `due_on`."""
    due_on: Mapped[date]
    days_from_start: Mapped[int | None]
    """Days from the campaign's first day to `due_on`: it moves along with that."""
    days_from_end: Mapped[int | None]
    """Days from its last day: it moves along with that instead. Both empty: it stays where it is."""
    hours: Mapped[Decimal | None] = mapped_column(HOURS)
    """Work, as estimated."""
    state: Mapped[ActionState] = mapped_column(State(ActionState), default=ActionState.TODO)
    notes: Mapped[str] = mapped_column(Text, default="")
    page: Mapped[Place | None] = mapped_column(State(Place))
    """Where in the program it is done; empty: elsewhere."""
    done_at: Mapped[datetime | None]
    reminded_on: Mapped[date | None]
    """When its owner was reminded last."""
    created_at: Mapped[datetime]

    kpi: Mapped[Kpi | None] = relationship()
    owner: Mapped[User | None] = relationship()


class ActionFile(Base):
    """A file that belongs to an action."""

    __tablename__ = "action_file"
    __table_args__ = (Index(None, "action_id", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    size: Mapped[int]
    key: Mapped[str] = mapped_column(String(40))
    """Where it is stored."""
    added_at: Mapped[datetime]


class Capacity(Base):
    """How many hours a week someone has for a campaign."""

    __tablename__ = "capacity"
    __table_args__ = (UniqueConstraint("campaign_id", "user_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    hours_per_week: Mapped[Decimal] = mapped_column(HOURS)


class CalendarFeed(Base):
    """The secret address of a person's calendar; a new one ends the old."""

    __tablename__ = "calendar_feed"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    token: Mapped[str] = mapped_column(String(40), unique=True)
    created_at: Mapped[datetime]
