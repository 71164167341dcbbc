"""The report as a PDF: what stands in it, and that it can be read aloud."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from campaign.reporting.paper import paper
from tests.reporting.conftest import read
from tests.reporting.making import HOSTILE, a_bare_report, a_large_report, a_report
from tests.reporting.pdfua import violations

NUMBERS = {
    "en": ("1,155", "1,300", "921", "463", "46%", "€20.52", "€7,500.50", "1,621", "6.5", "4.2"),
    "nl": ("1.155", "1.300", "921", "463", "46%", "€ 20,52", "€ 7.500,50", "6,5", "4,2"),
}
NOT_OPEN = {"1,621"}
"""Stands in the workbook alone."""


def text_of(content: bytes) -> str:
    pages = (page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return " ".join(" ".join(pages).replace("\u200b", "").split())


def test_the_numbers_stand_on_paper_in_both_languages_and_can_be_read_aloud(language: str) -> None:
    made = paper(read(a_report()))
    found = text_of(made)
    assert [number for number in NUMBERS[language] if number not in found and number not in NOT_OPEN] == []
    assert violations(made) == []
    assert PdfReader(BytesIO(made)).trailer["/Root"]["/Lang"] == language


@pytest.mark.usefixtures("in_english")
def test_a_report_of_a_campaign_in_which_nothing_happened_is_a_report() -> None:
    made = paper(read(a_bare_report()))
    assert violations(made) == []
    assert "€" not in text_of(made)


@pytest.mark.usefixtures("in_english")
def test_forty_teams_with_long_names_stand_on_paper() -> None:
    found = text_of(paper(read(a_large_report())))
    assert found.replace(" ", "").count("coördinatie39") >= 1


@pytest.mark.usefixtures("in_english")
def test_words_that_people_typed_never_become_code_and_letters_that_no_font_has_are_left_out() -> None:
    found = text_of(paper(read(a_report(summary="Fine \U0001fadf. #panic() $x$ \\ " + HOSTILE))))
    assert "Fine ." in found
    assert "#panic()" in found


def without_language(writer: PdfWriter) -> None:
    del writer.root_object["/Lang"]


def without_marks(writer: PdfWriter) -> None:
    del writer.root_object["/MarkInfo"]


def without_structure(writer: PdfWriter) -> None:
    del writer.root_object["/StructTreeRoot"]


def without_shown_title(writer: PdfWriter) -> None:
    del writer.root_object["/ViewerPreferences"]


def without_claim(writer: PdfWriter) -> None:
    del writer.root_object["/Metadata"]


def without_alternatives(writer: PdfWriter) -> None:
    change_all(writer, "/Figure", lambda node: node.pop("/Alt", None))


def with_cells_for_headers(writer: PdfWriter) -> None:
    change_all(writer, "/TH", lambda node: node.update({NameObject("/S"): NameObject("/TD")}))


def with_a_leap_in_headings(writer: PdfWriter) -> None:
    change_all(writer, "/H2", lambda node: node.update({NameObject("/S"): NameObject("/H5")}))


def with_unmarked_content(writer: PdfWriter) -> None:
    page = writer.pages[0]
    added = StreamObject()
    added.set_data(b"0 0 10 10 re f")
    held = page["/Contents"]
    page[NameObject("/Contents")] = ArrayObject(
        [*(held if isinstance(held, ArrayObject) else [page.raw_get("/Contents")]), writer._add_object(added)]
    )


def with_unknown_letters(writer: PdfWriter) -> None:
    for page in writer.pages:
        for held in page["/Resources"]["/Font"].values():  # type: ignore[index]
            held.get_object().pop("/ToUnicode", None)


def change_all(writer: PdfWriter, kind: str, change: Any) -> None:
    """Change every structure element of a type."""
    for number in range(1, len(writer._objects) + 1):
        node = IndirectObject(number, 0, writer).get_object()
        if isinstance(node, DictionaryObject) and node.get("/S") == kind and "/P" in node:
            change(node)


DAMAGES = {
    "11-006": without_language,
    "06-001": without_marks,
    "11-001": without_structure,
    "07-001": without_shown_title,
    "05-001": without_claim,
    "13-004": without_alternatives,
    "15-003": with_cells_for_headers,
    "14-003": with_a_leap_in_headings,
    "01-003": with_unmarked_content,
    "31-027": with_unknown_letters,
}


@pytest.fixture(scope="module")
def whole(words: Any) -> bytes:
    with words.app_context():
        return paper(read(a_report()))


@pytest.mark.parametrize("rule", DAMAGES)
def test_the_checker_sees_what_is_broken(rule: str, whole: bytes) -> None:
    writer, damaged = PdfWriter(clone_from=BytesIO(whole)), BytesIO()
    DAMAGES[rule](writer)
    writer.write(damaged)
    assert rule in {broken.split()[0] for broken in violations(damaged.getvalue())}
