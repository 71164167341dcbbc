"""Reading a list of people out of a table: whose columns are called anything, in Dutch or English."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l

from campaign.core.files.tabular import Header, Table, TabularError, as_text, open_table
from campaign.core.identity import is_email, normal_email, normal_number, tidy_number
from campaign.core.letters import plain, tidy
from campaign.people.facts import LONGEST_NAME, LONGEST_NUMBER, LONGEST_TEAM


class Column(StrEnum):
    """What a column can hold."""

    NAME = "name"
    FIRST = "first"
    INFIX = "infix"
    LAST = "last"
    EMAIL = "email"
    NUMBER = "number"
    TEAM = "team"


SYNONYMS = {
    Column.NAME: "naam|name|volledige naam|full name|medewerker|employee|collega|colleague|weergavenaam|display name",
    Column.FIRST: "voornaam|roepnaam|first name|firstname|given name|forename",
    Column.INFIX: "tussenvoegsel|tussenvoegsels|voorvoegsel|voorvoegsels|infix|prefix|surname prefix|last name prefix",
    Column.LAST: "achternaam|last name|lastname|surname|family name|familienaam",
    Column.EMAIL: "email|emails|mail|email address|email addresses|mail address|emailadres|emailadressen|mailadres"
    "|work email|werkmail|zakelijk emailadres|alias|aliases|andere emailadressen|other email addresses|other emails",
    Column.NUMBER: "personeelsnummer|personeelsnr|medewerkernummer|medewerkersnummer|medewerkernr|employee number"
    "|employee no|employee id|employeeid|employee nr|staff number|payroll number|id number|idnumber|nummer id",
    Column.TEAM: "team|teams|afdeling|department|unit|organisatieonderdeel|onderdeel|afdelingsnaam|team name|teamnaam",
}
BY_WORD = {word: column for column, words in SYNONYMS.items() for word in words.split("|")}
NUMBERED = re.compile(r"(.*?)\s*\d+")
NOT_WORD = re.compile(r"[^a-z0-9]+")
BETWEEN_ADDRESSES = re.compile(r"[;,\n\r]+")

COLUMN_NAMES = {
    Column.NAME: _l("name"),
    Column.FIRST: _l("first name"),
    Column.INFIX: _l("surname prefix"),
    Column.LAST: _l("last name"),
    Column.EMAIL: _l("e-mail"),
    Column.NUMBER: _l("employee number"),
    Column.TEAM: _l("team"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A person as one row of the file has it."""

    line: int
    name: str
    emails: tuple[str, ...]
    number: str | None
    team: str | None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that could not be used, and why."""

    line: int
    column: Any
    value: str
    reason: Any


@dataclass
class Roster:
    """What a file says: people, and rows that say nothing usable."""

    columns: dict[str, Column]
    """What each column of the file was taken for; columns that mean nothing to us are not in it."""
    unused: list[str] = field(default_factory=list)
    """Those."""
    entries: list[Entry] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return len(self.entries) + len(self.refused)


def meaning(title: str) -> Column | None:
    """What a column with this title holds: `E-mailadres 2` is an e-mail address."""
    words = NOT_WORD.sub(" ", plain(title).replace("e-mail", "email")).strip()
    numbered = NUMBERED.fullmatch(words)
    return BY_WORD.get(words) or (BY_WORD.get(numbered[1]) if numbered else None)


def is_header(cells: Header) -> bool:
    """Whether a row names columns by which people can be told apart and called."""
    held = {meaning(cell) for cell in cells}
    return bool(held & {Column.NAME, Column.FIRST, Column.LAST}) and bool(held & {Column.EMAIL, Column.NUMBER})


def read_roster(path: Path) -> Roster:
    """Read a file of people; TabularError when it is no such file, with what is missing."""
    table = open_table(path, is_header=is_header)
    if not table.recognised:
        raise TabularError(
            _l(
                "The first row must name the columns: a name (or first and last name), and an e-mail address or an "
                "employee number. Found: %(header)s",
                header=", ".join(cell for cell in table.header if cell)[:200],
            )
        )
    places: dict[Column, list[int]] = {}
    for place, title in enumerate(table.header):
        column = meaning(title)
        if column:
            places.setdefault(column, []).append(place)
    roster = Roster(
        {table.names[place]: column for column, held in places.items() for place in held},
        [title for title in table.header if title.strip() and not meaning(title)],
    )
    for line, cells in lines_of(table):
        found = read_row(line, cells, places)
        if isinstance(found, Entry):
            roster.entries.append(found)
        elif found:
            roster.refused.append(found)
    return roster


def lines_of(table: Table) -> Iterator[tuple[int, list[Any]]]:
    """Every row with the line that it begins on."""
    for batch in table.batches():
        yield from zip(batch.lines(), batch.rows, strict=True)


def read_row(line: int, cells: Sequence[Any], places: dict[Column, list[int]]) -> Entry | RefusedRow | None:
    """The person in a row, or what is wrong with it; None for an empty row."""

    def texts(column: Column) -> list[str]:
        held = (as_text(cells[place]).strip() for place in places.get(column, ()) if place < len(cells))
        return [text for text in held if text]

    def text(column: Column) -> str:
        return tidy(" ".join(texts(column)[:1]))

    def refused(column: Column, value: str, reason: Any) -> RefusedRow:
        return RefusedRow(line, COLUMN_NAMES[column], value[:200], reason)

    if not any(texts(column) for column in places):
        return None
    name = in_order(text(Column.NAME)) or tidy(f"{text(Column.FIRST)} {text(Column.INFIX)} {text(Column.LAST)}")
    number, team = tidy_number(text(Column.NUMBER)), text(Column.TEAM)
    emails = tuple(dict.fromkeys(email for cell in texts(Column.EMAIL) for email in addresses_in(cell)))
    wrong = next((email for email in emails if not is_email(email)), None)
    if wrong is not None:
        return refused(Column.EMAIL, wrong, _l("This is not an e-mail address."))
    if not emails and not normal_number(number):
        return refused(Column.EMAIL, "", _l("There is neither an e-mail address nor an employee number."))
    if not name:
        return refused(Column.NAME, "", _l("The name is missing."))
    for column, value, longest in (
        (Column.NAME, name, LONGEST_NAME),
        (Column.NUMBER, number, LONGEST_NUMBER),
        (Column.TEAM, team, LONGEST_TEAM),
    ):
        if len(value) > longest:
            return refused(column, value, _l("This is longer than %(number)s characters.", number=longest))
    return Entry(line, name, emails, number or None, team or None)


def addresses_in(cell: str) -> Iterator[str]:
    """The addresses in a cell: `anna@waterkant.nl; Anna <a.bakker@waterkant.nl>` holds two."""
    for part in BETWEEN_ADDRESSES.split(cell):
        words = [word for word in part.split() if "@" in word] or [part]
        yield from filter(None, map(normal_email, words))


def in_order(name: str) -> str:
    """`Vries, Sanne de` as `Sanne de Vries`."""
    last, comma, first = name.partition(",")
    return tidy(f"{first} {last}") if comma and first.strip() and "," not in first else name
