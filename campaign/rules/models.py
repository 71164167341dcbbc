"""The rules as they were published, who accepted them, and what is expected of ambassadors."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from campaign.core.models import Base, Key


class RulesText(Base):
    """What a campaign says in its rules in its own words."""

    __tablename__ = "rules_text"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    hours_per_week: Mapped[int | None]
    """What an ambassador is asked to spend on it."""
    promise: Mapped[str] = mapped_column(Text, default="")
    """What ambassadors can expect of the organisation."""
    fair_play: Mapped[str] = mapped_column(Text, default="")
    """One rule a line."""


class Expectation(Base):
    """What is expected of each ambassador: so much of a metric, by a day, for a KPI."""

    __tablename__ = "expectation"
    __table_args__ = (Index(None, "campaign_id", "due_on"), CheckConstraint("amount > 0", name="amount"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    kpi_id: Mapped[int | None] = mapped_column(ForeignKey("kpi.id", ondelete="SET NULL"))
    metric: Mapped[str] = mapped_column(String(40))
    amount: Mapped[int]
    due_on: Mapped[date]


class RulesVersion(Base):
    """The rules as they were published at a moment; never changed."""

    __tablename__ = "rules_version"
    __table_args__ = (UniqueConstraint("campaign_id", "number"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    number: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    """All that the page says, as JSON."""
    note: Mapped[str] = mapped_column(Text, default="")
    """What changed, and why."""
    published_at: Mapped[datetime]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))


class RulesAcceptance(Base):
    """An ambassador accepted a version, by name and time."""

    __tablename__ = "rules_acceptance"

    version_id: Mapped[int] = mapped_column(ForeignKey("rules_version.id", ondelete="CASCADE"), primary_key=True)
    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(160))
    accepted_at: Mapped[datetime]
