"""The words in which is said what is kept of a person: where, what for, who sees it, and what erasing does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from flask_babel import LazyString


class Kind(StrEnum):
    """What a column holds."""

    NAME = "name"
    ADDRESS = "address"
    NUMBER = "number"
    OWN_WORDS = "own_words"
    """Written by the person whose row it is."""
    THEIR_WORDS = "their_words"
    """Written by others about the person whose row it is."""
    PICTURE = "picture"
    SETTING = "setting"
    """What the person chose: a language, a way to be named."""
    SECRET = "secret"
    """A password's hash, a key of an own link: never exported."""
    FREE = "free"
    """Words of the campaign, in which anyone may be mentioned."""
    RECORD = "record"
    """What the program wrote down in words: mails, the log, pictures that stand still."""


OF_THE_PERSON = frozenset({Kind.NAME, Kind.ADDRESS, Kind.NUMBER, Kind.OWN_WORDS, Kind.THEIR_WORDS, Kind.PICTURE})
"""Kinds that are emptied in a person's own rows."""
IDENTIFYING = frozenset({Kind.NAME, Kind.ADDRESS, Kind.NUMBER})
"""Kinds that say who someone is: of others they are left as they are, and never searched in part."""


class Rows(StrEnum):
    """What erasing does with a person's rows."""

    DELETED = "deleted"
    EMPTIED = "emptied"
    """The row stays, its words go."""
    KEPT = "kept"
    """A count: a stage, a day, an amount, of nobody from then on."""


class Seer(StrEnum):
    """Who sees something."""

    THEMSELVES = "themselves"
    MANAGERS = "managers"
    VIEWERS = "viewers"
    AMBASSADOR = "ambassador"
    """The ambassador who brought the colleague."""
    AMBASSADORS = "ambassadors"
    LEADERS = "leaders"
    EXPERTS = "experts"
    ADMINISTRATORS = "administrators"
    PUBLIC = "public"
    """Whoever has the address of a public page, as far as names are shown there."""
    NOBODY = "nobody"
    """The program alone."""


@dataclass(frozen=True, eq=False)
class Area:
    """Things that are kept for one purpose."""

    name: LazyString
    purpose: LazyString
    seen_by: tuple[Seer, ...]


@dataclass(frozen=True)
class Place:
    """A table that holds something of people.

    `of`: the columns that say whose rows these are; they hold ids of a person's rows elsewhere, or the row's own.
    `by`: the columns that say who wrote the row's `OWN_WORDS`, where it is not about them. `clears`: what else is
    emptied in a person's rows.
    """

    table: str
    what: LazyString
    area: Area
    columns: Mapping[str, Kind] = field(default_factory=dict)
    of: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    rows: Rows = Rows.EMPTIED
    clears: tuple[str, ...] = ()

    @property
    def emptied(self) -> tuple[str, ...]:
        """The columns that are emptied in a person's rows."""
        return (*(name for name, kind in self.columns.items() if kind in OF_THE_PERSON), *self.clears)

    @property
    def swept(self) -> tuple[str, ...]:
        """The columns in which anyone may be mentioned."""
        return tuple(name for name, kind in self.columns.items() if kind not in IDENTIFYING | {Kind.SECRET})
