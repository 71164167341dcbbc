"""A journey as plain facts: what a page, a version, a sheet of paper, a workbook and a comparison are all made of.

Rows know each other by keys here, not by ids: a version outlives its rows, a workbook comes back to another campaign.
"""

from dataclasses import dataclass, field
from datetime import date

from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.models import Quality


@dataclass(frozen=True)
class PhaseFacts:
    """A column."""

    key: str
    name: str
    question: str = ""


@dataclass(frozen=True)
class CardFacts:
    """A card."""

    key: str
    lane: Lane
    phase: str
    """The key of its phase; empty beside the grid."""
    text: str
    facts: dict[str, str] = field(default_factory=dict)
    """By the names of the lane's fields."""
    chosen: int | None = None


@dataclass(frozen=True)
class PersonaFacts:
    """Someone made up, close to what is real."""

    key: str
    name: str
    age: int | None = None
    face: str = ""
    line: str = ""
    story: str = ""
    needs: str = ""
    challenges: str = ""
    conversations: int = 0
    is_valid: bool = False
    has_picture: bool = False


@dataclass(frozen=True)
class PartFacts:
    """What a function does in a phase."""

    phase: str
    part: str = ""


@dataclass(frozen=True)
class FunctionFacts:
    """A row of an employee journey."""

    key: str
    name: str
    meets_customers: bool = True
    people: int | None = None
    parts: tuple[PartFacts, ...] = ()


@dataclass(frozen=True)
class RatingFacts:
    """1 to 5 for one function, phase and quality. `own`: the mean of at least five people themselves, in tenths."""

    function: str
    phase: str
    quality: Quality
    value: int | None = None
    note: str = ""
    own: int | None = None


@dataclass(frozen=True)
class StatementFacts:
    """A sentence of the culture scan. `mean`: of at least five people, in tenths."""

    key: str
    text: str
    mean: int | None = None


@dataclass(frozen=True)
class Canvas:
    """All of a journey that a team made."""

    kind: JourneyKind
    title: str
    for_whom: str = ""
    mission: str = ""
    scope: str = ""
    next_session_on: date | None = None
    phases: tuple[PhaseFacts, ...] = ()
    cards: tuple[CardFacts, ...] = ()
    """In the order in which they stand in their cells."""
    personas: tuple[PersonaFacts, ...] = ()
    functions: tuple[FunctionFacts, ...] = ()
    ratings: tuple[RatingFacts, ...] = ()
    statements: tuple[StatementFacts, ...] = ()
    staged: tuple[str, ...] = ()
    """Of an employee journey: the phases, by key, with someone or something on or behind the customer's stage."""
    has_employee_journey: bool = False
    """Of a customer journey: whether an employee journey is made from it."""

    def cell(self, lane: Lane, phase: str = "") -> tuple[CardFacts, ...]:
        """The cards of one cell, or of a list beside the grid."""
        return tuple(card for card in self.cards if card.lane is lane and card.phase == phase)
