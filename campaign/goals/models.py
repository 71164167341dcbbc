"""KPIs: the targets that serve the main goal, what was measured by hand, and how they were revised."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.accounts.models import User
from campaign.core.models import Base, Key, State

VALUE = Numeric(14, 2)


class Metric(StrEnum):
    """What a KPI counts: something the program knows, or what someone measures by hand."""

    AMBASSADORS = "ambassadors"
    LOGINS = "logins"
    STARTS = "starts"
    COMPLETIONS = "completions"
    PER_AMBASSADOR = "per_ambassador"
    """Completions per ambassador."""
    REACHED = "reached"
    """Colleagues reached."""
    REACH = "reach"
    """The same, in percent of all colleagues to reach."""
    TRAININGS = "trainings"
    """Trainings attended."""
    DOWNLOADS = "downloads"
    """Toolkit downloads."""
    MEASURED = "measured"
    """By hand."""


class KpiState(StrEnum):
    """Whether a KPI is still being written, counts, or was given up."""

    DRAFT = "draft"
    ACTIVE = "active"
    DROPPED = "dropped"


class Kpi(Base):
    """A target that serves the main goal, directly or by serving another KPI. It changes by revision."""

    __tablename__ = "kpi"
    __table_args__ = (Index(None, "campaign_id", "position", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    serves_id: Mapped[int | None] = mapped_column(ForeignKey("kpi.id", ondelete="SET NULL"), index=True)
    """The KPI that it serves; empty: the main goal itself."""
    name: Mapped[str] = mapped_column(String(200))
    contribution: Mapped[str] = mapped_column(Text, default="")
    """How it contributes to what it serves."""
    metric: Mapped[Metric] = mapped_column(State(Metric))
    unit: Mapped[str] = mapped_column(String(40), default="")
    baseline: Mapped[Decimal] = mapped_column(VALUE, default=Decimal(0))
    target: Mapped[Decimal | None] = mapped_column(VALUE)
    starts_on: Mapped[date | None]
    """Empty: with the campaign."""
    due_on: Mapped[date | None]
    accepted_by: Mapped[str] = mapped_column(String(120), default="")
    accepted_on: Mapped[date | None]
    realistic: Mapped[str] = mapped_column(Text, default="")
    """Why it can be done."""
    state: Mapped[KpiState] = mapped_column(State(KpiState), default=KpiState.DRAFT)
    position: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]


class Measurement(Base):
    """A value of a KPI that someone measured by hand: one a day."""

    __tablename__ = "measurement"
    __table_args__ = (UniqueConstraint("kpi_id", "measured_on"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    kpi_id: Mapped[int] = mapped_column(ForeignKey("kpi.id", ondelete="CASCADE"))
    measured_on: Mapped[date]
    value: Mapped[Decimal] = mapped_column(VALUE)
    note: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    at: Mapped[datetime]

    by: Mapped[User | None] = relationship()


class KpiRevision(Base):
    """A change of an active KPI: what it was, what it became, and why."""

    __tablename__ = "kpi_revision"
    __table_args__ = (Index(None, "kpi_id", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    kpi_id: Mapped[int] = mapped_column(ForeignKey("kpi.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    reason: Mapped[str] = mapped_column(Text)
    changes: Mapped[str] = mapped_column(Text)
    """JSON: a list of [field, old, new], as text."""

    by: Mapped[User | None] = relationship()
