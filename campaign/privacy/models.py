"""That people were erased, how long a campaign keeps what, and what it says of itself on the fact sheet."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.accounts.models import User
from campaign.core.models import Base, Key


class Erasure(Base):
    """Someone was erased: when, by whom, and how much went. Of the person it holds nothing."""

    __tablename__ = "erasure"
    __table_args__ = (Index(None, "campaign_id", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    """Empty: an account of the installation."""
    people: Mapped[int] = mapped_column(default=1)
    went: Mapped[dict[str, int]] = mapped_column(JSON)
    """How many rows of which table were deleted or emptied."""
    erased_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    """Empty: someone on the command line, or the end of a term."""
    scrubbed_at: Mapped[datetime | None]
    """When nothing of it was in the database's files any more, either."""

    by: Mapped[User | None] = relationship()

    @property
    def entries(self) -> int:
        """How many rows went or were emptied."""
        return sum(self.went.values())


class ErasureRequest(Base):
    """Someone with an account asks to be erased; a manager or an administrator does it."""

    __tablename__ = "erasure_request"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    asked_at: Mapped[datetime]

    user: Mapped[User] = relationship()


class Term(Base):
    """One rule of `retention` in one campaign: how long, and when the worker kept it last."""

    __tablename__ = "privacy_term"
    __table_args__ = (UniqueConstraint("campaign_id", "rule"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    """Empty: what belongs to no campaign."""
    rule: Mapped[str] = mapped_column(String(40))
    days: Mapped[int | None]
    """As a manager set it; empty: as usual."""
    why: Mapped[str] = mapped_column(String(300), default="")
    """Why it is longer than usual."""
    kept_at: Mapped[datetime | None]
    """When what was past its day went last, whether anything was or not."""
    gone: Mapped[int] = mapped_column(default=0)
    """How much went since ever."""
    emptied_at: Mapped[datetime | None]
    """When something was taken out of the tables last."""
    erased_at: Mapped[datetime | None]
    """When nothing of it was in the database's files any more, either."""


class FactSheet(Base):
    """What only the organisation knows of the fact sheet."""

    __tablename__ = "fact_sheet"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    legal_ground: Mapped[str] = mapped_column(Text, default="")
    runs_at: Mapped[str] = mapped_column(Text, default="")
    to_ask: Mapped[str] = mapped_column(Text, default="")
    public_key: Mapped[str | None] = mapped_column(String(40), unique=True)
    """In the address at which anyone reads it; empty: there is none."""
