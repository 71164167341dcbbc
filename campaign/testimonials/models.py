"""What people say of a campaign in their own words, where they let it be shown, and since when."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.campaigns.models import Campaign
from campaign.core.models import Base, Key, State
from campaign.people.models import Colleague
from campaign.testimonials.lines import Called, line_of

LONGEST_QUOTE = 500
LONGEST_ROLE = 60
LONGEST_NOTE = 1000


class Use(StrEnum):
    """Where a testimonial can be shown; each is allowed on its own."""

    INTRANET = "intranet"
    """The public scoreboard, frames on the intranet, and texts for it."""
    SCREEN = "screen"
    """Televisions."""
    MANAGEMENT = "management"
    """The report, and whoever looks along."""
    NEXT_CAMPAIGN = "next_campaign"
    """Invitations of the campaign that follows this one."""


class Testimonial(Base):
    """What one person says of a campaign. Nothing of it is shown anywhere without their consent."""

    __tablename__ = "testimonial"
    __table_args__ = (UniqueConstraint("campaign_id", "colleague_id"), Index(None, "campaign_id", "position"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id", ondelete="CASCADE"), index=True)
    quote: Mapped[str] = mapped_column(String(LONGEST_QUOTE), default="")
    """In words that the person agreed to; empty as long as there are none."""
    proposed: Mapped[str] = mapped_column(String(LONGEST_QUOTE), default="")
    """Words that a manager proposes, until the person takes them over, changes them or says no."""
    called: Mapped[Called] = mapped_column(State(Called), default=Called.INITIAL)
    role: Mapped[str] = mapped_column(String(LONGEST_ROLE), default="")
    """What the person does, in their own words."""
    language: Mapped[str] = mapped_column(String(2))
    """Of the quote."""
    note: Mapped[str] = mapped_column(Text, default="")
    """What a manager wrote with the question."""
    asks: Mapped[str] = mapped_column(String(60), default="")
    """The uses that a manager asked for, with spaces between."""
    asked_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    """When the person last agreed to the words as they are."""
    pictured_at: Mapped[datetime | None]
    """Since when there is this picture."""
    is_featured: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    hidden_at: Mapped[datetime | None]
    """Since when a manager shows it nowhere, whatever the person allows."""
    created_at: Mapped[datetime]

    campaign: Mapped[Campaign] = relationship()
    colleague: Mapped[Colleague] = relationship()
    consents: Mapped[list["Consent"]] = relationship(
        order_by="Consent.id", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def line(self) -> str:
        """How the person wants to be called beneath the quote."""
        return line_of(self.colleague.name, self.called, self.role)

    @property
    def has_picture(self) -> bool:
        return self.pictured_at is not None

    @property
    def given(self) -> frozenset[Use]:
        """The uses that the person allows now."""
        return frozenset(one.use for one in self.consents if one.withdrawn_at is None)

    @property
    def asked_uses(self) -> list[Use]:
        """The uses that a manager asked for."""
        return [use for use in Use if use.value in self.asks.split()]


class Consent(Base):
    """For one use of the words as they then were: given once, and ended once. A row is never used again."""

    __tablename__ = "testimonial_consent"
    __table_args__ = (Index(None, "testimonial_id", "use"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    testimonial_id: Mapped[int] = mapped_column(ForeignKey("testimonial.id", ondelete="CASCADE"))
    use: Mapped[Use] = mapped_column(State(Use))
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    """When the person took it back, or gave it anew for other words."""


class TestimonialPicture(Base):
    """The picture beside a quote; by itself, so that no list loads it."""

    __tablename__ = "testimonial_picture"

    testimonial_id: Mapped[int] = mapped_column(ForeignKey("testimonial.id", ondelete="CASCADE"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    """A square PNG that was drawn here: nothing else that was in the file that someone sent is left."""


class VoiceLeftOut(Base):
    """A quote that does not go along with the invitations of a later campaign."""

    __tablename__ = "voice_left_out"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    """The campaign that invites."""
    testimonial_id: Mapped[int] = mapped_column(ForeignKey("testimonial.id", ondelete="CASCADE"), primary_key=True)
