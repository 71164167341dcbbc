"""A mail that waits to be sent, or was."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from campaign.core.models import Base, Key


class Mail(Base):
    """One mail to one person, written in the same transaction as its reason."""

    __tablename__ = "mail"
    __table_args__ = (Index(None, "sent_at", "due_at"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    recipient: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    html: Mapped[str | None] = mapped_column(Text)
    """The same for mail programs that show pages; empty: the text alone."""
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    """When the next attempt may be made."""
    sent_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str | None] = mapped_column(Text)
    about: Mapped[str | None] = mapped_column(String(20))
    """The part of a campaign whose mails are erased with it; empty: they stay."""
    calendar: Mapped[str | None] = mapped_column(Text)
    """An iCalendar message that goes along; mail programs put it into the calendar."""
    unsubscribe_url: Mapped[str | None] = mapped_column(String(500))
    """Where one POST makes that no such mail comes any more (RFC 8058)."""
    late: Mapped[str | None] = mapped_column(String(80))
    """For what a secret is made as the mail leaves, and is kept nowhere (see `late`); empty: the body is complete."""
    thread: Mapped[str | None] = mapped_column(String(80))
    """The own part of this mail's Message-ID, for others to follow it; empty: any."""
    follows: Mapped[str | None] = mapped_column(String(80))
    """The `thread` of the mail in whose conversation this one lies."""
