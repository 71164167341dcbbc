"""Items, their versions, how often they are used; the vision canvas."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.accounts.models import User
from campaign.core.models import Base, Key, State
from campaign.toolkit.kinds import Audience, ItemKind, Use


class ToolkitItem(Base):
    """Something that ambassadors can use."""

    __tablename__ = "toolkit_item"
    __table_args__ = (Index(None, "campaign_id", "position", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[ItemKind] = mapped_column(State(ItemKind))
    title: Mapped[str] = mapped_column(String(200))
    about: Mapped[str] = mapped_column(String(300), default="")
    """When and how to use it."""
    audience: Mapped[Audience] = mapped_column(State(Audience), default=Audience.AMBASSADORS)
    published_at: Mapped[datetime | None]
    """Empty: still being made, or taken out of the toolkit."""
    created_at: Mapped[datetime]


class ItemVersion(Base):
    """What an item says in one language; the highest number is what people get."""

    __tablename__ = "toolkit_version"
    __table_args__ = (UniqueConstraint("item_id", "language", "number"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("toolkit_item.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(5))
    number: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The words of it, by field of its kind; with placeholders."""
    file_name: Mapped[str] = mapped_column(String(200), default="")
    size: Mapped[int] = mapped_column(default=0)
    key: Mapped[str] = mapped_column(String(40), default="")
    """Where the file is stored."""
    note: Mapped[str] = mapped_column(String(200), default="")
    """What is new."""
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    made_at: Mapped[datetime]

    item: Mapped[ToolkitItem] = relationship()
    made_by: Mapped[User | None] = relationship()


class ItemUse(Base):
    """How often an ambassador used an item, in one way."""

    __tablename__ = "toolkit_use"

    item_id: Mapped[int] = mapped_column(ForeignKey("toolkit_item.id", ondelete="CASCADE"), primary_key=True)
    ambassador_id: Mapped[int] = mapped_column(
        ForeignKey("ambassador.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    use: Mapped[Use] = mapped_column(State(Use), primary_key=True)
    times: Mapped[int]
    last_on: Mapped[date]


class ToolkitDay(Base):
    """How often something was taken from the toolkit of a campaign on one day, by all together."""

    __tablename__ = "toolkit_day"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    used_on: Mapped[date] = mapped_column(primary_key=True)
    times: Mapped[int]


class ToolkitVisit(Base):
    """When an ambassador was last in the toolkit, so that what is new since then can be marked."""

    __tablename__ = "toolkit_visit"

    ambassador_id: Mapped[int] = mapped_column(ForeignKey("ambassador.id", ondelete="CASCADE"), primary_key=True)
    looked_at: Mapped[datetime]
    new_since: Mapped[datetime | None]
    """The end of the visit before this one; empty: there was none."""


class Vision(Base):
    """A version of the vision canvas; the highest number is the one that stands."""

    __tablename__ = "vision"
    __table_args__ = (UniqueConstraint("campaign_id", "number"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    number: Mapped[int]
    vision: Mapped[str] = mapped_column(Text)
    strategy: Mapped[str] = mapped_column(Text)
    people: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(String(200), default="")
    """What is new."""
    is_shared: Mapped[bool] = mapped_column(default=False)
    """Whether ambassadors read it; one version at most."""
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    made_at: Mapped[datetime]

    made_by: Mapped[User | None] = relationship()
