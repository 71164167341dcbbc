"""That people were erased, and who asked for it."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index
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
