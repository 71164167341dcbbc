"""Pages for paper: what is drawn, and what is said of letters that cannot be."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from campaign.core.typesetting import NotDrawn, NotSet, drawable, pdf, png

A_CARD = {name: f"Words of {name}" for name in ("hear", "behind", "ask", "say")}
NO_FONT = "\U0001fadf"


def data(**facts: Any) -> dict[str, Any]:
    words = dict.fromkeys(A_CARD, "Title")
    return {
        "title": "Cards",
        "language": "nl",
        "campaign": "Everyone learns",
        "words": words,
        "cards": [A_CARD],
        **facts,
    }


def test_a_pdf_says_its_title_and_its_language() -> None:
    reader = PdfReader(BytesIO(pdf("cards.typ", data())))
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.root_object["/Lang"]) == ("Cards", "nl")


def test_a_pdf_can_be_read_aloud() -> None:
    made = pdf("cards.typ", data())
    assert b"pdfuaid:part" in made
    assert PdfReader(BytesIO(made)).root_object["/MarkInfo"]["/Marked"]


def test_a_page_is_the_same_each_time() -> None:
    assert png("cards.typ", data(), pixels_per_point=1) == png("cards.typ", data(), pixels_per_point=1)


def test_words_never_become_code() -> None:
    hostile = '#panic("code") $x$ = *b* \\ #{sys.inputs} @label <label> `raw`'
    text = PdfReader(BytesIO(pdf("cards.typ", data(cards=[{**A_CARD, "say": hostile}])))).pages[0].extract_text()
    assert '#panic("code")' in " ".join(text.split())


@pytest.mark.parametrize("text", ["Şaşkın Öztürk", "Žofie Đurić", "Ελένη", "Світлана", "דוד לוי", "مريم", "“’–…€"])
def test_letters_of_the_people_around_us_are_drawn(text: str) -> None:
    assert drawable(text) == text


def test_letters_that_no_font_has_are_left_out() -> None:
    assert drawable(f"Sanne {NO_FONT}") == "Sanne"


def test_a_page_with_letters_that_no_font_has_is_not_made() -> None:
    with pytest.raises(NotDrawn) as raised:
        pdf("cards.typ", data(campaign=f"Learn {NO_FONT}"))
    assert raised.value.letters == NO_FONT


def test_a_picture_never_has_an_empty_box() -> None:
    with pytest.raises(NotDrawn):
        png("cards.typ", data(campaign=NO_FONT), pixels_per_point=1)


def test_what_is_too_much_is_not_begun() -> None:
    with pytest.raises(NotSet, match="too many"):
        pdf("cards.typ", data(campaign="x" * 200_001))


def test_a_picture_of_any_size_is_not_made() -> None:
    with pytest.raises(NotSet, match="pixels per point"):
        png("cards.typ", data(), pixels_per_point=400)
