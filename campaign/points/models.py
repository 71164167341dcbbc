"""What a result is worth, the ledger, and the running totals that standings are read from."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from campaign.core.models import Base, Key, State, refers_to
from campaign.core.stages import Stage

GENERAL = text("course_id IS NULL")
OF_A_BONUS = text("team_bonus_id IS NOT NULL")


FIRST_DAY = date(1, 1, 1)
"""Where a rule has no first day."""
LAST_DAY = date(9999, 12, 31)
"""Where a rule has no last day."""


class PointRule(Base):
    """Points for one stage, of any course or of one, on certain days; a course's own rule goes before the general one.

    The days of two rules about the same never overlap: on one day one of them holds.
    """

    __tablename__ = "point_rule"
    __table_args__ = (
        # On one day a stage has one general rule and one for each course: two would count every result twice.
        UniqueConstraint("campaign_id", "stage", "course_id", "starts_on"),
        Index(
            "uq_point_rule_general",
            "campaign_id",
            "stage",
            "starts_on",
            unique=True,
            sqlite_where=GENERAL,
            postgresql_where=GENERAL,
        ),
        CheckConstraint("starts_on <= ends_on", name="period"),
        CheckConstraint("points >= 0", name="points"),
        CheckConstraint("per_week IS NULL OR per_week > 0", name="per_week"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    stage: Mapped[Stage] = mapped_column(State(Stage))
    course_id: Mapped[int | None] = mapped_column(ForeignKey("course.id", ondelete="CASCADE"))
    points: Mapped[int]
    per_week: Mapped[int | None]
    """Cap: at most so many score for one ambassador in one week; the rest count without points."""
    starts_on: Mapped[date] = mapped_column(default=FIRST_DAY)
    ends_on: Mapped[date] = mapped_column(default=LAST_DAY)


class Multiplier(Base):
    """Days on which every result is worth several times as much: a double week. Two of them never overlap."""

    __tablename__ = "multiplier"
    __table_args__ = (
        CheckConstraint("starts_on <= ends_on", name="period"),
        CheckConstraint("factor > 1", name="factor"),
        Index(None, "campaign_id", "starts_on"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(120))
    factor: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]


class TeamBonus(Base):
    """When so many percent of a team's colleagues are reached, everyone who brought one of them gets these points."""

    __tablename__ = "team_bonus"
    __table_args__ = (
        UniqueConstraint("campaign_id", "percent"),
        CheckConstraint("percent BETWEEN 1 AND 100", name="percent"),
        CheckConstraint("points > 0", name="points"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    percent: Mapped[int]
    points: Mapped[int]


class Reason(StrEnum):
    """Why an entry was booked."""

    RECORDED = "recorded"
    """Evidence arrived for a recruit."""
    CONFIRMED = "confirmed"
    """A manager confirmed or entered it."""
    CLAIMED = "claimed"
    """An ambassador brought the colleague; the evidence was there already."""
    REVERSED = "reversed"
    WITHDRAWN = "withdrawn"
    """An import was taken back, or evidence was voided."""
    ATTRIBUTED = "attributed"
    """The recruit went to another ambassador."""
    RULES = "rules"
    """The rules, the period or the courses of the campaign changed."""
    TEAMS = "teams"
    """Another team got a bonus, or none: people changed team, or there are more or fewer of them."""
    REBUILT = "rebuilt"


class ScoreEntry(Base):
    """One line of the ledger: points, for whom, why, when. Never changed, only countered."""

    __tablename__ = "score_entry"
    # No foreign keys: entries come in bulk, of conversions read in the same transaction, and the ledger outlives all.
    __table_args__ = (
        Index(None, "campaign_id", "conversion_id"),
        Index(None, "campaign_id", "ambassador_id", "id"),
        Index(None, "campaign_id", "id"),
        Index("ix_score_entry_bonus", "campaign_id", "team_id", sqlite_where=OF_A_BONUS, postgresql_where=OF_A_BONUS),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(Key, info=refers_to("campaign"))
    ambassador_id: Mapped[int] = mapped_column(Key, info=refers_to("ambassador"))
    conversion_id: Mapped[int] = mapped_column(Key, info=refers_to("conversion"))
    stage: Mapped[Stage] = mapped_column(State(Stage))
    counted: Mapped[int]
    """1: one result more; -1: one less; 0: only its points changed."""
    points: Mapped[int]
    reason: Mapped[Reason] = mapped_column(State(Reason))
    happened_at: Mapped[datetime]
    happened_on: Mapped[date]
    """The day that it counts on, in the campaign's time zone."""
    booked_at: Mapped[datetime]
    booked_by_id: Mapped[int | None] = mapped_column(Key, info=refers_to("user_account"))
    team_bonus_id: Mapped[int | None] = mapped_column(Key, info=refers_to("team_bonus"))
    """Of a bonus: which. Its conversion is the one that the team got it with, whoever brought that colleague."""
    team_id: Mapped[int | None] = mapped_column(Key)
    """Of a bonus: for which team."""


class Standing(Base):
    """The running total of an ambassador: the sum of the ledger, kept in the transaction that books."""

    __tablename__ = "standing"
    __table_args__ = (Index(None, "campaign_id"),)

    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id", ondelete="CASCADE"), primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    points: Mapped[int] = mapped_column(default=0)
    logins: Mapped[int] = mapped_column(default=0)
    starts: Mapped[int] = mapped_column(default=0)
    completions: Mapped[int] = mapped_column(default=0)
    reached_at: Mapped[datetime | None]
    """When the last result that scored happened: who reached the same points first is listed first."""


class DayTotal(Base):
    """What an ambassador's standing moved on one day."""

    __tablename__ = "day_total"
    # No foreign keys: it is made of the ledger, and can be made again.

    campaign_id: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False, info=refers_to("campaign"))
    happened_on: Mapped[date] = mapped_column(primary_key=True)
    ambassador_id: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False, info=refers_to("ambassador"))
    points: Mapped[int] = mapped_column(default=0)
    logins: Mapped[int] = mapped_column(default=0)
    starts: Mapped[int] = mapped_column(default=0)
    completions: Mapped[int] = mapped_column(default=0)
