"""Connections of learning systems, and the little that is kept of their statements."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.accounts.models import User
from campaign.core.models import Base, Key, State
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.people.models import Colleague

VOIDS = text("voids IS NOT NULL")
MEANING = ("stage", "identity_id", "activity_id", "also_id", "happened_at", "happened_on")
"""What a statement means, by columns: forgotten, only its id and digest are left."""


class Connection(Base):
    """A learning system that may send statements to one campaign."""

    __tablename__ = "connection"
    __table_args__ = (Index(None, "campaign_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(120))
    key: Mapped[str] = mapped_column(String(40), unique=True)
    """What the system signs in with; no secret."""
    secret_digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the secret, which nobody can guess: a slow hash would protect nothing, and cost every request."""
    by_number: Mapped[bool] = mapped_column(default=False)
    """Whether the account names of this system are employee numbers, and not numbers of its own."""
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    revoked_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    """Since when nothing that it reported counts."""
    last_used_at: Mapped[datetime | None]
    used: Mapped[int] = mapped_column(default=0)
    """Statements that mean a stage."""
    ignored: Mapped[int] = mapped_column(default=0)
    """Statements that mean none, or were known."""
    refused: Mapped[int] = mapped_column(default=0)
    """Requests that were refused as a whole."""

    created_by: Mapped[User | None] = relationship()


class RefusedRequest(Base):
    """Why a request of a connection was refused; the same reason again is the same line."""

    __tablename__ = "refused_request"
    __table_args__ = (UniqueConstraint("connection_id", "reason"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    connection_id: Mapped[int] = mapped_column(ForeignKey("connection.id", ondelete="CASCADE"))
    status: Mapped[int]
    reason: Mapped[str] = mapped_column(String(300))
    """As the sender was told: where, and which rule. Never what was sent."""
    times: Mapped[int] = mapped_column(default=1)
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]


class IdentityKind(StrEnum):
    """By what a statement tells who someone is."""

    MBOX = "mbox"
    SHA1 = "sha1"
    OPENID = "openid"
    ACCOUNT = "account"
    NUMBER = "number"
    """An account that is called by an employee number."""


class Identity(Base):
    """What a learning system calls someone, and which colleague that is."""

    __tablename__ = "xapi_identity"
    __table_args__ = (
        # Named by hand: PostgreSQL takes names of 63 characters at most.
        UniqueConstraint("campaign_id", "value", "kind", "home", name="uq_xapi_identity_once"),
        Index(None, "campaign_id", "colleague_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    kind: Mapped[IdentityKind] = mapped_column(State(IdentityKind))
    value: Mapped[str] = mapped_column(String(254))
    home: Mapped[str] = mapped_column(String(254), default="")
    """Of an account: the home page of the system that it is an account of, without scheme."""
    digest: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    """Of an account: of its name and that of whose it is, to be found in a report (`account_digest`)."""
    colleague_id: Mapped[int | None] = mapped_column(ForeignKey("colleague.id", ondelete="SET NULL"))
    """Empty: unknown so far."""
    by_hand: Mapped[bool] = mapped_column(default=False)
    """Whether a manager said so; otherwise it followed from an address, a number or a report."""
    ignored: Mapped[bool] = mapped_column(default=False)
    """Not a colleague, said a manager: what they do is not kept."""

    colleague: Mapped[Colleague | None] = relationship()


class Activity(Base):
    """What a learning system calls something to learn, and which course that is."""

    __tablename__ = "xapi_activity"
    __table_args__ = (UniqueConstraint("campaign_id", "key"), Index(None, "course_id"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(500))
    """The IRI as it is compared: http and https are the same, and so is a slash more at the end."""
    iri: Mapped[str] = mapped_column(String(500))
    """The IRI as it was sent."""
    name: Mapped[str] = mapped_column(String(200), default="")
    course_id: Mapped[int | None] = mapped_column(ForeignKey("course.id", ondelete="SET NULL"))
    """Empty: unknown so far."""
    by_hand: Mapped[bool] = mapped_column(default=False)
    """Whether a manager said so; otherwise the course has this activity id."""
    ignored: Mapped[bool] = mapped_column(default=False)
    """No course of this campaign, said a manager."""

    course: Mapped[Course | None] = relationship()


class Statement(Base):
    """What is kept of a statement: its id, a digest, and if it means a stage: who, what and when. Never its text."""

    __tablename__ = "xapi_statement"
    __table_args__ = (
        Index(None, "campaign_id", "identity_id"),
        Index(None, "campaign_id", "activity_id"),
        Index(None, "campaign_id", "also_id"),
        Index("ix_xapi_statement_voids", "campaign_id", "voids", sqlite_where=VOIDS, postgresql_where=VOIDS),
    )

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    """The UUID that the sender gave it; without one it is made out of the digest."""
    digest: Mapped[bytes] = mapped_column(LargeBinary(16))
    connection_id: Mapped[int] = mapped_column(ForeignKey("connection.id"))
    received_at: Mapped[datetime]
    voids: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    """The statement that this one takes back."""
    voided: Mapped[bool] = mapped_column(default=False)
    """Whether another statement took it back."""
    stage: Mapped[Stage | None] = mapped_column(State(Stage))
    """Empty: it means no stage, or what it meant was forgotten."""
    identity_id: Mapped[int | None] = mapped_column(ForeignKey("xapi_identity.id"))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("xapi_activity.id"))
    """What it is about; of a login empty."""
    also_id: Mapped[int | None] = mapped_column(ForeignKey("xapi_activity.id"))
    """Another id of the same: that of a publisher beside that of the learning system."""
    happened_at: Mapped[datetime | None]
    happened_on: Mapped[date | None]
