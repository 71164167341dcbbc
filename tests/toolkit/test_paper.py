"""Posters, flyers, cards and how-to: the code is read, names are right, and nothing is lost."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from campaign.campaigns.models import Campaign, NamePrivacy
from campaign.core import typesetting
from campaign.extensions import db
from campaign.people.links import personal_link
from campaign.people.models import Ambassador
from campaign.toolkit.given import paper
from campaign.toolkit.given.made import given
from campaign.toolkit.given.paper import Sheet
from campaign.toolkit.items import services as items
from campaign.toolkit.kinds import ItemKind
from campaign.toolkit.models import ItemVersion
from tests.factories import make_ambassador
from tests.toolkit.names import HOSTILE, LONG, NAMES, TURKISH

SAID = {
    ItemKind.TEXT: {"words": "I am {name}: {link}", "subject": "Hi from {first_name}"},
    ItemKind.SIGNATURE: {"call": "Begin"},
    ItemKind.POSTER: {"headline": "Learn", "lines": "With {first_name}", "call": "Scan", "contact": "Ask {name}."},
    ItemKind.FLYER: {"headline": "Learn", "lines": "One\nTwo", "call": "Scan", "contact": "Ask {name}."},
    ItemKind.CARD: {"hear": "No time", "behind": "Work", "ask": "What takes time?", "say": "Ask {name}."},
    ItemKind.HOW_TO: {"intro": "Ask {name}.", "steps": "## Log in\nGo to {link}.\n\n## Begin\nClick **Start**."},
}
MM = 72 / 25.4
TANGUT = "\U00017000"
"""A letter that hardly any machine has a font for."""


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is drawn is the same whatever keeps it: once is enough."""
    return sqlite_url


def version_of(campaign: Campaign, kind: ItemKind, *, title: str = "Mine", **more: str) -> ItemVersion:
    item = items.make(campaign, kind=kind, title=title, by=None)
    version = items.new_version(campaign, item, language="en", content={**SAID[kind], **more}, by=None)
    db.session.commit()
    return version


def named(campaign: Campaign, name: str) -> Ambassador:
    campaign.names = NamePrivacy.FULL
    ambassador = make_ambassador(campaign)
    ambassador.colleague.name = name
    db.session.commit()
    return ambassador


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def codes_in(picture: bytes) -> list[zxingcpp.Barcode]:
    return list(zxingcpp.read_barcodes(Image.open(BytesIO(picture)).convert("L")))


@pytest.mark.parametrize("sheet", list(Sheet))
def test_the_code_of_a_poster_is_the_personal_link(campaign: Campaign, sanne: Ambassador, sheet: Sheet) -> None:
    data = paper.wall(campaign, sanne, version_of(campaign, ItemKind.POSTER), sheet)
    codes = codes_in(typesetting.png("poster.typ", data, pixels_per_point=1.6))
    assert {code.text for code in codes} == {personal_link(sanne)}


@pytest.mark.parametrize("kind", [ItemKind.POSTER, ItemKind.FLYER])
def test_the_picture_that_is_posted_has_the_code(campaign: Campaign, sanne: Ambassador, kind: ItemKind) -> None:
    files = given(version_of(campaign, kind), sanne, language="en")
    (picture,) = [file for file in files if file.type == "image/png"]
    assert [code.text for code in codes_in(picture.content)] == [personal_link(sanne)]


def test_the_code_is_large_enough_on_the_smallest_flyer(campaign: Campaign, sanne: Ambassador) -> None:
    data = paper.wall(campaign, sanne, version_of(campaign, ItemKind.FLYER), Sheet.A5)
    (code,) = codes_in(typesetting.png("poster.typ", data, pixels_per_point=3))
    across = (code.position.top_right.x - code.position.top_left.x) / 3
    assert across >= 25 * MM


@pytest.mark.parametrize(("sheet", "size"), [(Sheet.A3, (297, 420)), (Sheet.A4, (210, 297)), (Sheet.A5, (148, 210))])
def test_a_pdf_is_as_large_as_it_says_and_leads_there_as_well(
    campaign: Campaign, sanne: Ambassador, sheet: Sheet, size: tuple[int, int]
) -> None:
    pdf = typesetting.pdf("poster.typ", paper.wall(campaign, sanne, version_of(campaign, ItemKind.POSTER), sheet))
    page = PdfReader(BytesIO(pdf)).pages[0]
    assert (round(page.mediabox.width / MM), round(page.mediabox.height / MM)) == size
    (link,) = [note.get_object() for note in page["/Annots"]]
    assert link["/A"]["/URI"] == personal_link(sanne)


