"""The sheets of a workbook and their columns, by name: written in the language of the reader, read in any of ours."""

from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from campaign.core.letters import plain
from campaign.core.locale import LANGUAGES
from campaign.journeys.kinds import JourneyKind, Lane, lanes_of
from campaign.journeys.lanes import LANES, Field


@dataclass(frozen=True)
class Column:
    """What stands beneath a heading."""

    name: str
    title: object


@dataclass(frozen=True)
class Sheet:
    """A table of the workbook."""

    name: str
    title: object
    columns: tuple[Column, ...] = ()


KEY = Column("key", _l("Code"))
PHASE = Column("phase", _l("Phase"))
FUNCTION = Column("function", _l("Function"))
NAME = Column("name", _l("Name"))
LANE = Column("lane", _l("Lane"))
CHOSEN = Column("chosen", _l("Chosen"))
TEXT = Column("text", _l("Text"))

ABOUT = Sheet("about", _l("About"), (Column("what", _l("What")), Column("value", _l("Value"))))
GRID = Sheet("canvas", _l("Canvas"))
PHASES = Sheet("phases", _l("Phases"), (KEY, NAME, Column("question", _l("Question"))))
PERSONAS = Sheet(
    "personas",
    _l("Personas"),
    (
        KEY,
        NAME,
        Column("age", _l("Age")),
        Column("face", _l("Emoji")),
        Column("line", _l("In a few words")),
        Column("story", _l("Story")),
        Column("needs", _l("Needs")),
        Column("challenges", _l("Challenges")),
        Column("conversations", _l("Conversations")),
    ),
)
FUNCTIONS = Sheet(
    "functions",
    _l("Functions"),
    (KEY, NAME, Column("meets_customers", _l("Meets customers")), Column("people", _l("How many people"))),
)
PARTS = Sheet("parts", _l("Parts"), (FUNCTION, PHASE, Column("part", _l("What it does"))))
RATINGS = Sheet(
    "ratings",
    _l("Ratings"),
    (
        FUNCTION,
        PHASE,
        Column("quality", _l("Quality")),
        Column("value", _l("From 1 to 5")),
        Column("note", _l("Note")),
        Column("own", _l("What they say themselves")),
    ),
)
STATEMENTS = Sheet(
    "statements", _l("Culture scan"), (KEY, Column("text", _l("Statement")), Column("mean", _l("Average")))
)
MISSION = "mission"
FACTS = {
    "kind": _l("Kind of journey"),
    "title": _l("Title"),
    "for_whom": _l("For whom"),
    MISSION: _l("Mission"),
    "scope": _l("Scope"),
    "next_session_on": _l("Next session"),
}
"""The lines of the first sheet. The day of the next session is told; a journey that is brought in plans its own."""


def cards_of(kind: JourneyKind) -> Sheet:
    """The sheet of cards: a column for everything that a lane of this kind asks for."""
    fields = [Column(field.name, field.label) for field in fields_of(kind)]
    asked = {column.name for column in fields}
    where = [] if PHASE.name in asked else [PHASE]
    return Sheet("cards", _l("Cards"), (KEY, LANE, *where, TEXT, CHOSEN, *fields))


def fields_of(kind: JourneyKind) -> list[Field]:
    """Everything that the lanes of a kind ask for, each once."""
    return list({field.name: field for lane in lanes_of(kind) for field in LANES[lane].fields}.values())


def sheets_of(kind: JourneyKind) -> tuple[Sheet, ...]:
    """The tables of a kind, in their order."""
    if kind is JourneyKind.EMPLOYEE:
        return (cards_of(kind), PHASES, FUNCTIONS, PARTS, RATINGS, STATEMENTS)
    if kind is JourneyKind.AMBASSADOR:
        return (cards_of(kind), PHASES, PERSONAS)
    return (cards_of(kind), PHASES)


def lanes_by_word(kind: JourneyKind) -> dict[str, Lane]:
    """The lanes by what they are called, in any of our languages."""
    return {word: lane for lane in lanes_of(kind) for word in (lane.value, *words_for(LANES[lane].title))}


def words_for(title: object) -> set[str]:
    """How something is called in each of our languages, as it is compared."""
    words = set()
    for language in LANGUAGES:
        with force_locale(language):
            words.add(alike(str(title)))
    return words


def alike(text: str) -> str:
    """Without capitals, accents and the spaces around it."""
    return " ".join(plain(text).split())


def labels_of(rows: dict[str, str]) -> dict[str, str]:
    """What a row is called on other sheets, by its key: its name, with the key behind it where names are alike."""
    words = [alike(name) for name in rows.values()]
    keys = {alike(key) for key in rows}
    return {
        key: name if name and words.count(alike(name)) == 1 and alike(name) not in keys else f"{name} ({key})".strip()
        for key, name in rows.items()
    }
