"""From evidence to conversion: what was seen, who claims it, and what follows from both."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Float, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from campaign.core.models import Base, Key, State, refers_to
from campaign.core.references import HANGS_ONCE
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.people.models import Ambassador, Colleague

UNSETTLED = text("settled_at IS NULL")
UNTOLD = text("told_at IS NULL")
DOUBTED = text("doubted_at IS NOT NULL")


class Recruit(Base):
    """A colleague whom an ambassador brought along: one ambassador per campaign."""

    __tablename__ = "recruit"
    __table_args__ = (Index(None, "ambassador_id"),)

    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id", ondelete="CASCADE"), primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), index=True)
    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id"))
    since: Mapped[datetime]
    """When the claim that made it so was recorded; nobody can back-date that."""

    colleague: Mapped[Colleague] = relationship()
    ambassador: Mapped[Ambassador] = relationship()


class ClaimState(StrEnum):
    """What became of a claim."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    """Taken back by the ambassador, before anyone decided."""


STANDS = (ClaimState.WAITING, ClaimState.CONFIRMED)
"""A claim that says whose recruit someone is."""


class Refusal(StrEnum):
    """Why a claim was refused: a short list, so that everyone can learn it."""

    DUPLICATE = "duplicate"
    OUTSIDE_PERIOD = "outside_period"
    NOT_A_COLLEAGUE = "not_a_colleague"
    NO_EVIDENCE = "no_evidence"
    OWN_ACCOUNT = "own_account"
    AMBASSADOR = "ambassador"
    NOT_A_COURSE = "not_a_course"
    OTHER = "other"


class Claim(Base):
    """What an ambassador logged: a colleague who reached a stage, of one course (empty: unknown to the ambassador)."""

    __tablename__ = "claim"
    __table_args__ = (
        Index(None, "campaign_id", "state", "id"),
        Index(None, "campaign_id", "colleague_id"),
        Index(None, "ambassador_id", "id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id"))
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id", ondelete="CASCADE"))
    stage: Mapped[Stage] = mapped_column(State(Stage))
    course_id: Mapped[int | None] = mapped_column(ForeignKey("course.id"))
    happened_at: Mapped[datetime]
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime]
    state: Mapped[ClaimState] = mapped_column(State(ClaimState), default=ClaimState.WAITING)
    refusal: Mapped[Refusal | None] = mapped_column(State(Refusal))
    explanation: Mapped[str | None] = mapped_column(Text)
    """A sentence of the manager who refused."""
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    """The manager; empty when evidence of the learning system decided."""
    objection: Mapped[str | None] = mapped_column(Text)
    """Why the ambassador does not agree with a refusal. The refusal stays readable beside it."""
    objected_at: Mapped[datetime | None]
    """Set once and for all: an ambassador objects to a refusal once."""
    dispute_id: Mapped[int | None] = mapped_column(ForeignKey("dispute.id"))
    """The dispute that refused it."""

    ambassador: Mapped[Ambassador] = relationship()
    colleague: Mapped[Colleague] = relationship()
    course: Mapped[Course | None] = relationship()


class Dispute(Base):
    """More than one ambassador says to have brought a colleague: a manager settles whose recruit it is."""

    __tablename__ = "dispute"
    __table_args__ = (
        Index("uq_dispute_open", "colleague_id", unique=True, sqlite_where=UNSETTLED, postgresql_where=UNSETTLED),
        Index(None, "campaign_id", "id"),
        Index(None, "colleague_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id", ondelete="CASCADE"))
    opened_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    """Empty: open."""
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    """The manager; empty when only one ambassador was left."""
    winner_id: Mapped[int | None] = mapped_column(ForeignKey("ambassador.id"))
    explanation: Mapped[str | None] = mapped_column(Text)
    """Why, in a sentence for all who claimed."""

    colleague: Mapped[Colleague] = relationship()
    winner: Mapped[Ambassador | None] = relationship()


class Word(Base):
    """Whom a colleague named as the one who brought them. It counts once the colleague confirmed it by mail."""

    __tablename__ = "recruit_word"
    __table_args__ = (Index(None, "campaign_id", "colleague_id"), {"info": {HANGS_ONCE: "confirmed_at"}})

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id", ondelete="CASCADE"))
    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id", ondelete="CASCADE"))
    said_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    denied_at: Mapped[datetime | None]
    """When whoever reads the colleague's mail said not to have asked for it."""

    colleague: Mapped[Colleague] = relationship()
    ambassador: Mapped[Ambassador] = relationship()


