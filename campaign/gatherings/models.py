"""Gatherings and who comes."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.campaigns.models import Campaign
from campaign.core.models import Base, Key, State
from campaign.gatherings.states import SeenBy, Standing
from campaign.people.models import Ambassador


class Gathering(Base):
    """People in one place, or behind one link, from a moment to a moment."""

    __tablename__ = "gathering"
    __table_args__ = (Index(None, "campaign_id", "starts_at", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(200))
    about: Mapped[str] = mapped_column(Text, default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(String(200), default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    """Where to be when it is online."""
    capacity: Mapped[int | None]
    """How many can come; empty: everyone."""
    uid: Mapped[str] = mapped_column(String(60), unique=True)
    """Its name in calendars, for as long as it exists."""
    code: Mapped[str] = mapped_column(String(12))
    """Shown on the spot; whoever types it in was there."""
    called_off_at: Mapped[datetime | None]
    called_off_why: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    """When what stands in calendars changed last."""
    places_given: Mapped[int] = mapped_column(default=0)
    """The last place in line that was given to anyone."""

    campaign: Mapped[Campaign] = relationship()


class SignUp(Base):
    """An ambassador and a gathering: comes, waits, or does not come any more; was there or not."""

    __tablename__ = "sign_up"
    __table_args__ = (
        UniqueConstraint("gathering_id", "ambassador_id"),
        Index(None, "gathering_id", "standing", "place"),
        Index(None, "ambassador_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id", ondelete="CASCADE"))
    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id", ondelete="CASCADE"))
    standing: Mapped[Standing] = mapped_column(State(Standing))
    place: Mapped[int]
    """In line: lower came earlier. Whoever signs off and up again stands at the end."""
    signed_up_at: Mapped[datetime]
    signed_off_at: Mapped[datetime | None]
    sequence: Mapped[int] = mapped_column(default=0)
    """Of the last calendar message to this person: calendars ignore whatever is not newer."""
    reminded_at: Mapped[datetime | None]
    was_there: Mapped[bool | None]
    """Empty: nobody said."""
    seen_by: Mapped[SeenBy | None] = mapped_column(State(SeenBy))

    gathering: Mapped[Gathering] = relationship()
    ambassador: Mapped[Ambassador] = relationship()
