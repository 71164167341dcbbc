"""XLSX, read as a stream; formulas are never run, and what would unpack without end is refused."""

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
from flask_babel import lazy_gettext as _l

from campaign.core.files.tables import (
    BATCH_ROWS,
    HEADER_WITHIN,
    MAX_ROWS,
    Batch,
    Cell,
    IsHeader,
    Table,
    TabularError,
    choose_header,
    header_cells,
)

MAX_UNPACKED_BYTES = 2**30
MAX_HELD_BYTES = 128 * 2**20
"""The parts of a workbook that are held in memory: texts, styles, everything but the sheets."""


@dataclass(frozen=True)
class SheetTable(Table):
    """A table in a sheet of a workbook. Formulas are never run: their last stored value counts."""

    sheet: str
    sheets: tuple[str, ...]

    @property
    def place(self) -> str:
        return self.sheet

    @property
    def places(self) -> tuple[str, ...]:
        return self.sheets

    def batches(self, size: int = BATCH_ROWS) -> Iterator[Batch]:
        with _workbook(self.path) as book:
            sheet = book[self.sheet]
            total = max(sheet.max_row or 1, 1)
            rows = _sheet_rows(sheet)
            line = self.header_line
            _take_cells(rows, line)
            while batch := _take_cells(rows, size):
                share = min((line + len(batch)) / total, 1.0)
                yield Batch(rows=batch, first_line=line + 1, plain=False, spans_lines=False, share=share)
                line += len(batch)
                if line > MAX_ROWS:
                    raise TabularError(_l("This sheet has too many rows. Split it and import the parts."))


def open_workbook(path: Path, is_header: IsHeader | None, sheet: str | None = None) -> Table:
    """The table in `sheet`, or in the first that has the header, or in the first that has anything."""
    _check_parts(path)
    with _workbook(path) as book:
        sheets = sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
        names = tuple(one.title for one in sheets)
        tops = {
            one.title: [
                (line, header_cells(row))
                for line, row in enumerate(_take_cells(_sheet_rows(one), HEADER_WITHIN), start=1)
            ]
            for one in sheets
            if sheet not in names or one.title == sheet
        }
    found, index, recognised = choose_header(tops, is_header)
    line, cells = tops[found][index]
    return SheetTable(path=path, header=cells, header_line=line, recognised=recognised, sheet=found, sheets=names)


def _check_parts(path: Path) -> None:
    """Refuse what only looks like a workbook, and one that would unpack into more than we hold."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if "[Content_Types].xml" not in archive.namelist():
                raise TabularError(_l("This is no Excel workbook. Save it as .xlsx or CSV."))
            held = sum(part.file_size for part in parts if "/worksheets/" not in part.filename)
            if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES or held > MAX_HELD_BYTES:
                raise TabularError(_l("This workbook unpacks into too much. Save the sheet as CSV."))
            for part in parts:
                # Entities in XML can grow without end; no program writes them into a workbook.
                if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.open(part).read(1024):
                    raise _broken()
    except TabularError:
        raise
    except Exception as error:
        raise _broken() from error


@contextmanager
def _workbook(path: Path) -> Iterator[Any]:
    """The workbook, read as a stream. Whatever openpyxl stumbles over in it is one error."""
    with path.open("rb") as stream:
        with _one_error():
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        try:
            yield book
        finally:
            book.close()


def _sheet_rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    # The size that a sheet states is often wrong, and rows beyond it would be lost.
    sheet.reset_dimensions()
    return iter(sheet.iter_rows(values_only=True))


def _take_cells(rows: Iterator[tuple[Any, ...]], count: int) -> list[list[Cell]]:
    with _one_error():
        return [list(map(_cell, row)) for row in islice(rows, count)]


@contextmanager
def _one_error() -> Iterator[None]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except TabularError:
        raise
    except Exception as error:
        raise _broken() from error


def _cell(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        return str(value)
    return value


def _broken() -> TabularError:
    return TabularError(_l("This workbook is damaged. Open it in Excel, save it again, or save the sheet as CSV."))