class Happening(StrEnum):
    """What happened to a claim that its ambassador has to hear."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WAITS_AGAIN = "waits_again"
    DISPUTED = "disputed"
    WON = "won"
    LOST = "lost"
    TAKEN_BACK = "taken_back"
    RESTORED = "restored"


class ClaimNews(Base):
    """Something that happened to a claim without its ambassador: no change of a claim stays unsaid."""

    __tablename__ = "claim_news"
    __table_args__ = (
        Index(None, "ambassador_id", "id"),
        Index("ix_claim_news_untold", "id", sqlite_where=UNTOLD, postgresql_where=UNTOLD),
        Index(None, "claim_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id"))
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id", ondelete="CASCADE"))
    what: Mapped[Happening] = mapped_column(State(Happening))
    at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    """When it was put into a mail."""

    claim: Mapped[Claim] = relationship()
    ambassador: Mapped[Ambassador] = relationship()


class Source(StrEnum):
    """Where evidence comes from."""

    MANAGER = "manager"
    REPORT = "report"
    STATEMENT = "statement"


class Evidence(Base):
    """Proof that a colleague reached a stage, kept whether or not an ambassador brought the colleague (yet)."""

    __tablename__ = "evidence"
    # Reports bring it by the hundred thousand: to check three foreign keys of a row takes longer than to write it.
    # Whoever writes evidence, or removes what it is about, does so under the campaign's lock and looks for the other.
    __table_args__ = (
        Index("ix_evidence_doubted", "campaign_id", "doubted_at", sqlite_where=DOUBTED, postgresql_where=DOUBTED),
        {"sqlite_with_rowid": False},
    )

    campaign_id: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False, info=refers_to("campaign"))
    colleague_id: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False, info=refers_to("colleague"))
    stage: Mapped[Stage] = mapped_column(State(Stage), primary_key=True)
    course_id: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False, info=refers_to("course"))
    source: Mapped[Source] = mapped_column(State(Source), primary_key=True)
    source_id: Mapped[int] = mapped_column(primary_key=True)
    """The manager's account, the import of a report, or the connection of a learning system."""
    line: Mapped[int] = mapped_column(primary_key=True, default=0)
    """Of the report; 0 for what is no line of one."""
    happened_at: Mapped[datetime]
    happened_on: Mapped[date]
    withdrawn_at: Mapped[datetime | None]
    doubted_at: Mapped[datetime | None]
    """When the learning system said that this is so no more. It counts until a manager takes it back."""


class ConversionState(StrEnum):
    """Whether a conversion stands."""

    CONFIRMED = "confirmed"
    REVERSED = "reversed"


class Conversion(Base):
    """A recruit reached a stage: follows from the evidence, once, however often and by however many ways it arrived."""

    __tablename__ = "conversion"
    # No foreign keys, as with evidence: what it is made of was looked up in the same transaction.
    __table_args__ = (
        UniqueConstraint("campaign_id", "colleague_id", "stage", "course_id"),
        Index(None, "campaign_id", "id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(Key, info=refers_to("campaign"))
    colleague_id: Mapped[int] = mapped_column(Key, info=refers_to("colleague"))
    stage: Mapped[Stage] = mapped_column(State(Stage))
    course_id: Mapped[int] = mapped_column(Key, info=refers_to("course"))
    happened_at: Mapped[datetime]
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime]
    """When it came to stand (again)."""
    state: Mapped[ConversionState] = mapped_column(State(ConversionState), default=ConversionState.CONFIRMED)
    reversed_by_id: Mapped[int | None] = mapped_column(Key, info=refers_to("user_account"))
    """The manager who reversed it; evidence does not undo that. Empty: reversed for want of evidence."""
    explanation: Mapped[str | None] = mapped_column(Text)
    begun_on: Mapped[date | None]
    """Of a completion that counts: the day on which the course was started, if that counts as well. Kept by the
    engine."""
    ended_on: Mapped[date | None]
    """Beside it: the day of the completion, as `CourseDays` counts it."""
    is_timed: Mapped[bool | None]
    """And whether the start is known by itself. One that is known from the completion tells no duration."""

    colleague: Mapped[Colleague] = relationship(primaryjoin=lambda: foreign(Conversion.colleague_id) == Colleague.id)
    course: Mapped[Course] = relationship(primaryjoin=lambda: foreign(Conversion.course_id) == Course.id)


class CourseDays(Base):
    """How many courses that count were started on one day and completed on another: no page goes through them."""

    __tablename__ = "course_days"
    # No foreign keys: it is counted out of conversions, and can be counted again.

    campaign_id: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False, info=refers_to("campaign"))
    ended_on: Mapped[date] = mapped_column(primary_key=True)
    begun_on: Mapped[date] = mapped_column(primary_key=True)
    is_timed: Mapped[bool] = mapped_column(primary_key=True)
    number: Mapped[int]


