"""The report as it is being written, as it was published, and the links by which it is read without an account."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.accounts.models import User
from campaign.core.models import Base, JsonText, Key


class ReportDraft(Base):
    """What managers add to the numbers: one for each campaign, kept from version to version."""

    __tablename__ = "report_draft"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    title: Mapped[str] = mapped_column(String(200), default="")
    """Empty: the usual one."""
    summary: Mapped[str] = mapped_column(Text, default="")
    advice: Mapped[str] = mapped_column(Text, default="")
    other_cents: Mapped[int | None]
    """Costs beside rewards; empty: not stated."""
    other_note: Mapped[str] = mapped_column(Text, default="")
    """What they are made of."""
    picked: Mapped[list[Any]] = mapped_column(JsonText, default=list)
    """Open answers to quote: pairs of the question's id and the words."""
    changed_at: Mapped[datetime]


class Report(Base):
    """A version of the report as it was published. It is never changed; a later one takes its place."""

    __tablename__ = "report"
    __table_args__ = (UniqueConstraint("campaign_id", "version"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    version: Mapped[int]
    facts: Mapped[str] = mapped_column(Text)
    """JSON: the contents."""
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the contents: whoever has it can tell that not a letter was changed."""
    published_at: Mapped[datetime]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    withdrawn_why: Mapped[str] = mapped_column(Text, default="")
    redacted_at: Mapped[datetime | None]
    """Since when the words of someone who was erased are not in it any more."""

    published_by: Mapped[User | None] = relationship(foreign_keys=[published_by_id])


class ReportLink(Base):
    """A link by which someone without an account reads the newest version."""

    __tablename__ = "report_link"
    __table_args__ = (Index(None, "campaign_id", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    """Of the token in its address, which is kept nowhere."""
    purpose: Mapped[str] = mapped_column(String(120))
    """For whom it was made."""
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    opened_at: Mapped[datetime | None]
    """When the report was read by it last."""
    withdrawn_at: Mapped[datetime | None]
