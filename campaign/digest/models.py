"""Who gets the digest, and got which."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from campaign.core.models import Base


class DigestSubscription(Base):
    """What an ambassador decided about the digest, and the last one that was sent. Who is not here gets it."""

    __tablename__ = "digest_subscription"

    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id", ondelete="CASCADE"), primary_key=True)
    stopped_at: Mapped[datetime | None]
    sent_for: Mapped[date | None]
    """The Monday of the last week that was told."""
    last_tip: Mapped[str] = mapped_column(String(40), default="")
    """The tip that stood in it: the next one is another."""