class ImportState(StrEnum):
    """How far a report got."""

    UPLOADED = "uploaded"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    UNDONE = "undone"


class ReportImport(Base):
    """A report of a learning system: who brought it, what it was taken for, what came of it."""

    __tablename__ = "report_import"
    __table_args__ = (Index(None, "campaign_id", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    """Who uploaded it; empty: someone on the command line."""
    filename: Mapped[str] = mapped_column(String(255))
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the file."""
    size: Mapped[int]
    format: Mapped[str] = mapped_column(String(40), default="")
    state: Mapped[ImportState] = mapped_column(State(ImportState), default=ImportState.UPLOADED)
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    """Since when it is imported; stays empty while it is only tried out."""
    finished_at: Mapped[datetime | None]
    upload_key: Mapped[str] = mapped_column(String(40), default="")
    """Where its file waits until it is read; empty: nowhere any more."""
    rows: Mapped[int] = mapped_column(default=0)
    """Rows read, also while it runs."""
    share: Mapped[float] = mapped_column(Float, default=0.0)
    """How much of the file was read: 0 to 1."""
    logins: Mapped[int] = mapped_column(default=0)
    starts: Mapped[int] = mapped_column(default=0)
    completions: Mapped[int] = mapped_column(default=0)
    known: Mapped[int] = mapped_column(default=0)
    unattributed: Mapped[int] = mapped_column(default=0)
    unmatched: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    silent: Mapped[int] = mapped_column(default=0)
    """Rows in order that prove nothing: enrolled, not completed, a line of totals."""
    differing: Mapped[int] = mapped_column(default=0)
    """Results that other evidence has on another day."""
    lowered: Mapped[int] = mapped_column(default=0)
    """Results that count for less by it, or no more: what it says of them is earlier, and maybe before the campaign."""
    lowered_points: Mapped[int] = mapped_column(default=0)
    """By how many points."""
    accounts: Mapped[int] = mapped_column(default=0)
    """Accounts of the learning system of which it was the first to say whose they are."""
    said: Mapped[str] = mapped_column(Text, default="{}")
    """JSON: how the file was read, as far as someone or the file said."""
    courses: Mapped[str] = mapped_column(Text, default="{}")
    """JSON: the ids of the courses that its rows were about, with how many new conversions they brought each."""
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class RefusedRow(Base):
    """A row of a report that could not be used, and why."""

    __tablename__ = "refused_row"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("report_import.id", ondelete="CASCADE"), index=True)
    line: Mapped[int]
    column: Mapped[str] = mapped_column(String(200))
    value: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(String(40))


class ReportedAccount(Base):
    """Whose account of a learning system that is, as a report says that shows both its number and an address."""

    __tablename__ = "reported_account"
    __table_args__ = (
        # Named by hand: PostgreSQL takes names of 63 characters at most.
        UniqueConstraint("campaign_id", "digest", "colleague_id", "import_id", name="uq_reported_account_once"),
        Index(None, "colleague_id"),
        Index(None, "import_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    digest: Mapped[bytes] = mapped_column(LargeBinary(16))
    """Of its number and the full name there (`account_digest`)."""
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id", ondelete="CASCADE"))
    import_id: Mapped[int] = mapped_column(ForeignKey("report_import.id", ondelete="CASCADE"))


class SavedMapping(Base):
    """How the columns of a table were read before, for the next file with the same header."""

    __tablename__ = "saved_mapping"
    __table_args__ = (UniqueConstraint("campaign_id", "signature"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    signature: Mapped[str] = mapped_column(String(64))
    mapping: Mapped[str] = mapped_column(Text)
    """JSON."""
    updated_at: Mapped[datetime]
