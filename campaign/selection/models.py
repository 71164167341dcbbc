"""What is kept of a selection: candidates, where they came from, and what was said of them and by them.

All of it but the candidates who became ambassadors has an end date; `erasing` keeps it.
"""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.core.models import Base, Key, State
from campaign.people.models import Colleague, Team
from campaign.selection.states import Answer, Gender, NotChosenReason, Source, Standing, Verdict


class Selection(Base):
    """How a campaign finds its ambassadors: the size of the team, what candidates are told, and the public links."""

    __tablename__ = "selection"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    people_per_ambassador: Mapped[int] = mapped_column(default=6)
    seats: Mapped[int | None]
    """As the manager decided; empty: one for so many people."""
    reserves: Mapped[int | None]
    """As the manager decided; empty: as advised."""
    hours_per_week: Mapped[Decimal | None] = mapped_column(Numeric(4, 1))
    expectations: Mapped[str] = mapped_column(Text, default="")
    reward: Mapped[str] = mapped_column(Text, default="")
    apply_key: Mapped[str | None] = mapped_column(String(40), unique=True)
    """In the public link by which people apply; empty: they cannot."""
    ask_key: Mapped[str | None] = mapped_column(String(40), unique=True)
    """In the public link that asks whom people go to; empty: nobody is asked."""
    women: Mapped[int | None]
    """Employees, as totals that the organisation knows; so are these two."""
    men: Mapped[int | None]
    others: Mapped[int | None]
    keep_days: Mapped[int] = mapped_column(default=90)
    """How long after the selection unselected candidates and all notes are kept."""
    closed_at: Mapped[datetime | None]
    """When the team was complete."""
    emptied_at: Mapped[datetime | None]
    """When all of that was taken out of the tables."""
    erased_at: Mapped[datetime | None]
    """When nothing of it was in the database's files any more, either."""


class Candidate(Base):
    """A colleague who could be an ambassador."""

    __tablename__ = "candidate"
    __table_args__ = (
        UniqueConstraint("campaign_id", "colleague_id"),
        Index(None, "campaign_id", "standing"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id"))
    standing: Mapped[Standing] = mapped_column(State(Standing), default=Standing.LONGLIST)
    stood_since: Mapped[datetime]
    reserve_rank: Mapped[int | None]
    """1 steps in first; only for reserves."""
    gender: Mapped[Gender | None] = mapped_column(State(Gender))
    """Given by the candidate, for totals only; never shown with a name, but to the candidate."""
    interest: Mapped[Answer | None] = mapped_column(State(Answer))
    interest_at: Mapped[datetime | None]
    remark: Mapped[str] = mapped_column(Text, default="")
    """What the candidate said with the answer."""
    score: Mapped[float | None]
    """The weighted score of the scan, kept by `scanning` so that a long list can be put in order by it."""
    told_why: Mapped[NotChosenReason | None] = mapped_column(State(NotChosenReason))
    told_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    colleague: Mapped[Colleague] = relationship()


class TeamLeader(Base):
    """Someone who knows the people of one or more teams; has no account, but a link."""

    __tablename__ = "team_leader"
    __table_args__ = (UniqueConstraint("campaign_id", "email"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(160))
    email: Mapped[str] = mapped_column(String(254))
    """Case-folded and trimmed."""
    finished_at: Mapped[datetime | None]
    """When the leader said: that was all."""
    created_at: Mapped[datetime]

    teams: Mapped[list[Team]] = relationship(secondary="led_team", order_by=Team.name)


class LedTeam(Base):
    """Which teams a leader is asked about."""

    __tablename__ = "led_team"

    leader_id: Mapped[int] = mapped_column(ForeignKey("team_leader.id", ondelete="CASCADE"), primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), primary_key=True, index=True)


class Proposal(Base):
    """That someone was put forward. A name that nobody could be found for waits here until a manager says who it is."""

    __tablename__ = "proposal"
    __table_args__ = (Index(None, "campaign_id", "candidate_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    candidate_id: Mapped[int | None] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"), index=True)
    source: Mapped[Source] = mapped_column(State(Source))
    name: Mapped[str] = mapped_column(String(160), default="")
    """As it was given; so are these two. Empty once it is known who it is."""
    email: Mapped[str] = mapped_column(String(254), default="")
    team: Mapped[str] = mapped_column(String(120), default="")
    why: Mapped[str] = mapped_column(Text, default="")
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("team_leader.id", ondelete="SET NULL"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    proposed_at: Mapped[datetime]
    dismissed_at: Mapped[datetime | None]
    """When a manager said that nothing should come of it."""


class Criterion(Base):
    """What the background scan looks at."""

    __tablename__ = "criterion"
    __table_args__ = (CheckConstraint("weight between 0 and 5", name="weight"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    help: Mapped[str] = mapped_column(String(300), default="")
    weight: Mapped[int] = mapped_column(default=1)
    """0: looked at, not counted."""


class ScanScore(Base):
    """What one scanner found of one candidate on one criterion."""

    __tablename__ = "scan_score"
    __table_args__ = (CheckConstraint("score between 0 and 4", name="score"),)

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"), primary_key=True)
    criterion_id: Mapped[int] = mapped_column(
        ForeignKey("criterion.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    score: Mapped[int | None]
    """Empty: looked, and does not know."""
    note: Mapped[str] = mapped_column(Text, default="")
    scored_at: Mapped[datetime]


class Opinion(Base):
    """What a team leader says of a candidate."""

    __tablename__ = "opinion"

    leader_id: Mapped[int] = mapped_column(ForeignKey("team_leader.id", ondelete="CASCADE"), primary_key=True)
    candidate_id: Mapped[int] = mapped_column(
        ForeignKey("candidate.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    verdict: Mapped[Verdict] = mapped_column(State(Verdict))
    why: Mapped[str] = mapped_column(Text, default="")
    said_at: Mapped[datetime]


class PersonalLink(Base):
    """A mailed link without an account, of one team leader or of one candidate. The token in it is signed, not kept."""

    __tablename__ = "personal_link"
    __table_args__ = (CheckConstraint("(leader_id is null) <> (candidate_id is null)", name="owner"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), index=True)
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("team_leader.id", ondelete="CASCADE"), index=True)
    candidate_id: Mapped[int | None] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"), index=True)
    expires_on: Mapped[date]
    """The last day on which it works."""
    revoked_at: Mapped[datetime | None]
    sent_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    """When the last reminder went out."""
    answered_at: Mapped[datetime | None]
    """When it was used last to say something."""
    kept_asked_at: Mapped[datetime | None]
    """When a link was mailed to the candidate that shows, once, what is kept of them."""
    kept_opened_at: Mapped[datetime | None]
    """When that was used; empty while the last one was not."""


class Question(Base):
    """What a candidate asks the manager."""

    __tablename__ = "candidate_question"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), index=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))


class Move(Base):
    """That a candidate went from one standing to another: who, when, why."""

    __tablename__ = "candidate_move"
    __table_args__ = (Index(None, "candidate_id", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"))
    before: Mapped[Standing | None] = mapped_column(State(Standing))
    after: Mapped[Standing] = mapped_column(State(Standing))
    moved_at: Mapped[datetime]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    """Empty: the candidate, or what follows by itself."""
    by_candidate: Mapped[bool] = mapped_column(default=False)
    why: Mapped[str] = mapped_column(Text, default="")
