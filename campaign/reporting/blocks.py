"""What a report is made of, in the reader's words: page, paper and workbook are three faces of the same blocks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from campaign.core.charts import Chart, Place, Tick


class Kind(StrEnum):
    """What stands in a column: text, whole or decimal numbers, shares from 0 to 1, money in whole units, days."""

    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"
    MONEY = "money"
    DAY = "day"


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    title: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows of plain values, and the same rows as people read them."""

    name: str
    """Of its sheet, and its caption."""
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]
    words: Sequence[Sequence[str]]
    is_open: bool = False
    """Whether it stands on the page and on paper; others stand behind their picture, and in the workbook."""
    block: str = "table"


@dataclass(frozen=True)
class Paragraphs:
    """Text; `is_soft`: a remark."""

    lines: Sequence[str]
    is_soft: bool = False
    block: str = "paragraphs"


@dataclass(frozen=True)
class Heading:
    """A title within a chapter, with a state behind it."""

    text: str
    state: str = ""
    """As components/tag.html knows it."""
    state_words: str = ""
    block: str = "heading"


@dataclass(frozen=True)
class Number:
    """A large number and what it counts."""

    value: str
    what: str
    tone: str = ""


@dataclass(frozen=True)
class Numbers:
    """Large numbers beside each other."""

    numbers: Sequence[Number]
    block: str = "numbers"


@dataclass(frozen=True)
class Part:
    """A piece of a bar: percent of the whole width."""

    tone: str
    width: float
    x: float = 0.0


@dataclass(frozen=True)
class Bar:
    """A labelled bar, and what it says in words."""

    label: str
    parts: Sequence[Part]
    words: str


@dataclass(frozen=True, kw_only=True)
class Bars:
    """Bars under each other; their words stand beside them."""

    label: str
    """The text alternative: what the picture shows."""
    bars: Sequence[Bar]
    legend: Sequence[tuple[str, str]] = ()
    """Tone and words."""
    block: str = "bars"


@dataclass(frozen=True, kw_only=True)
class Graph:
    """A line over days, with the way to its target."""

    label: str
    """The text alternative."""
    chart: Chart
    """For the page."""
    line: Sequence[Place]
    target: Sequence[Place]
    ahead: Sequence[Place]
    """Where the pace leads; empty: nowhere."""
    fan: Sequence[Place]
    """Its range."""
    numbers: Sequence[Tick]
    number_words: Sequence[str]
    first: str
    last: str
    """The days at both ends."""
    block: str = "graph"


@dataclass(frozen=True)
class Quote:
    """What someone said. `by`: as they want to be called; empty: nobody is named."""

    text: str
    by: str = ""
    language: str = ""
    picture_of: int | None = None
    """The testimonial whose picture stands beside it."""


@dataclass(frozen=True)
class Quotes:
    """What people said."""

    quotes: Sequence[Quote]
    block: str = "quotes"


@dataclass(frozen=True)
class Bullets:
    """A list; each with a small remark behind it."""

    items: Sequence[tuple[str, str]]
    block: str = "bullets"


Block = Table | Paragraphs | Heading | Numbers | Bars | Graph | Quotes | Bullets


@dataclass(frozen=True)
class Chapter:
    """A part of the report under a title of its own."""

    key: str
    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, kw_only=True)
class Document:
    """The whole report as someone reads it."""

    title: str
    campaign: str
    period: str
    as_of: str
    goal: str
    chapters: Sequence[Chapter]
    remarks: Sequence[str] = field(default_factory=tuple)
    """What to know of this version: superseded, withdrawn."""

    @property
    def tables(self) -> list[Table]:
        """All numbers, for the workbook."""
        return [block for chapter in self.chapters for block in chapter.blocks if isinstance(block, Table)]
