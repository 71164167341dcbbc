"""Addresses that want to know, and what was sent to them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.campaigns.models import Campaign
from campaign.core.models import Base, Key, State


class Event(StrEnum):
    """What a message is about, by its name outside."""

    CONVERSIONS = "conversion.recorded"
    RANKS = "ranks.changed"
    TEST = "webhook.test"


class DeliveryState(StrEnum):
    """What became of a message."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"


class Webhook(Base):
    """An address that is told of what is new."""

    __tablename__ = "webhook"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    url: Mapped[str] = mapped_column(String(500))
    secret: Mapped[str] = mapped_column(String(80))
    """What messages are signed with; shown once."""
    former_secret: Mapped[str] = mapped_column(String(80), default="")
    """The one before: for a day messages are signed with both, so that the receiver can change over."""
    secret_changed_at: Mapped[datetime | None]
    wants_conversions: Mapped[bool] = mapped_column(default=True)
    wants_ranks: Mapped[bool] = mapped_column(default=True)
    told_version: Mapped[int] = mapped_column(default=0)
    """The version of the board that it knows."""
    told_entry: Mapped[int] = mapped_column(Key, default=0)
    """The last line of the ledger that it was told of: so nothing is left out, and nothing is told twice."""
    passed_over: Mapped[str] = mapped_column(Text, default="[]")
    """Conversions up to there that did not count when they were looked at, as JSON: they are told if they come back."""
    told_ranks: Mapped[str] = mapped_column(Text, default="")
    """The ranks that it knows, as JSON."""
    created_at: Mapped[datetime]
    switched_off_at: Mapped[datetime | None]

    campaign: Mapped[Campaign] = relationship()


class WebhookDelivery(Base):
    """One message to one address."""

    __tablename__ = "webhook_delivery"
    __table_args__ = (Index(None, "state", "due_at"), Index(None, "webhook_id", "id"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhook.id", ondelete="CASCADE"))
    uid: Mapped[str] = mapped_column(String(40), unique=True)
    """Its name, by which the receiver knows a second attempt."""
    event: Mapped[Event] = mapped_column(State(Event))
    body: Mapped[str] = mapped_column(Text)
    """What it is about, as JSON and without names: those are filled in when it leaves, as they may be shown then."""
    state: Mapped[DeliveryState] = mapped_column(State(DeliveryState), default=DeliveryState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    """When the next attempt may be made; while one is under way, when that one counts as lost."""
    settled_at: Mapped[datetime | None]
    status: Mapped[int | None]
    """What the address answered last."""
    last_error: Mapped[str] = mapped_column(Text, default="")

    webhook: Mapped[Webhook] = relationship()
