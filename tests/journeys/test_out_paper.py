"""A canvas on one sheet of A3."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from flask import Flask
from flask_babel import force_locale
from pypdf import PdfReader

from campaign.core.locale import LANGUAGES
from campaign.core.typesetting import drawable
from campaign.journeys.canvas import Canvas, CardFacts
from campaign.journeys.kinds import JourneyKind, Lane
from campaign.journeys.out.nameless import nameless
from campaign.journeys.out.paper import paper, picture, words_of
from campaign.journeys.out.readout import readout_of
from tests.core.test_typesetting import NO_FONT
from tests.journeys.canvasmaking import ambassador_canvas, customer_canvas, employee_canvas, phases, workshop_canvas
from tests.reporting.pdfua import violations

KINDS = (ambassador_canvas, customer_canvas, employee_canvas)


@pytest.fixture
def on_paper(app: Flask) -> Callable[..., PdfReader]:
    def made(canvas: Canvas, language: str = "en") -> PdfReader:
        with app.test_request_context(), force_locale(language):
            return PdfReader(BytesIO(paper(canvas, foot="22 November")))

    return made


def said(reader: PdfReader) -> str:
    words = " ".join(page.extract_text() for page in reader.pages)
    return "".join(words.translate({0x200B: "", 0xAD: ""}).replace("-\n", "").split())


def smallest_type(reader: PdfReader) -> float:
    sizes: list[float] = []

    def look(text: str, matrix: list[float], own: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.append(abs(size * own[3] * matrix[3]))

    reader.pages[0].extract_text(visitor_text=look)
    return min(sizes)


@pytest.mark.parametrize("make", KINDS)
def test_every_kind_is_one_page_of_a3_that_lies_on_its_side_and_can_be_read_aloud(
    app: Flask, make: Callable[[], Canvas]
) -> None:
    with app.test_request_context(), force_locale("nl"):
        made = paper(make(), foot="22 november")
    pages = PdfReader(BytesIO(made)).pages
    assert [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages] == [(1191, 842)]
    assert violations(made) == []


def test_twelve_phases_and_four_hundred_cards_are_one_page_without_a_word_cut_that_can_be_read(
    on_paper: Callable[..., PdfReader],
) -> None:
    canvas = ambassador_canvas(12, 400)
    reader = on_paper(canvas)
    found = said(reader)
    lost = [one.key for one in canvas.cards if "".join(one.text.split()).replace("-", "") not in found.replace("-", "")]
    assert (len(reader.pages), lost) == (1, [])
    assert smallest_type(reader) >= 5.99


def test_four_hundred_cards_with_feelings_and_first_steps_are_one_page_too(on_paper: Callable[..., PdfReader]) -> None:
    reader = on_paper(workshop_canvas(12, 400))
    assert len(reader.pages) == 1
    assert smallest_type(reader) >= 5.99


def test_few_cards_are_set_in_large_type(on_paper: Callable[..., PdfReader]) -> None:
    assert smallest_type(on_paper(ambassador_canvas(4, 8))) >= 7.4


def test_what_does_not_fit_goes_on_to_another_sheet_which_says_so(on_paper: Callable[..., PdfReader]) -> None:
    cards = tuple(
        CardFacts(f"c{number}", Lane.NEED, f"p{number % 12 + 1}", f"{'More and more words ' * 12}#{number}.")
        for number in range(150)
    )
    reader = on_paper(Canvas(JourneyKind.AMBASSADOR, "Large", phases=phases(12), cards=cards))
    found = said(reader)
    assert len(reader.pages) > 1
    assert "goeson" in found
    assert [number for number in range(150) if f"#{number}." not in found] == []


def test_every_sheet_says_what_it_is_and_has_whole_lanes_with_their_names(on_paper: Callable[..., PdfReader]) -> None:
    pages = [page.extract_text() for page in on_paper(workshop_canvas(12, 600)).pages]
    assert len(pages) > 1
    assert all("De reis van onze zorgmedewerker" in page and "Werving 1" in page for page in pages)
    titles = {"#ac": "Actions", "#ne": "Needs", "#pa": "Pains", "#te": "Tension", "#op": "Opportunity"}
    assert [
        (page, mark) for page in pages for mark, title in titles.items() if mark in page and title not in page
    ] == []
    assert [sum(mark in page for page in pages) for mark in ("#ne", "#pa", "#te", "#op")] == [1, 1, 1, 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_canvas_asks_its_questions(on_paper: Callable[..., PdfReader], language: str) -> None:
    reader = on_paper(Canvas(JourneyKind.CUSTOMER, "Empty", phases=phases(6)), language)
    assert "?" in said(reader)
    assert reader.trailer["/Root"]["/Lang"] == language


def test_the_name_of_a_lane_is_whole_where_there_is_room(on_paper: Callable[..., PdfReader]) -> None:
    assert "Contactmomenten" in said(on_paper(Canvas(JourneyKind.AMBASSADOR, "Leeg", phases=phases(7)), "nl"))


def test_a_canvas_without_phases_is_a_page(on_paper: Callable[..., PdfReader]) -> None:
    assert len(on_paper(Canvas(JourneyKind.EMPLOYEE, "Nothing yet")).pages) == 1


def test_what_people_type_never_becomes_code(on_paper: Callable[..., PdfReader]) -> None:
    hostile = '#eval("1+1") *b* $x$ <b> \\ {l} #{panic()}'
    canvas = Canvas(JourneyKind.CUSTOMER, hostile, phases=phases(2), cards=(CardFacts("c", Lane.STEP, "p1", hostile),))
    assert said(on_paper(canvas)).count("".join(hostile.split())) == 2


def test_the_owner_stands_on_the_teams_own_paper(on_paper: Callable[..., PdfReader]) -> None:
    assert "LotteMeijer" in said(on_paper(ambassador_canvas()))


def test_paper_for_others_names_no_owner(on_paper: Callable[..., PdfReader], app: Flask) -> None:
    with app.test_request_context():
        canvas = nameless(ambassador_canvas())
    found = said(on_paper(canvas))
    assert "Lotte" not in found
    assert "Murat" not in found


def test_paper_for_others_says_nothing_that_was_noted_of_people(app: Flask) -> None:
    canvas = employee_canvas()
    noted = replace(canvas.ratings[0], note="Joris does not want to")
    with app.test_request_context():
        shown = nameless(replace(canvas, ratings=(noted, *canvas.ratings[1:])))
    assert {rating.note for rating in shown.ratings} == {""}


def size_of(picture: bytes) -> tuple[int, int]:
    return int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])


def test_the_picture_is_as_wide_as_a_large_screen(app: Flask) -> None:
    with app.test_request_context():
        content = picture(customer_canvas(), foot="")
    assert content.startswith(b"\x89PNG")
    assert size_of(content)[0] > 2560


def test_a_picture_grows_with_what_is_on_it(app: Flask) -> None:
    with app.test_request_context():
        wide, high = size_of(picture(workshop_canvas(12, 600), foot=""))
    assert high / wide > 1.1 * 842 / 1191


def felt(emoji: str) -> Canvas:
    """How one phase feels, good (4), with an emoji."""
    facts = {"value": "4", "moment": "as_is", "emoji": emoji}
    cards = (CardFacts("f", Lane.FEELING, "p1", "", facts),)
    return Canvas(JourneyKind.AMBASSADOR, "Felt", phases=phases(1), cards=cards)


def face_of(app: Flask, canvas: Canvas) -> str:
    with app.test_request_context():
        words = words_of(readout_of(canvas), "", {})
    return next(point["face"] for row in words["rows"] for curve in row["curves"] for point in curve["points"])


def test_an_emoji_that_was_chosen_is_on_paper_and_one_that_no_font_has_is_its_number(app: Flask) -> None:
    assert face_of(app, felt("😩")) in {"😩", "4"}
    assert face_of(app, felt(NO_FONT)) == "4"


def test_a_feeling_without_an_emoji_has_a_drawn_face(app: Flask) -> None:
    assert face_of(app, felt("")) == ""


@pytest.mark.skipif(drawable("😩") == "", reason="no font on this machine has emoji")
def test_emoji_can_be_read_out_of_the_paper(on_paper: Callable[..., PdfReader]) -> None:
    assert "😩" in said(on_paper(felt("😩")))


def test_a_persona_without_a_picture_has_initials(on_paper: Callable[..., PdfReader]) -> None:
    canvas = ambassador_canvas()
    persona = replace(canvas.personas[0], name="Bram van den Berg", face=NO_FONT)
    assert "BB" in said(on_paper(replace(canvas, personas=(persona,))))
