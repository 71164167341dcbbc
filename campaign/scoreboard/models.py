"""Televisions that show the scoreboard, what is announced on them, and the picture that stands still."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from campaign.core.models import Base, Key, State


class NoticeKind(StrEnum):
    """What a notice does."""

    ANNOUNCEMENT = "announcement"
    TEASER = "teaser"
    """Makes curious for something to come."""
    COUNTDOWN = "countdown"
    """Counts down to a moment."""
    FINALE = "finale"
    """The standings were just revealed: screens show the podium."""


class Notice(Base):
    """Words of the campaign on scoreboard and screens, for a time."""

    __tablename__ = "notice"
    __table_args__ = (Index(None, "campaign_id", "shown_from"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    kind: Mapped[NoticeKind] = mapped_column(State(NoticeKind))
    title: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text, default="")
    counts_to: Mapped[datetime | None]
    """Of a countdown."""
    shown_from: Mapped[datetime]
    shown_until: Mapped[datetime | None]
    created_at: Mapped[datetime]


class FrozenBoard(Base):
    """The public picture as it was when it was frozen. What is not a number may still change, names only to less."""

    __tablename__ = "frozen_board"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    board: Mapped[str] = mapped_column(Text)
    """All its facts, as JSON, with a mark in the place of each name."""
    people: Mapped[str] = mapped_column(Text)
    """Every ambassador of that moment, as JSON: the score, and the name as far as it is public."""
    version: Mapped[int]
    """The version that the public reads. It moves when a name is closed or a notice changes, never with a result."""
    today: Mapped[date]
    """The day of the picture: it stays the same day."""
    last_entry: Mapped[int] = mapped_column(Key)
    """The last line of the ledger that is in it: what came after waits for the reveal."""


class DrawnSpread(Base):
    """Who brought learning to which team, read from all results once a day: no board adds those up."""

    __tablename__ = "drawn_spread"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    drawn_on: Mapped[date]
    facts: Mapped[str] = mapped_column(Text)
    """As JSON: teams and numbers, and by whom each team was opened."""


class Screen(Base):
    """One television with an address of its own; who has the address sees the screen, nobody else does."""

    __tablename__ = "screen"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    token: Mapped[str] = mapped_column(String(40), unique=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    place: Mapped[str] = mapped_column(String(120), default="")
    slides: Mapped[str] = mapped_column(Text, default="")
    """Which slides it shows, and each for how many seconds; empty: the usual ones."""
    turn: Mapped[int] = mapped_column(default=0)
    """Degrees by which its picture is turned: for a television that hangs upright and does not know it."""
    quiet_from: Mapped[time | None]
    quiet_until: Mapped[time | None]
    """Between these times, in the campaign's time zone, it is dark."""
    seen_as: Mapped[str] = mapped_column(String(200), default="")
    """Size and browser as the television said last."""
