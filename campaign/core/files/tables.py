"""What a table out of a file is: its header, where it stands, and its rows in batches."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l

from campaign.core.errors import DomainError

MAX_ROWS = 2_000_000
MAX_COLUMNS = 2_000
HEADER_WITHIN = 50
"""Rows that may stand before the header."""
BATCH_ROWS = 2_000
"""Few enough to stay in the processor's memory, many enough to cost nothing per batch."""

Cell = str | int | float | date
Header = tuple[str, ...]
IsHeader = Callable[[Header], bool]


class TabularError(DomainError):
    """The file cannot be read as a table; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a table, in their order; a row may be shorter or longer than the header."""

    rows: list[list[Any]]
    first_line: int
    plain: bool
    """Every cell is text (CSV); otherwise numbers and days stand as such (XLSX)."""
    spans_lines: bool
    """A cell holds a line end, so rows and lines of the file do not run in step."""
    share: float
    """How far into the file this batch ends: 0 to 1."""
    cut_off: bool = False
    """The file ends with this batch, without a line end: the last row may be half a row."""

    def lines(self) -> Sequence[int]:
        """The line of the file on which each row starts."""
        if not self.spans_lines:
            return range(self.first_line, self.first_line + len(self.rows))
        starts = []
        line = self.first_line
        for row in self.rows:
            starts.append(line)
            line += 1 + sum(map(line_ends, row))
        return starts


@dataclass(frozen=True)
class Table(ABC):
    """Where the rows of a table stand in a file. Holds no open file: `batches` reads it again each time."""

    path: Path
    header: Header
    header_line: int
    recognised: bool
    """Whether the asker knew the header; if not, it is the likeliest row."""

    @property
    def names(self) -> Header:
        """The header with a name of its own for every column."""
        return unique_names(self.header)

    @property
    def place(self) -> str:
        """In which sheet of a workbook it stands; nothing for a text file."""
        return ""

    @property
    def places(self) -> tuple[str, ...]:
        """All sheets in which a table could stand."""
        return ()

    @abstractmethod
    def batches(self, size: int = BATCH_ROWS) -> Iterator[Batch]:
        """The rows under the header, `size` at a time: memory does not grow with the file."""

    def first_rows(self, count: int) -> list[list[str]]:
        """The first rows under the header as text, for people to look at."""
        for batch in self.batches(count):
            return [list(map(as_text, row)) for row in batch.rows]
        return []


def unique_names(header: Sequence[str]) -> Header:
    """A name for every column: `Datum`, `Datum (2)`; a column without a name is called by its place, `#3`."""
    seen: Counter[str] = Counter()
    names = []
    for place, cell in enumerate(header, start=1):
        name = cell or f"#{place}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def as_text(cell: Any) -> str:
    """A cell as a person reads it: `1042`, not `1042.0`; `2026-11-12 10:15:00`."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def line_ends(cell: Any) -> int:
    """How many lines end inside a cell, CRLF counted once."""
    if not isinstance(cell, str):
        return 0
    return cell.count("\n") + cell.count("\r") - cell.count("\r\n")


def header_cells(row: Sequence[Any]) -> Header:
    """A row as a header would have it: texts, trimmed."""
    if len(row) > MAX_COLUMNS:
        raise TabularError(_l("This table has too many columns."))
    return tuple(as_text(cell).strip("\ufeff \t\r\n\xa0") for cell in row)


def choose_header(tops: dict[str, list[tuple[int, Header]]], is_header: IsHeader | None) -> tuple[str, int, bool]:
    """The separator (or sheet) and the row that hold the header, and whether the asker knew it."""
    if not any(has_words(cells) for top in tops.values() for _, cells in top):
        raise TabularError(_l("There is no table in this file."))
    if is_header is not None:
        for key, top in tops.items():
            for index, (_, cells) in enumerate(top):
                if any(cells) and is_header(cells):
                    return key, index, True
    key = max(tops, key=lambda key: _regularity([cells for _, cells in tops[key]]))
    return key, _likeliest_header([cells for _, cells in tops[key]]), False


def has_words(row: Header) -> bool:
    """A row of separators alone says nothing, under whichever of them it is looked at."""
    return any(letter.isalnum() for cell in row for letter in cell)


def _regularity(rows: list[Header]) -> tuple[float, int]:
    """How much rows look like a table: the share of rows with the commonest width, and that width."""
    filled = [row for row in rows if any(row)]
    if not filled:
        return -1.0, 0
    width, count = _common_width(filled)
    return (count / len(filled), width) if width > 1 else (0.0, width)


def _common_width(rows: list[Header]) -> tuple[int, int]:
    widths = Counter(map(len, rows))
    return max(widths.items(), key=lambda found: (found[1], found[0]))


def _likeliest_header(rows: list[Header]) -> int:
    width, _ = _common_width([row for row in rows if any(row)])
    for index, row in enumerate(rows):
        if len(row) == width and sum(map(bool, row)) * 2 > width and not any("@" in cell for cell in row):
            return index
    return next(index for index, row in enumerate(rows) if any(row))
