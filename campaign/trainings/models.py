"""Skills, the programme, its sessions and experts, practice, self-assessment, certificates."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.core.models import Base, Key, State
from campaign.gatherings.models import Gathering
from campaign.people.models import Ambassador
from campaign.trainings.states import Moment, StepKind


class Skill(Base):
    """Something that ambassadors learn to do."""

    __tablename__ = "skill"
    __table_args__ = (Index(None, "campaign_id", "position", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    about: Mapped[str] = mapped_column(String(300), default="")


teaches = Table(
    "training_step_skill",
    Base.metadata,
    Column("step_id", ForeignKey("training_step.id", ondelete="CASCADE"), primary_key=True),
    Column("skill_id", ForeignKey("skill.id", ondelete="CASCADE"), primary_key=True),
)


class TrainingStep(Base):
    """One step of the programme, in its order."""

    __tablename__ = "training_step"
    __table_args__ = (Index(None, "campaign_id", "position", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[StepKind] = mapped_column(State(StepKind))
    title: Mapped[str] = mapped_column(String(200))
    about: Mapped[str] = mapped_column(Text, default="")
    is_required: Mapped[bool] = mapped_column(default=True)
    """Needed for the certificate."""
    talks: Mapped[int | None]
    """How many practice talks; for practice only."""

    skills: Mapped[list[Skill]] = relationship(secondary=teaches, order_by=(Skill.position, Skill.id))


class Expert(Base):
    """Someone who leads sessions: no account, a mailed link."""

    __tablename__ = "expert"
    __table_args__ = (UniqueConstraint("campaign_id", "email"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(160))
    email: Mapped[str] = mapped_column(String(254))
    organisation: Mapped[str] = mapped_column(String(160), default="")
    language: Mapped[str] = mapped_column(String(5))
    link_made_at: Mapped[datetime | None]
    """Part of the link: another moment ends the links before it. Empty: there is none."""
    link_ends_on: Mapped[date | None]


class TrainingSession(Base):
    """A day on which a step of the programme can be followed."""

    __tablename__ = "training_session"
    __table_args__ = (Index(None, "step_id"), Index(None, "expert_id"), Index(None, "told_expert_id"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("training_step.id", ondelete="CASCADE"))
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id", ondelete="CASCADE"), unique=True)
    expert_id: Mapped[int | None] = mapped_column(ForeignKey("expert.id", ondelete="SET NULL"))
    told_expert_id: Mapped[int | None] = mapped_column(ForeignKey("expert.id", ondelete="SET NULL"))
    """In whose calendar it stands."""
    told_at: Mapped[datetime | None]
    """When they were told last; what changed after it they do not know yet."""
    told_sequence: Mapped[int] = mapped_column(default=0)
    """Of the last calendar message to an expert."""
    expert_reminded_at: Mapped[datetime | None]
    rating_asked_at: Mapped[datetime | None]

    step: Mapped[TrainingStep] = relationship()
    gathering: Mapped[Gathering] = relationship()
    expert: Mapped[Expert | None] = relationship(foreign_keys=expert_id)
    told_expert: Mapped[Expert | None] = relationship(foreign_keys=told_expert_id)


class Material(Base):
    """Something to read or watch, with a step: a link, or a file."""

    __tablename__ = "training_material"
    __table_args__ = (Index(None, "step_id", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("training_step.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(200))
    link: Mapped[str] = mapped_column(String(500), default="")
    file_name: Mapped[str] = mapped_column(String(200), default="")
    size: Mapped[int] = mapped_column(default=0)
    key: Mapped[str] = mapped_column(String(40), default="")
    """Where the file is stored."""
    expert_id: Mapped[int | None] = mapped_column(ForeignKey("expert.id", ondelete="SET NULL"))
    """Who brought it; empty: a manager."""
    added_at: Mapped[datetime]

    expert: Mapped[Expert | None] = relationship()


class MaterialSeen(Base):
    """An ambassador says: I read the material of this step."""

    __tablename__ = "training_material_seen"

    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id", ondelete="CASCADE"), primary_key=True)
    step_id: Mapped[int] = mapped_column(
        ForeignKey("training_step.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    seen_at: Mapped[datetime]


class PracticeTalk(Base):
    """A talk that was practised, in the words of who practised it. With whom is not asked."""

    __tablename__ = "practice_talk"
    __table_args__ = (Index(None, "step_id", "ambassador_id"), Index(None, "ambassador_id", "id"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("training_step.id", ondelete="CASCADE"))
    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id", ondelete="CASCADE"))
    held_on: Mapped[date]
    tried: Mapped[str] = mapped_column(Text)
    went: Mapped[str] = mapped_column(Text, default="")
    learned: Mapped[str] = mapped_column(Text, default="")
    is_shared: Mapped[bool] = mapped_column(default=False)
    """Whether the expert and the managers may read it; the number and the day they see anyway."""
    written_at: Mapped[datetime]


class Rating(Base):
    """What a participant thought of a session; shown without a name, and not before enough have said so."""

    __tablename__ = "session_rating"
    __table_args__ = (CheckConstraint("stars between 1 and 5", name="stars"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("training_session.id", ondelete="CASCADE"), primary_key=True)
    ambassador_id: Mapped[int] = mapped_column(
        ForeignKey("ambassador.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    stars: Mapped[int]
    words: Mapped[str] = mapped_column(Text, default="")
    rated_at: Mapped[datetime]


class SelfAssessment(Base):
    """How good an ambassador finds themselves at a skill: 1 to 5."""

    __tablename__ = "self_assessment"
    __table_args__ = (CheckConstraint("level between 1 and 5", name="level"),)

    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id", ondelete="CASCADE"), primary_key=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id", ondelete="CASCADE"), primary_key=True, index=True)
    moment: Mapped[Moment] = mapped_column(State(Moment), primary_key=True)
    level: Mapped[int]
    assessed_at: Mapped[datetime]


class TrainingReminder(Base):
    """When an ambassador was reminded last of what they still miss: at most once a day."""

    __tablename__ = "training_reminder"

    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id", ondelete="CASCADE"), primary_key=True)
    reminded_on: Mapped[date]


class Certificate(Base):
    """That an ambassador did all that the programme asked for, as it was on that day."""

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("ambassador_id"), Index(None, "campaign_id"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(40), unique=True)
    """In the address that verifies it."""
    name: Mapped[str] = mapped_column(String(160))
    campaign_name: Mapped[str] = mapped_column(String(120))
    programme: Mapped[str] = mapped_column(Text)
    """The titles of what was done, a line each."""
    skills: Mapped[str] = mapped_column(Text)
    """Their names, a line each."""
    issued_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str] = mapped_column(Text, default="")

    ambassador: Mapped[Ambassador] = relationship()


class BadgeKey(Base):
    """What badges of this installation are signed with."""

    __tablename__ = "badge_key"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    """Names the key in every badge that it signed."""
    private: Mapped[str] = mapped_column(Text)
    """As JSON Web Key."""
    created_at: Mapped[datetime]
