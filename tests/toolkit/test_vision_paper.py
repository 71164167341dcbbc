"""The vision canvas on paper."""

from io import BytesIO

import pytest
from flask import Flask
from flask_babel import force_locale
from pypdf import PdfReader

from campaign.campaigns.models import Campaign
from campaign.core.locale import LANGUAGES
from campaign.toolkit.models import Vision
from campaign.toolkit.vision.paper import paper, paragraphs
from campaign.toolkit.vision.services import write


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def said(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def written(campaign: Campaign, **parts: str) -> Vision:
    return write(campaign, parts, by=None)


def test_it_is_one_page_of_a3_that_lies_on_its_side(campaign: Campaign) -> None:
    pages = read(paper(campaign, written(campaign, vision="Everyone learns"))).pages
    assert len(pages) == 1
    assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == (1191, 842)


def test_all_four_parts_are_on_it(campaign: Campaign) -> None:
    words = {
        "vision": "First words",
        "strategy": "Second words",
        "people": "Third words",
        "organisation": "Fourth words",
    }
    text = said(read(paper(campaign, written(campaign, **words))))
    assert all(part in text for part in words.values())


def test_what_is_long_goes_on_to_another_page_and_nothing_is_cut(campaign: Campaign) -> None:
    parts = {
        name: f"{name} begins. " + "more words " * 250 + f"{name} ends." for name in ("vision", "strategy", "people")
    }
    reader = read(paper(campaign, written(campaign, **parts)))
    assert len(reader.pages) > 1
    assert all(f"{name} ends." in said(reader) for name in parts)


@pytest.mark.parametrize(("language", "question"), [("nl", "Strateg"), ("en", "Who has to be behind it?")])
def test_the_empty_canvas_asks(campaign: Campaign, language: str, question: str) -> None:
    with force_locale(language):
        assert question in said(read(paper(campaign, None)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_read_aloud_in_its_language(campaign: Campaign, language: str) -> None:
    with force_locale(language):
        reader = read(paper(campaign, None))
    assert reader.trailer["/Root"]["/Lang"] == language
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert campaign.name in str(reader.metadata.title)


def test_what_people_type_never_becomes_code(campaign: Campaign) -> None:
    hostile = '#eval("1+1") *bold* $x$ <b> \\ {link} "quoted" #{panic()}'
    assert hostile in said(read(paper(campaign, written(campaign, people=hostile))))


def test_a_word_longer_than_the_page_still_fits(campaign: Campaign) -> None:
    assert len(read(paper(campaign, written(campaign, strategy="w" * 900))).pages) == 1


def test_a_line_that_begins_from_the_right_is_set_from_the_right(app: Flask) -> None:
    lines = paragraphs("חזון Dutch\n\nDutch חזון")
    assert [(line["rtl"], line["gap"]) for line in lines] == [(True, False), (False, True)]
