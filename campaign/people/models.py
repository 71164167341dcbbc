"""The organisation as a campaign knows it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.accounts.models import User
from campaign.campaigns.models import NamePrivacy
from campaign.core.models import Base, Key, State
from campaign.core.stages import Stage


class MailRhythm(StrEnum):
    """How often an ambassador gets mail about claims."""

    AT_ONCE = "at_once"
    DAILY = "daily"


class Team(Base):
    """Where colleagues work."""

    __tablename__ = "team"
    __table_args__ = (UniqueConstraint("campaign_id", "name"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(120))
    headcount: Mapped[int | None]
    """As stated; empty: as many colleagues as are known in it."""


class Colleague(Base):
    """A person in the organisation, known to this campaign."""

    __tablename__ = "colleague"
    __table_args__ = (
        UniqueConstraint("campaign_id", "employee_number"),
        Index(None, "campaign_id", "name"),
        Index(None, "campaign_id", "team_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(160))
    employee_number: Mapped[str | None] = mapped_column(String(60))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id", ondelete="SET NULL"))
    reached: Mapped[Stage | None] = mapped_column(State(Stage))
    """The furthest stage that counted, as an ambassador's recruit. Kept by the engine, as are the three days below."""
    logged_in_on: Mapped[date | None]
    """The first day that counted, of each stage."""
    started_on: Mapped[date | None]
    completed_on: Mapped[date | None]
    created_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]
    """Since when this is nobody any more: results stay as counts, the name is a word for someone who was here."""

    team: Mapped[Team | None] = relationship()
    emails: Mapped[list["ColleagueEmail"]] = relationship(
        order_by="ColleagueEmail.id", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def email(self) -> str | None:
        """The first known address."""
        return self.emails[0].email if self.emails else None


class ColleagueEmail(Base):
    """An address of a colleague; the first is where mail goes, the others are aliases."""

    __tablename__ = "colleague_email"
    __table_args__ = (UniqueConstraint("campaign_id", "email"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id", ondelete="CASCADE"), index=True)
    email: Mapped[str] = mapped_column(String(254))
    """Case-folded and trimmed."""


class Ambassador(Base):
    """A colleague who brings others along."""

    __tablename__ = "ambassador"
    __table_args__ = (
        UniqueConstraint("campaign_id", "colleague_id"),
        UniqueConstraint("campaign_id", "user_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    code: Mapped[str] = mapped_column(String(20), unique=True)
    """In the personal link."""
    alias: Mapped[str | None] = mapped_column(String(40))
    names: Mapped[NamePrivacy | None] = mapped_column(State(NamePrivacy))
    """How this ambassador wants to be named in public; never more than the campaign allows."""
    claim_mail: Mapped[MailRhythm] = mapped_column(State(MailRhythm), default=MailRhythm.DAILY)
    news_seen_at: Mapped[datetime | None]
    """Up to when the own page showed what happened to claims."""
    created_at: Mapped[datetime]
    stepped_down_at: Mapped[datetime | None]
    """Points and recruits stay; the account has no role here any more."""
    cared_for_by_id: Mapped[int | None] = mapped_column(ForeignKey("ambassador.id", ondelete="SET NULL"))
    """Who looks after the recruits of an ambassador who stepped down."""
    stop_asked_at: Mapped[datetime | None]
    """When the ambassador asked to step down; a manager decides."""
    stop_why: Mapped[str] = mapped_column(Text, default="")
    may_ask_again: Mapped[bool | None]
    """Whether a next campaign may ask this ambassador by name; empty: never said, so it may not."""
    may_ask_again_on: Mapped[date | None]
    """When they said so."""

    colleague: Mapped[Colleague] = relationship()
    user: Mapped[User] = relationship()


class LinkVisits(Base):
    """How often an ambassador's personal link was followed on a day. By whom is not kept."""

    __tablename__ = "link_visits"

    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id", ondelete="CASCADE"), primary_key=True)
    visited_on: Mapped[date] = mapped_column(primary_key=True)
    visits: Mapped[int] = mapped_column(default=0)


class TeamReach(Base):
    """How many colleagues of a team were reached, by the furthest stage; so that no page counts colleagues."""

    __tablename__ = "team_reach"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    team_key: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """The team's id; 0 for colleagues without a team."""
    colleagues: Mapped[int] = mapped_column(default=0)
    login: Mapped[int] = mapped_column(default=0)
    start: Mapped[int] = mapped_column(default=0)
    completion: Mapped[int] = mapped_column(default=0)
