"""Journey maps: phases across, lanes down, cards in cells; their personas, functions, sessions and versions.

Whatever a person sees change on a canvas bears `changed`: the revision of the journey in which it did. So whoever looks
asks for all that is newer than what they have, and nothing is ever deleted before they had a chance to hear of it: what
was taken off has `removed_at`, and can be put back.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.models import Base, JsonText, Key, State
from campaign.goals.models import Kpi
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.plan.models import Action

LONGEST_TITLE = 120
LONGEST_NAME = 80
LONGEST_LINE = 200
KEY = String(12)
"""A short code that a row keeps in copies, versions and workbooks, where its id changes."""


class Quality(StrEnum):
    """What people need to make a customer journey come true."""

    WILL = "will"
    KNOW = "know"
    CAN = "can"


class LinkKind(StrEnum):
    """What a link to a canvas is good for."""

    READ = "read"
    WORK = "work"
    """Take part in the session that is open, without an account."""


class Journey(Base):
    """A map that a team fills in a workshop and keeps alive."""

    __tablename__ = "journey"
    __table_args__ = (Index(None, "campaign_id", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id", ondelete="CASCADE"))
    kind: Mapped[JourneyKind] = mapped_column(State(JourneyKind))
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    for_whom: Mapped[str] = mapped_column(String(LONGEST_LINE), default="")
    """The customer of a customer journey, in a few words."""
    mission: Mapped[str] = mapped_column(Text, default="")
    """What an ambassador journey begins with."""
    scope: Mapped[str] = mapped_column(Text, default="")
    """The part of the service that a customer journey is about; empty: the whole."""
    source_id: Mapped[int | None] = mapped_column(ForeignKey("journey.id", ondelete="SET NULL"), index=True)
    """The customer journey that an employee journey makes come true: it has the phases."""
    is_own: Mapped[bool] = mapped_column(default=False)
    """The ambassador journey that the campaign itself works by: one click away from everywhere."""
    revision: Mapped[int] = mapped_column(default=0)
    """Goes up with every change of anything on the canvas."""
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    archived_at: Mapped[datetime | None]

    campaign: Mapped[Campaign] = relationship()
    source: Mapped["Journey | None"] = relationship(remote_side=[id])


class JourneyPhase(Base):
    """A column of the grid. An employee journey has none of its own: it stands on those of its customer journey."""

    __tablename__ = "journey_phase"
    __table_args__ = (UniqueConstraint("journey_id", "key"), Index(None, "journey_id", "position"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    journey_id: Mapped[int] = mapped_column(ForeignKey("journey.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(KEY)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    question: Mapped[str] = mapped_column(String(LONGEST_LINE), default="")
    """The main question of the phase, beneath its name."""
    changed: Mapped[int] = mapped_column(default=0)
    removed_at: Mapped[datetime | None]


class JourneyCard(Base):
    """A card in a cell of the grid, or beside the grid where its lane has no phases."""

    __tablename__ = "journey_card"
    __table_args__ = (
        UniqueConstraint("journey_id", "key"),
        # At most three actions and three tensions, whatever two people press at once.
        UniqueConstraint("journey_id", "lane", "chosen"),
        CheckConstraint("chosen BETWEEN 1 AND 3", name="chosen_is_at_most_three"),
        Index(None, "journey_id", "changed"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    journey_id: Mapped[int] = mapped_column(ForeignKey("journey.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(KEY)
    lane: Mapped[Lane] = mapped_column(State(Lane))
    phase_id: Mapped[int | None] = mapped_column(ForeignKey("journey_phase.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text, default="")
    facts: Mapped[dict[str, str]] = mapped_column(JsonText, default=dict)
    """What else its lane asks for, by the names of `lanes.Field`; what is empty is left out."""
    chosen: Mapped[int | None]
    """1 to 3: one of the actions or tensions that the team takes up now."""
    action_id: Mapped[int | None] = mapped_column(ForeignKey("action.id", ondelete="SET NULL"), index=True)
    """The action of the plan that it became."""
    kpi_id: Mapped[int | None] = mapped_column(ForeignKey("kpi.id", ondelete="SET NULL"), index=True)
    """The KPI that it became or stands for."""
    changed: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    changed_by: Mapped[str] = mapped_column(String(60), default="")
    """The name that a guest of a workshop gave."""
    removed_at: Mapped[datetime | None]

    phase: Mapped[JourneyPhase | None] = relationship()
    changer: Mapped[User | None] = relationship()
    action: Mapped[Action | None] = relationship()
    kpi: Mapped[Kpi | None] = relationship()


class Persona(Base):
    """The typical employee that an ambassador journey is about: made up, but close to what is real."""

    __tablename__ = "journey_persona"
    __table_args__ = (UniqueConstraint("journey_id", "key"), Index(None, "journey_id", "position"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    journey_id: Mapped[int] = mapped_column(ForeignKey("journey.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(KEY)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    age: Mapped[int | None]
    face: Mapped[str] = mapped_column(String(16), default="")
    """An emoji; a picture goes before it."""
    line: Mapped[str] = mapped_column(String(LONGEST_LINE), default="")
    """What they do, in a few words."""
    story: Mapped[str] = mapped_column(Text, default="")
    needs: Mapped[str] = mapped_column(Text, default="")
    """What they need and want to reach."""
    challenges: Mapped[str] = mapped_column(Text, default="")
    """What they struggle with."""
    called_valid_at: Mapped[datetime | None]
    """When the team said that the conversations bear it out."""
    pictured_at: Mapped[datetime | None]
    changed: Mapped[int] = mapped_column(default=0)
    removed_at: Mapped[datetime | None]


class PersonaPicture(Base):
    """The picture of a persona; by itself, so that no list loads it."""

    __tablename__ = "journey_persona_picture"

    persona_id: Mapped[int] = mapped_column(ForeignKey("journey_persona.id", ondelete="CASCADE"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    """A square PNG that was drawn here."""


class PersonaConversation(Base):
    """A talk with someone like the persona: what it taught, never with whom it was."""

    __tablename__ = "journey_conversation"
    __table_args__ = (Index(None, "persona_id", "held_on"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    persona_id: Mapped[int] = mapped_column(ForeignKey("journey_persona.id", ondelete="CASCADE"))
    held_on: Mapped[date]
    learned: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


class JourneyFunction(Base):
    """A function that helps to make a customer journey come true, whether it meets customers or not."""

    __tablename__ = "journey_function"
    __table_args__ = (UniqueConstraint("journey_id", "key"), Index(None, "journey_id", "position"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    journey_id: Mapped[int] = mapped_column(ForeignKey("journey.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(KEY)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    meets_customers: Mapped[bool] = mapped_column(default=True)
    people: Mapped[int | None]
    """How many work in it."""
    changed: Mapped[int] = mapped_column(default=0)
    removed_at: Mapped[datetime | None]


class FunctionPart(Base):
    """That a function plays a part in a phase, and which."""

    __tablename__ = "journey_part"

    function_id: Mapped[int] = mapped_column(ForeignKey("journey_function.id", ondelete="CASCADE"), primary_key=True)
    phase_id: Mapped[int] = mapped_column(
        ForeignKey("journey_phase.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    part: Mapped[str] = mapped_column(String(LONGEST_LINE), default="")


class JourneyRating(Base):
    """How far a function will, knows or can in a phase, as whoever manages it sees it."""

    __tablename__ = "journey_rating"

    function_id: Mapped[int] = mapped_column(ForeignKey("journey_function.id", ondelete="CASCADE"), primary_key=True)
    phase_id: Mapped[int] = mapped_column(
        ForeignKey("journey_phase.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    quality: Mapped[Quality] = mapped_column(State(Quality), primary_key=True)
    value: Mapped[int]
    """1 to 5."""
    note: Mapped[str] = mapped_column(Text, default="")


class CultureStatement(Base):
    """A sentence of the culture scan, to which people say how far it is so, from 1 to 5."""

    __tablename__ = "journey_statement"
    __table_args__ = (UniqueConstraint("journey_id", "key"), Index(None, "journey_id", "position"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    journey_id: Mapped[int] = mapped_column(ForeignKey("journey.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(KEY)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(String(LONGEST_LINE))


class JourneyAsking(Base):
    """A round in which the people of an employee journey's functions say how it is for them, by one link."""

    __tablename__ = "journey_asking"
    __table_args__ = (Index(None, "journey_id", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    journey_id: Mapped[int] = mapped_column(ForeignKey("journey.id", ondelete="CASCADE"))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    scrubbed_at: Mapped[datetime | None]
    """When the database's files were written anew, without what tells in which order the answers came."""

    journey: Mapped[Journey] = relationship()


class JourneyAnswer(Base):
    """What one person answered; no row says who, when, or in which order."""

    __tablename__ = "journey_answer"
    # Without a rowid: it would number them in the order in which people answered.
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: Mapped[str] = mapped_column(String(24), primary_key=True)
    asking_id: Mapped[int] = mapped_column(ForeignKey("journey_asking.id", ondelete="CASCADE"), index=True)
    function_id: Mapped[int] = mapped_column(ForeignKey("journey_function.id", ondelete="CASCADE"), index=True)
    ratings: Mapped[dict[str, dict[str, int]]] = mapped_column(JsonText, default=dict)
    """1 to 5, by key of the phase and quality."""
    culture: Mapped[dict[str, int]] = mapped_column(JsonText, default=dict)
    """1 to 5, by key of the statement."""


class JourneySession(Base):
    """A moment at which the team works on the canvas; closing it keeps a version and plans the next."""

    __tablename__ = "journey_session"
    __table_args__ = (UniqueConstraint("journey_id", "number"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    journey_id: Mapped[int] = mapped_column(ForeignKey("journey.id", ondelete="CASCADE"))
    number: Mapped[int]
    starts_at: Mapped[datetime]
    """When it is planned, or was held."""
    place: Mapped[str] = mapped_column(String(LONGEST_LINE), default="")
    remark: Mapped[str] = mapped_column(Text, default="")
    """What the team says of it at its end."""
    planned_at: Mapped[datetime | None]
    """When its day was last said."""
    sequence: Mapped[int] = mapped_column(default=0)
    """Of the last calendar message about it."""
    reminded_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    journey: Mapped[Journey] = relationship()


class JourneyVersion(Base):
    """The canvas as it was at the end of a session."""

    __tablename__ = "journey_version"
    __table_args__ = (UniqueConstraint("journey_id", "number"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    journey_id: Mapped[int] = mapped_column(ForeignKey("journey.id", ondelete="CASCADE"))
    number: Mapped[int]
    """That of its session."""
    kept_at: Mapped[datetime]
    facts: Mapped[str] = mapped_column(Text)
    """A Canvas, as JSON."""


class JourneyLink(Base):
    """A link by which people without an account see a canvas or work on it; its token is kept nowhere."""

    __tablename__ = "journey_link"
    __table_args__ = (Index(None, "journey_id", "id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    journey_id: Mapped[int] = mapped_column(ForeignKey("journey.id", ondelete="CASCADE"))
    kind: Mapped[LinkKind] = mapped_column(State(LinkKind))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[str] = mapped_column(String(LONGEST_TITLE), default="")
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"))
    opened_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    journey: Mapped[Journey] = relationship()


class Presence(Base):
    """Who is at a canvas now, and which card they have in hand."""

    __tablename__ = "journey_presence"

    journey_id: Mapped[int] = mapped_column(ForeignKey("journey.id", ondelete="CASCADE"), primary_key=True)
    who: Mapped[str] = mapped_column(String(40), primary_key=True)
    """A user, or a guest of a workshop; not to be shown."""
    name: Mapped[str] = mapped_column(String(60))
    card_key: Mapped[str] = mapped_column(KEY, default="")
    seen_at: Mapped[datetime]