def test_a_poster_does_not_name_who_does_not_want_it(campaign: Campaign, sanne: Ambassador) -> None:
    sanne.names = NamePrivacy.HIDDEN
    data = paper.wall(campaign, sanne, version_of(campaign, ItemKind.POSTER), Sheet.A4)
    said = text_of(typesetting.pdf("poster.typ", data))
    assert ("With a colleague" in said, "Sanne" in said, "Ask" in said) == (True, False, False)


def test_a_name_that_no_font_has_is_left_out_and_the_poster_is_made(campaign: Campaign) -> None:
    somebody = named(campaign, "\U0001fadf\U0001fadf")
    data = paper.wall(campaign, somebody, version_of(campaign, ItemKind.POSTER), Sheet.A4)
    assert data["contact"] == ""
    assert typesetting.pdf("poster.typ", data).startswith(b"%PDF-")


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_made_whatever_the_name(campaign: Campaign, name: str) -> None:
    somebody = named(campaign, name)
    # Of posters and flyers one sheet: another size has the same names on it.
    files = {
        (kind, file.type): file
        for kind in SAID
        for file in given(version_of(campaign, kind, title="../A: title" * 15), somebody, language="en")
    }
    assert all(file.content for file in files.values())
    assert not any(set(file.name) & set('<>:"/\\|?*') or len(file.name) > 100 for file in files.values())
    said = [text_of(file.content) for (_, type_), file in files.items() if type_ == "application/pdf"]
    assert len(said) == 4
    # What is written from right to left, or across several lines, is not read as it was typed.
    assert all(f"Ask {name}." in one for one in said) or name not in (HOSTILE, TURKISH)


@pytest.mark.parametrize("kind", [ItemKind.POSTER, ItemKind.FLYER, ItemKind.CARD, ItemKind.HOW_TO])
def test_every_file_is_made_whatever_campaign_and_item_are_called(campaign: Campaign, kind: ItemKind) -> None:
    somebody = named(campaign, "Sanne de Vries")
    campaign.name = f"Everyone learns {TANGUT}"
    version = version_of(campaign, kind, title=TANGUT)
    assert all(file.content for file in given(version, somebody, language="en"))


def test_a_text_file_is_read_by_every_editor(campaign: Campaign) -> None:
    somebody = named(campaign, TURKISH)
    (file,) = given(version_of(campaign, ItemKind.TEXT), somebody, language="en")
    assert file.content.decode("utf-8-sig") == f"Hi from Şule\r\n\r\nI am {TURKISH}: {personal_link(somebody)}"


def test_a_signature_file_is_nothing_that_a_browser_shows(campaign: Campaign, sanne: Ambassador) -> None:
    files = given(version_of(campaign, ItemKind.SIGNATURE), sanne, language="en")
    assert {file.type for file in files if file.name.endswith(".htm")} == {"application/octet-stream"}


def test_without_an_ambassador_nothing_is_made(campaign: Campaign) -> None:
    assert given(version_of(campaign, ItemKind.POSTER), None, language="en") == []


def test_four_cards_share_a_sheet(campaign: Campaign, sanne: Ambassador) -> None:
    versions = [version_of(campaign, ItemKind.CARD) for _ in range(9)]
    data = paper.cards(campaign, sanne, versions, language="en", title="Cards")
    assert len(PdfReader(BytesIO(typesetting.pdf("cards.typ", data))).pages) == 3


def test_a_long_how_to_goes_on_on_the_next_page(campaign: Campaign, sanne: Ambassador) -> None:
    steps = "".join(f"## Step {number}\nDo this.\n\n" for number in range(40))
    version = version_of(campaign, ItemKind.HOW_TO, steps=steps)
    said = text_of(typesetting.pdf("how_to.typ", paper.how_to(campaign, sanne, version, title="How")))
    assert all(f"Step {number}" in said for number in range(40))


def test_the_longest_words_stay_on_the_poster(campaign: Campaign) -> None:
    somebody = named(campaign, LONG)
    full = {"headline": "W" * 70, "lines": "\n".join(["W" * 119] * 3), "call": "W" * 60, "contact": "Ask {name}"}
    data = paper.wall(campaign, somebody, version_of(campaign, ItemKind.FLYER, **full), Sheet.A5)
    picture = Image.open(BytesIO(typesetting.png("poster.typ", data, pixels_per_point=2))).convert("L")
    # The right edge of the upper half is paper: nothing was written beyond it.
    edge = picture.crop((picture.width - 20, 0, picture.width, picture.height // 3))
    assert edge.getextrema()[0] > 240
