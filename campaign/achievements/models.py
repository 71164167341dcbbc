"""Badges that were earned."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from campaign.core.models import Base, Key


class EarnedBadge(Base):
    """An ambassador has a badge, since a moment."""

    __tablename__ = "earned_badge"
    __table_args__ = (Index(None, "campaign_id", "earned_at"),)

    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id", ondelete="CASCADE"), primary_key=True)
    badge: Mapped[str] = mapped_column(String(40), primary_key=True)
    """A key of the table of badges."""
    campaign_id: Mapped[int] = mapped_column(Key)
    earned_at: Mapped[datetime]
    """When the result happened with which it was earned."""
    seen_at: Mapped[datetime | None]
    """When the ambassador saw it first."""


class BadgeWatch(Base):
    """Up to where the badges of a campaign follow what happened in it."""

    __tablename__ = "badge_watch"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    last_entry: Mapped[int] = mapped_column(Key)
    """Of the ledger."""
    seen_as: Mapped[str] = mapped_column(String(64))
    """A fingerprint of what else badges hang on: the teams, the certificates."""
