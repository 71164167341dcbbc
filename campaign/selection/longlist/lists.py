"""Reading names out of pasted lines, or out of a file, in the usual shapes: `Anna Bakker; anna@waterkant.nl; Care`.

A name alone is enough. What stands behind it is recognised by what it is: an address, a number, a team.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l

from campaign.core.errors import DomainError
from campaign.core.files.tabular import Header, TabularError, as_text, open_table
from campaign.core.identity import is_email
from campaign.core.letters import plain
from campaign.core.typed import one_line
from campaign.people.facts import LONGEST_NAME, LONGEST_NUMBER, LONGEST_TEAM
from campaign.people.pasting import mailed
from campaign.people.roster import COLUMN_NAMES, Column, RefusedRow, addresses_in, in_order, lines_of, meaning
from campaign.selection.longlist.matching import Typed

MOST_NAMES = 2_000
SEPARATORS = ("\t", ";", "|", ",", " - ", " – ")
BULLET = re.compile(r"^\s*(?:[-*•–—·]+|\d{1,4}[.)])\s+")
WITH_TEAM = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
"""`Anna Bakker (Care)`."""
BETWEEN_PEOPLE = re.compile(r"(?<=>)\s*[;,]\s*")
"""As mail programs write several: `Anna <anna@waterkant.nl>; Bram <bram@waterkant.nl>`."""
NUMBER = re.compile(r"[A-Za-z]{0,3}\d{2,}")
CALLED = frozenset({Column.NAME, Column.FIRST, Column.LAST, Column.EMAIL, Column.NUMBER})


@dataclass(frozen=True, slots=True)
class Named:
    """Someone on a line."""

    line: int
    typed: Typed


@dataclass
class Names:
    """What a list says: people, and lines that name nobody."""

    people: list[Named] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)

    def add(self, line: int, found: Typed | RefusedRow | None) -> None:
        """Take in what a line says; DomainError when that are too many."""
        if isinstance(found, RefusedRow):
            self.refused.append(found)
        elif found:
            self.people.append(Named(line, found))
        if len(self.people) > MOST_NAMES:
            raise DomainError(_l("Give at most %(number)s names at a time.", number=MOST_NAMES))


def read_pasted(text: str, teams: Collection[str]) -> Names:
    """The people on pasted lines; `teams`: the plain names of the teams that there are."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    names = Names()
    places: dict[Column, list[int]] = {}
    for number, line in lines:
        for part in people_on(line):
            cells = cells_of(part)
            if not names.people and not names.refused and not places and is_head(cells):
                places = places_of(cells)
            else:
                names.add(number, by_columns(number, cells, places) if places else by_itself(number, cells, teams))
    return names


def people_on(line: str) -> Iterable[str]:
    """A line, or the parts of one on which a mail program wrote several people."""
    return BETWEEN_PEOPLE.split(line) if line.count("<") > 1 else (line,)


def cells_of(line: str) -> list[str]:
    """The parts of a line without its bullet."""
    bare = mailed(BULLET.sub("", line))
    separator = next((sign for sign in SEPARATORS if sign in bare), None)
    with_team = WITH_TEAM.fullmatch(bare.strip()) if separator is None else None
    cells = [with_team[1], with_team[2]] if with_team else bare.split(separator) if separator else [bare]
    if separator == "," and len(cells) == 2 and not any("@" in cell for cell in cells):
        cells.append(",")
    return [one_line(cell.strip('"'), LONGEST_NAME * 2) for cell in cells]


def is_head(cells: Sequence[str]) -> bool:
    """Whether a line names columns, as the first row of a spreadsheet does."""
    return all(not cell or meaning(cell) for cell in cells) and names_people(tuple(cells))


def names_people(cells: Header) -> bool:
    """Whether a row has a column by which people are called."""
    return bool({meaning(cell) for cell in cells} & CALLED)


def places_of(titles: Sequence[str]) -> dict[Column, list[int]]:
    """Where each kind of column stands."""
    places: dict[Column, list[int]] = {}
    for place, title in enumerate(titles):
        column = meaning(title)
        if column:
            places.setdefault(column, []).append(place)
    return places


def by_itself(line: int, cells: list[str], teams: Collection[str]) -> Typed | RefusedRow | None:
    """Whom a line without columns names."""
    words: list[str] = []
    emails: list[str] = []
    number = ""
    for cell in filter(None, cells):
        if "@" in cell:
            emails += addresses_in(cell)
        elif words and not number and NUMBER.fullmatch(cell):
            number = cell
        else:
            words.append(cell)
    if words and words[-1] == ",":
        words = last_name_first(words[:-1], teams)
    name, team = [*words, "", ""][:2]
    if plain(name) in teams and team and plain(team) not in teams:
        name, team = team, name
    return checked(line, name=name, emails=emails, number=number, team=team)


def last_name_first(words: list[str], teams: Collection[str]) -> list[str]:
    """`Vries, Sanne de` is one name; `Sanne, Care` is a name and a team."""
    return words if len(words) < 2 or plain(words[1]) in teams else [", ".join(words)]


def by_columns(line: int, cells: Sequence[Any], places: dict[Column, list[int]]) -> Typed | RefusedRow | None:
    """Whom a row under named columns names."""

    def texts(column: Column) -> Iterator[str]:
        held = (as_text(cells[place]) for place in places.get(column, ()) if place < len(cells))
        return (text for text in (one_line(text, LONGEST_NAME * 2) for text in held) if text)

    def text(column: Column) -> str:
        return next(texts(column), "")

    name = text(Column.NAME) or " ".join(filter(None, map(text, (Column.FIRST, Column.INFIX, Column.LAST))))
    emails = [email for cell in texts(Column.EMAIL) for email in addresses_in(cell)]
    return checked(line, name=name, emails=emails, number=text(Column.NUMBER), team=text(Column.TEAM))


def checked(line: int, *, name: str, emails: list[str], number: str, team: str) -> Typed | RefusedRow | None:
    """Someone as named, or why that is nobody; None for an empty line."""

    def refused(column: Column, value: str, reason: object) -> RefusedRow:
        return RefusedRow(line, COLUMN_NAMES[column], value[:200], reason)

    if not (name or emails or number):
        return refused(Column.NAME, team, _l("The name is missing.")) if team else None
    wrong = next((email for email in emails if not is_email(email)), None)
    if wrong is not None:
        return refused(Column.EMAIL, wrong, _l("This is not an e-mail address."))
    for column, value, longest in (
        (Column.NAME, name, LONGEST_NAME),
        (Column.NUMBER, number, LONGEST_NUMBER),
        (Column.TEAM, team, LONGEST_TEAM),
    ):
        if len(value) > longest:
            return refused(column, value, _l("This is longer than %(number)s characters.", number=longest))
    return Typed(name=in_order(name), emails=tuple(dict.fromkeys(emails)), number=number, team=team)


def read_file(path: Path) -> Names:
    """The people in a CSV or Excel file; TabularError when it names no columns by which people are called."""
    table = open_table(path, is_header=names_people)
    if not table.recognised:
        raise TabularError(
            _l(
                "The first row must name the columns: a name (or first and last name), an e-mail address or an "
                "employee number. Found: %(header)s",
                header=", ".join(cell for cell in table.header if cell)[:200],
            )
        )
    names, places = Names(), places_of(table.header)
    for line, cells in lines_of(table):
        names.add(line, by_columns(line, cells, places))
    return names
