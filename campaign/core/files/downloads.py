"""Rows as a file to keep: written to the disk row by row, so that memory does not grow with them."""

from collections.abc import Callable, Iterable, Sequence
from tempfile import TemporaryFile
from typing import IO

from flask import Response, send_file

from campaign.core.files.tabular import local_separator, write_csv, write_xlsx

CSV = "text/csv; charset=utf-8"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Rows = Iterable[Sequence[object]]


def csv_download(rows: Rows, *, name: str) -> Response:
    """A header and rows as CSV, with the separator that the reader's spreadsheet expects."""
    return download(lambda file: write_csv(file, rows, separator=local_separator()), CSV, f"{name}.csv")


def workbook_download(rows: Rows, *, name: str, sheet: str) -> Response:
    """A header and rows as a workbook with one sheet."""
    return download(lambda file: write_xlsx(file, rows, sheet=sheet), WORKBOOK, f"{name}.xlsx")


def download(write: Callable[[IO[bytes]], None], mimetype: str, name: str) -> Response:
    file = TemporaryFile()  # noqa: SIM115  the answer closes it when it is sent
    write(file)
    file.seek(0)
    return send_file(file, mimetype, as_attachment=True, download_name=name)
