"""Rounds of evaluation, their questions, who was asked, what was answered, and what is learned.

Answers of an anonymous round cannot be tied to a person: a link is made as the mail with it leaves and is kept nowhere,
no row says whose it was, and what is answered bears no time, no order and no link. `links` tells how that is kept.
"""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.core.models import Base, Key, State
from campaign.meetings.models import Meeting


class RoundKind(StrEnum):
    """When a round is held."""

    INTERIM = "interim"
    FINAL = "final"


class Audience(StrEnum):
    """Who is asked."""

    AMBASSADORS = "ambassadors"
    RECRUITS = "recruits"
    TEAM_LEADERS = "team_leaders"


class QuestionKind(StrEnum):
    """How a question is answered."""

    SCALE = "scale"
    """1 to 5, with a word at both ends."""
    CHOICE = "choice"
    """One of some options."""
    OPEN = "open"


class LessonKind(StrEnum):
    """What to do with what was learned."""

    KEEP = "keep"
    STOP = "stop"
    TRY = "try"


class EvaluationRound(Base):
    """A moment at which a campaign looks at itself: a survey, the results of that day, a meeting, lessons."""

    __tablename__ = "evaluation_round"
    __table_args__ = (Index(None, "campaign_id", "held_on"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    kind: Mapped[RoundKind] = mapped_column(State(RoundKind))
    title: Mapped[str] = mapped_column(String(200))
    held_on: Mapped[date]
    """The day whose results are looked at."""
    intro: Mapped[str] = mapped_column(Text, default="")
    """What whoever is asked reads first."""
    is_anonymous: Mapped[bool] = mapped_column(default=True)
    """As announced to whoever is asked; once the survey is open it stays so."""
    asks_recruits: Mapped[bool] = mapped_column(default=False)
    asks_team_leaders: Mapped[bool] = mapped_column(default=False)
    closes_on: Mapped[date | None]
    """The last day on which the survey can be answered."""
    remind_on: Mapped[date | None]
    """When those who were asked are reminded, once; empty: never."""
    slips: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    """How many links were printed on paper, by audience."""
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"))
    """Where the results are talked through; its notes and decisions are those of the round."""
    shared_at: Mapped[datetime | None]
    """Since when ambassadors read what came out of it."""
    scrubbed_at: Mapped[datetime | None]
    """When the database's files were written anew after it closed: what they remembered of an order is gone."""
    created_at: Mapped[datetime]

    meeting: Mapped[Meeting | None] = relationship()


class SurveyQuestion(Base):
    """A question of a round."""

    __tablename__ = "survey_question"
    __table_args__ = (Index(None, "round_id", "position"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("evaluation_round.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[QuestionKind] = mapped_column(State(QuestionKind))
    text: Mapped[str] = mapped_column(String(300))
    low: Mapped[str] = mapped_column(String(60), default="")
    high: Mapped[str] = mapped_column(String(60), default="")
    """The words at both ends of a scale."""
    options: Mapped[list[str]] = mapped_column(JSON, default=list)
    audience: Mapped[Audience | None] = mapped_column(State(Audience))
    """Who is asked; empty: everyone."""
    key: Mapped[str | None] = mapped_column(String(40))
    """The same question in another round or campaign has the same key; so they can be compared."""


class Invitee(Base):
    """Someone who was asked to answer; nobody any more, once they are gone: how many were asked stays.

    Of an anonymous round nothing here says whether they answered.
    """

    __tablename__ = "survey_invitee"
    __table_args__ = (Index(None, "round_id", "audience"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("evaluation_round.id", ondelete="CASCADE"))
    audience: Mapped[Audience] = mapped_column(State(Audience))
    ambassador_id: Mapped[int | None] = mapped_column(ForeignKey("ambassador.id", ondelete="SET NULL"), index=True)
    colleague_id: Mapped[int | None] = mapped_column(ForeignKey("colleague.id", ondelete="SET NULL"), index=True)
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("team_leader.id", ondelete="SET NULL"), index=True)
    mailed_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    has_second: Mapped[bool] = mapped_column(default=False)
    """Asked for another link; nobody gets a third."""


class SpentLink(Base):
    """A link of an anonymous round by which someone answered: it is known from then on, and by its digest alone."""

    __tablename__ = "survey_spent_link"
    # Without a rowid: it would number them in the order in which people answered.
    __table_args__ = ({"sqlite_with_rowid": False},)

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("evaluation_round.id", ondelete="CASCADE"), index=True)
    audience: Mapped[Audience] = mapped_column(State(Audience))


class SurveyResponse(Base):
    """What someone answered."""

    __tablename__ = "survey_response"
    __table_args__ = (Index(None, "round_id", "audience"), {"sqlite_with_rowid": False})

    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    """Drawn at random: it tells no order."""
    round_id: Mapped[int] = mapped_column(ForeignKey("evaluation_round.id", ondelete="CASCADE"))
    audience: Mapped[Audience] = mapped_column(State(Audience))
    part: Mapped[int]
    """Answers come into the results five at a time, so that no single one is seen to arrive."""
    invitee_id: Mapped[int | None] = mapped_column(ForeignKey("survey_invitee.id", ondelete="SET NULL"))
    """Who answered, in a round with names only."""

    answers: Mapped[list["SurveyAnswer"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)


class SurveyAnswer(Base):
    """The answer to one question."""

    __tablename__ = "survey_answer"
    __table_args__ = ({"sqlite_with_rowid": False},)

    response_key: Mapped[str] = mapped_column(ForeignKey("survey_response.key", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("survey_question.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int | None]
    """The point on a scale, or the place of an option, from 1."""
    text: Mapped[str] = mapped_column(Text, default="")


class Lesson(Base):
    """What was learned: for the rest of this campaign, and for the next."""

    __tablename__ = "lesson"
    __table_args__ = (Index(None, "campaign_id", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    round_id: Mapped[int | None] = mapped_column(ForeignKey("evaluation_round.id", ondelete="SET NULL"))
    kind: Mapped[LessonKind] = mapped_column(State(LessonKind))
    step: Mapped[int | None]
    """Which of the eight steps it is about; it stands beside that step in the next campaign."""
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


class Will(StrEnum):
    """Whether the management wants to go on with ambassadors."""

    YES = "yes"
    NOT_SURE = "not_sure"
    NO = "no"


class NextCampaign(Base):
    """What people say about a campaign after this one: the advice on when is made of it."""

    __tablename__ = "next_campaign"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    turnover: Mapped[Decimal | None] = mapped_column(Numeric(4, 1))
    """Staff that is replaced, in percent a year."""
    will: Mapped[Will | None] = mapped_column(State(Will))
    """Of the management."""
    will_by: Mapped[str] = mapped_column(String(120), default="")
    """Who said so."""
    will_on: Mapped[date | None]
    changed_at: Mapped[datetime]
