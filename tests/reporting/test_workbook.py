"""The report as a workbook: a sheet for every picture, numbers that are numbers, and nothing that runs."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from campaign.reporting.contents import ReportFacts
from campaign.reporting.sheets import sheet_names, write_workbook
from tests.reporting.conftest import read
from tests.reporting.making import FIRST, HOSTILE, a_bare_report, a_large_report, a_report


def opened(facts: ReportFacts, *, data_only: bool = True) -> Any:
    stream = BytesIO()
    write_workbook(stream, read(facts))
    stream.seek(0)
    return openpyxl.load_workbook(stream, data_only=data_only)


def rows(book: Any, name: str) -> list[tuple[Any, ...]]:
    return list(book[name].iter_rows(values_only=True))


@pytest.mark.usefixtures("in_english")
def test_numbers_are_numbers_and_days_are_days() -> None:
    book = opened(a_report())
    assert rows(book, "From reached to completed")[1][:2] == ("Reached", 1155)
    assert rows(book, "From reached to completed")[4][3] == pytest.approx(463 / 1155)
    assert rows(book, "Costs")[1] == ("Rewards handed over", 7500.5)
    assert rows(book, "Week by week")[1][0].date() == FIRST
    assert rows(book, "210 colleagues log in")[2][1] == 90


@pytest.mark.usefixtures("in_english")
def test_there_is_a_sheet_for_every_picture() -> None:
    names = opened(a_report()).sheetnames
    assert {"KPIs", "Reach per team", "Week by week", "Quality", "At the end · Ambassadors"} <= set(names)


@pytest.mark.parametrize("data_only", [True, False])
@pytest.mark.parametrize("made", [a_report, a_bare_report, a_large_report])
@pytest.mark.usefixtures("in_english")
def test_nothing_in_it_is_a_formula(made: Any, data_only: bool) -> None:
    cells = [cell for sheet in opened(made(), data_only=data_only) for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []


@pytest.mark.usefixtures("in_english")
def test_a_name_that_looks_like_a_formula_is_a_text() -> None:
    sheet = opened(a_report(), data_only=False)["Reach per team"]
    assert (sheet["A3"].value, sheet["A3"].data_type) == (HOSTILE, "s")


def test_the_headings_speak_the_language_of_the_reader(language: str) -> None:
    assert len(opened(a_report()).sheetnames) == len(set(opened(a_report()).sheetnames))


def test_sheets_have_names_that_a_spreadsheet_takes() -> None:
    names = sheet_names(["a/b?", "A B", "x" * 40, "x" * 40, "'", ""])
    assert names == ["a b", "A B 2", "x" * 31, "x" * 29 + " 2", "-", "- 2"]
