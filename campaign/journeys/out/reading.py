"""Reading a workbook of a journey, also after people worked on it: what it says, sheet by sheet, as text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l

from campaign.core.files.tabular import Table, TabularError, as_text, open_table
from campaign.journeys.kinds import JourneyKind
from campaign.journeys.out.columns import ABOUT, FACTS, Sheet, alike, sheets_of, words_for
from campaign.journeys.wording import KIND_NAMES

MOST_ROWS = 3_000
"""Of a sheet; far more than a canvas holds."""
LONGEST = 4_000
"""Letters of a cell; what is longer is refused where it is written."""
LOCAL_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
YES = frozenset({"yes", "ja", "y", "j", "x", "true", "waar", "1"})


@dataclass(frozen=True)
class Line:
    """A row of a sheet."""

    sheet: str
    """What the sheet is called in the file."""
    number: int
    values: dict[str, str]
    """By the name of the column."""

    def get(self, name: str) -> str:
        return self.values.get(name, "")


@dataclass
class Brought:
    """What a workbook says."""

    kind: JourneyKind
    facts: dict[str, str]
    """Of the journey itself, by the names of `columns.FACTS`."""
    lines: dict[str, list[Line]] = field(default_factory=dict)
    """By the name of the sheet."""

    def of(self, sheet: Sheet) -> list[Line]:
        return self.lines.get(sheet.name, [])


def read_workbook(path: Path) -> Brought:
    """What the workbook says; TabularError when it is none of a journey, with what is missing."""
    places = open_table(path).places
    found = place_of(ABOUT, places)
    if found is None:
        raise TabularError(
            _l(
                "This is no workbook of a journey: it has no sheet “%(sheet)s”. Take a workbook along from a journey,"
                " change that one, and bring it in.",
                sheet=ABOUT.title,
            )
        )
    facts = facts_in(path, found)
    kind = next((one for one in JourneyKind if alike(facts.get("kind", "")) in words_for(KIND_NAMES[one])), None)
    if kind is None:
        raise TabularError(
            _l(
                "On the sheet “%(sheet)s” it does not say which kind of journey this is. Write one of: %(kinds)s.",
                sheet=ABOUT.title,
                kinds=", ".join(str(one) for one in KIND_NAMES.values()),
            )
        )
    brought = Brought(kind, facts)
    for sheet in sheets_of(kind):
        place = place_of(sheet, places)
        if place is not None:
            brought.lines[sheet.name] = list(lines_in(path, sheet, place))
    return brought


def place_of(sheet: Sheet, places: tuple[str, ...]) -> str | None:
    """What a sheet is called in this file."""
    words = words_for(sheet.title)
    return next((place for place in places if alike(place) in words), None)


def facts_in(path: Path, place: str) -> dict[str, str]:
    """The lines of the first sheet: what they are about on the left, on the right what they say."""
    names = {word: name for name, title in FACTS.items() for word in words_for(title)}
    facts = {}
    for line in lines_in(path, ABOUT, place):
        name = names.get(alike(line.get("what")))
        if name:
            facts[name] = line.get("value")
    return facts


def lines_in(path: Path, sheet: Sheet, place: str) -> Iterator[Line]:
    """The rows of a sheet in which anything stands."""
    names = {word: column.name for column in sheet.columns for word in words_for(column.title)}

    def is_header(cells: tuple[str, ...]) -> bool:
        return len({names[alike(cell)] for cell in cells if alike(cell) in names}) > 1

    table = open_table(path, is_header=is_header, sheet=place)
    if not table.recognised:
        raise TabularError(
            _l(
                "The first row of the sheet “%(sheet)s” must name its columns: %(columns)s.",
                sheet=place,
                columns=", ".join(str(column.title) for column in sheet.columns),
            )
        )
    columns = [names.get(alike(cell), "") for cell in table.header]
    for number, cells in rows_of(table):
        values = {name: text for name, cell in zip(columns, cells, strict=False) if name and (text := as_typed(cell))}
        if values:
            yield Line(place, number, values)


def rows_of(table: Table) -> Iterator[tuple[int, list[Any]]]:
    """Every row with its line, as many as a canvas could have."""
    seen = 0
    for batch in table.batches():
        for number, cells in zip(batch.lines(), batch.rows, strict=True):
            seen += 1
            if seen > MOST_ROWS:
                raise TabularError(
                    _l("This sheet has too many rows for a canvas: at most %(number)s.", number=MOST_ROWS)
                )
            yield number, cells


def as_typed(cell: Any) -> str:
    """A cell as someone would type it into a field."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and not cell.is_integer():
        return f"{cell:.2f}"
    text = as_text(cell)[: LONGEST + 1].strip()
    day = LOCAL_DAY.fullmatch(text)
    return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" if day else text


def is_yes(text: str) -> bool:
    return alike(text) in YES
