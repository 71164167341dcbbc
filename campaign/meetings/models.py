"""Meetings of ambassadors, what is on their agenda, what came out of them, and ideas."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.accounts.models import User
from campaign.core.models import Base, Key, State
from campaign.gatherings.models import Gathering
from campaign.goals.models import Kpi, KpiRevision
from campaign.people.models import Ambassador
from campaign.plan.models import Action


class PointKind(StrEnum):
    """Where a point of the agenda comes from."""

    DATA = "data"
    """What the data show: who stalled, which team is empty."""
    OPEN = "open"
    """Left open by an earlier meeting, or a question that waits."""
    MANAGER = "manager"
    AMBASSADOR = "ambassador"


class NoteKind(StrEnum):
    """What a note of a meeting is about."""

    WORKS = "works"
    WORKS_NOT = "works_not"
    STUCK = "stuck"
    OTHER = "other"


class IdeaState(StrEnum):
    """What becomes of an idea."""

    OPEN = "open"
    TAKEN_UP = "taken_up"
    DONE = "done"
    DECLINED = "declined"


class MeetingSeries(Base):
    """Meetings that come back every so many weeks."""

    __tablename__ = "meeting_series"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    every_weeks: Mapped[int]
    created_at: Mapped[datetime]


class Meeting(Base):
    """A gathering with an agenda and notes."""

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("gathering_id"), Index(None, "campaign_id"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id", ondelete="CASCADE"))
    series_id: Mapped[int | None] = mapped_column(ForeignKey("meeting_series.id", ondelete="SET NULL"))
    is_evaluation: Mapped[bool] = mapped_column(default=False)
    """Here the campaign is evaluated, on the way or at its end."""
    invited_at: Mapped[datetime | None]
    """When everyone was asked whether they come."""
    notes_shared_at: Mapped[datetime | None]
    """Since when ambassadors read the notes."""

    gathering: Mapped[Gathering] = relationship()
    series: Mapped[MeetingSeries | None] = relationship()


class Regret(Base):
    """An ambassador cannot come; it counts as long as they are not signed up after all."""

    __tablename__ = "meeting_regret"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True)
    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id", ondelete="CASCADE"), primary_key=True)
    remark: Mapped[str] = mapped_column(Text, default="")
    said_at: Mapped[datetime]

    ambassador: Mapped[Ambassador] = relationship()


class AgendaPoint(Base):
    """What a meeting talks about."""

    __tablename__ = "agenda_point"
    __table_args__ = (UniqueConstraint("meeting_id", "source"), Index(None, "meeting_id", "position"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    kind: Mapped[PointKind] = mapped_column(State(PointKind))
    source: Mapped[str | None] = mapped_column(String(60))
    """What in the data it comes from: it is proposed once."""
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text, default="")
    minutes: Mapped[int | None]
    position: Mapped[int]
    brought_by_id: Mapped[int | None] = mapped_column(ForeignKey("ambassador.id", ondelete="SET NULL"))
    is_closed: Mapped[bool] = mapped_column(default=False)
    """Talked about; what is not goes on to the next meeting."""

    brought_by: Mapped[Ambassador | None] = relationship()


class MeetingNote(Base):
    """A line of what was said."""

    __tablename__ = "meeting_note"
    __table_args__ = (Index(None, "meeting_id", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    kind: Mapped[NoteKind] = mapped_column(State(NoteKind))
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


class Decision(Base):
    """What was decided, and what it became."""

    __tablename__ = "decision"
    __table_args__ = (Index(None, "campaign_id", "meeting_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text)
    action_id: Mapped[int | None] = mapped_column(ForeignKey("action.id", ondelete="SET NULL"))
    """The action of the plan that it became."""
    is_about_rules: Mapped[bool] = mapped_column(default=False)
    """To be worked into the rules."""
    kpi_id: Mapped[int | None] = mapped_column(ForeignKey("kpi.id", ondelete="SET NULL"), index=True)
    """The KPI that it wants revised."""
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("kpi_revision.id", ondelete="SET NULL"), index=True)
    """How that KPI was revised because of it."""
    settled_at: Mapped[datetime | None]
    """When it was worked into the rules or a KPI, or let go."""
    created_at: Mapped[datetime]

    meeting: Mapped[Meeting] = relationship()
    action: Mapped[Action | None] = relationship()
    kpi: Mapped[Kpi | None] = relationship()
    revision: Mapped[KpiRevision | None] = relationship()


class Idea(Base):
    """What an ambassador thinks could be done."""

    __tablename__ = "idea"
    __table_args__ = (Index(None, "campaign_id", "state", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    ambassador_id: Mapped[int | None] = mapped_column(ForeignKey("ambassador.id", ondelete="SET NULL"))
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[IdeaState] = mapped_column(State(IdeaState), default=IdeaState.OPEN)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    """Who carries it out: an ambassador or a manager."""
    answer: Mapped[str] = mapped_column(Text, default="")
    """What the organisation says to it."""
    action_id: Mapped[int | None] = mapped_column(ForeignKey("action.id", ondelete="SET NULL"))
    """The action of the plan that it became."""
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]

    ambassador: Mapped[Ambassador | None] = relationship()
    owner: Mapped[User | None] = relationship()
    action: Mapped[Action | None] = relationship()


class IdeaVote(Base):
    """An ambassador finds an idea good; one vote each."""

    __tablename__ = "idea_vote"

    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id", ondelete="CASCADE"), primary_key=True)
    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id", ondelete="CASCADE"), primary_key=True)
