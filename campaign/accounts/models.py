"""People who can sign in, the links that let them, and the log of what they changed."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.core.models import Base, JsonText, Key, State


class User(Base):
    """Someone with an account on this installation."""

    __tablename__ = "user_account"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    """Case-folded and trimmed."""
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str | None] = mapped_column(String(2))
    is_admin: Mapped[bool] = mapped_column(default=False)
    session_version: Mapped[int] = mapped_column(default=1)
    """Raised to end all sessions: after a new password or a changed role."""
    created_at: Mapped[datetime]
    deactivated_at: Mapped[datetime | None]

    is_anonymous = False
    """Asked, as `is_authenticated` and `get_id` are, of whoever is signed in; of visitors another class answers."""

    @property
    def is_active(self) -> bool:
        return self.deactivated_at is None

    @property
    def is_authenticated(self) -> bool:
        return self.is_active

    def get_id(self) -> str:
        return f"{self.id}:{self.session_version}"


class LinkPurpose(StrEnum):
    """What a mailed link is for; each has its own lifetime."""

    SIGN_IN = "sign_in"
    INVITATION = "invitation"


class SignInLink(Base):
    """A link that signs its owner in, once. Only its digest is kept."""

    __tablename__ = "sign_in_link"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[LinkPurpose] = mapped_column(State(LinkPurpose))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()


class AuditEntry(Base):
    """Who changed what, when. A trigger keeps who, when and what was done; only words about people may be taken out."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "campaign_id", "at", "id"), Index(None, "campaign_id", "user_id", "at"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    at: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    had_account: Mapped[bool]
    """Whether someone with an account did it. Without one: the command line, the worker, or someone with a link."""
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    action: Mapped[str] = mapped_column(String(40))
    """`noun.verb`, such as `claim.rejected`."""
    subject: Mapped[str] = mapped_column(String(200))
    details: Mapped[str | None] = mapped_column(Text)
    changes: Mapped[Any] = mapped_column(JsonText, nullable=True)
    """What was and what is, of each row that changed: see `watching`."""

    user: Mapped[User | None] = relationship()
