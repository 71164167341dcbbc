"""Tables in and out: CSV in whatever form it comes, and XLSX; read as a stream, written so that no cell runs."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import IO

import xlsxwriter
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from campaign.core.files.csvfiles import open_csv
from campaign.core.files.tables import BATCH_ROWS, Batch, Header, IsHeader, Table, TabularError, as_text, unique_names
from campaign.core.files.workbooks import open_workbook

__all__ = [
    "BATCH_ROWS",
    "Batch",
    "Header",
    "Table",
    "TabularError",
    "as_text",
    "local_separator",
    "open_table",
    "unique_names",
    "write_csv",
    "write_xlsx",
]

MAX_FILE_BYTES = 512 * 2**20
ZIP_MARK = b"PK\x03\x04"
OLE_MARK = b"\xd0\xcf\x11\xe0"
SEPARATORS = {"nl": ";"}
FORMULA_STARTS = frozenset("=+-@\t\r")


def open_table(path: Path, *, is_header: IsHeader | None = None, sheet: str | None = None) -> Table:
    """Find the table in a file: encoding, separator, sheet (unless it is given) and header row.

    The header is the first row near the top for which `is_header` holds, whichever the separator or the sheet.
    Where there is none, the likeliest row is taken and the table says that it was not recognised.
    Raises TabularError for anything that is no table.
    """
    size = path.stat().st_size
    if size == 0:
        raise TabularError(_l("This file is empty."))
    if size > MAX_FILE_BYTES:
        raise TabularError(_l("This file is too large. Split it and import the parts."))
    with path.open("rb") as stream:
        start = stream.read(4096)
    _refuse_other_files(start)
    if start.startswith(ZIP_MARK):
        return open_workbook(path, is_header, sheet)
    return open_csv(path, start, is_header)


def write_csv(stream: IO[bytes], rows: Iterable[Sequence[object]], *, separator: str = ",") -> None:
    """Write rows as UTF-8 that a spreadsheet opens rightly, with every cell that could run as a formula made text."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    # All texts in quotes: whichever separator a spreadsheet expects, one within a text begins no new cell.
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_NONNUMERIC).writerows(map(inert, rows))
    text.flush()
    text.detach()


def local_separator() -> str:
    """What a spreadsheet in the reader's language expects between two cells."""
    locale = get_locale()
    return SEPARATORS.get(locale.language, ",") if locale else ","


def write_xlsx(stream: IO[bytes], rows: Iterable[Sequence[object]], *, sheet: str = "1") -> None:
    """Write rows as a workbook, the first row as its header; texts stay texts, whatever they begin with."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
        "default_date_format": "yyyy-mm-dd hh:mm",
    }
    with xlsxwriter.Workbook(stream, options) as book:
        page = book.add_worksheet(sheet)
        page.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                plain_day = isinstance(cell, date) and not isinstance(cell, datetime)
                style = day if plain_day else bold if y == 0 else None
                page.write(y, x, cell, *([style] if style else []))


def inert(row: Sequence[object]) -> list[object]:
    """A row whose texts no spreadsheet takes for a formula."""
    return [f"'{cell}" if isinstance(cell, str) and cell[:1] in FORMULA_STARTS else cell for cell in row]


def _refuse_other_files(start: bytes) -> None:
    if start.startswith(OLE_MARK):
        raise TabularError(
            _l("This is an old Excel file (.xls) or one with a password. Save it as .xlsx or CSV without a password.")
        )
    if start.startswith(b"%PDF"):
        raise TabularError(_l("This is a PDF. Export the report as CSV or Excel."))
    if start.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower().startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        raise TabularError(_l("This is a web page or XML, not a table. Export the report as CSV or .xlsx."))
