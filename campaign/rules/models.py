"""The rules as they were published, who accepted them, and what is expected of ambassadors."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.core.models import Base, Key, State
from campaign.goals.models import Kpi
from campaign.people.models import Ambassador
from campaign.rules.measures import Measure


class RulesText(Base):
    """What a campaign says in its rules in its own words."""

    __tablename__ = "rules_text"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    promise: Mapped[str] = mapped_column(Text, default="")
    """What ambassadors can expect of the organisation."""
    fair_play: Mapped[str] = mapped_column(Text, default="")
    """For everyone; one rule a line."""


class Expectation(Base):
    """What is expected of each ambassador: so much of something, by a day, for a KPI."""

    __tablename__ = "expectation"
    __table_args__ = (Index(None, "campaign_id", "due_on"), CheckConstraint("amount > 0", name="amount"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    kpi_id: Mapped[int | None] = mapped_column(ForeignKey("kpi.id", ondelete="SET NULL"))
    measure: Mapped[Measure] = mapped_column(State(Measure))
    amount: Mapped[int]
    due_on: Mapped[date]

    kpi: Mapped[Kpi | None] = relationship()


class RulesVersion(Base):
    """The rules as they were published at a moment: what they say never changes."""

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
    reminded_on: Mapped[date | None]
    """When those who did not accept it yet were reminded last."""


class RulesAcceptance(Base):
    """An ambassador accepted a version, by name and time."""

    __tablename__ = "rules_acceptance"

    version_id: Mapped[int] = mapped_column(ForeignKey("rules_version.id", ondelete="CASCADE"), primary_key=True)
    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(160))
    """As it was typed, or shown, when they accepted."""
    accepted_at: Mapped[datetime]

    ambassador: Mapped[Ambassador] = relationship()
