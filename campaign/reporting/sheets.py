"""The numbers behind every picture as a workbook: a sheet each; numbers, days and texts stay what they are."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import IO

import xlsxwriter
from flask_babel import gettext as _

from campaign.reporting.blocks import Document, Kind, Table

LONGEST_NAME = 31
"""What a spreadsheet takes as the name of a sheet."""
NEVER = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
FORMATS = {
    Kind.NUMBER: "#,##0.##",
    Kind.SHARE: "0%",
    Kind.MONEY: "#,##0.00",
    Kind.DAY: "yyyy-mm-dd",
}
WIDEST, NARROWEST = 60, 12


def write_workbook(stream: IO[bytes], document: Document) -> None:
    """A first sheet that says what this is, and one for each table of the report."""
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": document.title})
        formats = {kind: book.add_format({"num_format": form}) for kind, form in FORMATS.items()}
        formats[Kind.TEXT] = book.add_format({"text_wrap": True, "valign": "top"})
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        about = [(document.title,), (document.campaign,), (document.period,), (document.as_of,), (document.goal,)]
        tables = document.tables
        names = sheet_names([_("Report"), *(table.name for table in tables)])
        front = book.add_worksheet(names[0])
        front.set_column(0, 0, WIDEST)
        for y, (line,) in enumerate([*about, *((remark,) for remark in document.remarks)]):
            front.write_string(y, 0, line, bold if y == 0 else formats[Kind.TEXT])
        for name, table in zip(names[1:], tables, strict=True):
            fill(book.add_worksheet(name), table, formats, bold)


def fill(sheet: xlsxwriter.worksheet.Worksheet, table: Table, formats: dict[Kind, object], bold: object) -> None:
    """A table with its header in the first row."""
    sheet.freeze_panes(1, 0)
    for x, column in enumerate(table.columns):
        sheet.write_string(0, x, column.title, bold)
        longest = max((len(words[x]) for words in table.words), default=0)
        sheet.set_column(x, x, min(max(longest, len(column.title) // 2, NARROWEST), WIDEST))
    for y, row in enumerate(table.rows, start=1):
        for x, value in enumerate(row):
            kind = table.columns[x].kind if not isinstance(value, str) else Kind.TEXT
            write(sheet, y, x, value, formats[Kind.NUMBER if is_number(value) and kind is Kind.TEXT else kind])


def write(sheet: xlsxwriter.worksheet.Worksheet, y: int, x: int, value: object, form: object) -> None:
    """A cell as what it is; nothing is ever a formula."""
    if value is None:
        return
    if isinstance(value, date):
        sheet.write_datetime(y, x, value, form)
        return
    if isinstance(value, int | Decimal):
        sheet.write_number(y, x, value, form)
        return
    sheet.write_string(y, x, str(value), form)


def is_number(value: object) -> bool:
    return isinstance(value, int | Decimal)


def sheet_names(titles: Iterable[str]) -> list[str]:
    """A name for every sheet: without what a spreadsheet refuses, short enough, and each once."""
    taken: set[str] = set()
    names = []
    for title in titles:
        plain = " ".join(title.translate(NEVER).split()).strip("'") or "-"
        name, number = plain[:LONGEST_NAME].strip(), 1
        while name.casefold() in taken:
            number += 1
            end = f" {number}"
            name = f"{plain[: LONGEST_NAME - len(end)].strip()}{end}"
        taken.add(name.casefold())
        names.append(name)
    return names
