"""What is shown beside the words: pictures, the signature in its frame, all cards on paper."""

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.toolkit.items import services as items
from campaign.toolkit.kinds import Audience, ItemKind
from campaign.toolkit.models import ItemUse, ToolkitItem
from tests.client import Client
from tests.factories import make_campaign
from tests.toolkit.names import HOSTILE
from tests.toolkit.test_paper import SAID


def written(campaign: Campaign, kind: ItemKind, audience: Audience = Audience.AMBASSADORS, **more: str) -> ToolkitItem:
    item = items.make(campaign, kind=kind, title=f"A {kind.value}", audience=audience, by=None)
    items.new_version(campaign, item, language="en", content={**SAID[kind], **more}, by=None)
    items.publish(campaign, item, by=None)
    db.session.commit()
    return item


def test_a_poster_is_shown_as_a_picture(campaign: Campaign, using: Client) -> None:
    item = written(campaign, ItemKind.POSTER)
    page = using.get("/c/leren/toolkit/mine")
    assert f"/c/leren/toolkit/{item.id}/picture" in page.text
    picture = using.get(f"/c/leren/toolkit/{item.id}/picture")
    assert Image.open(BytesIO(picture.data)).size == (714, 1010)


def test_a_picture_that_is_known_is_not_drawn_again(campaign: Campaign, using: Client) -> None:
    address = f"/c/leren/toolkit/{written(campaign, ItemKind.POSTER).id}/picture"
    first = using.get(address)
    again = using.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_to_look_at_a_poster_is_no_use_of_it(campaign: Campaign, using: Client) -> None:
    item = written(campaign, ItemKind.POSTER)
    using.get(f"/c/leren/toolkit/{item.id}/picture")
    assert db.session.query(ItemUse).count() == 0


def test_a_signature_is_shown_where_nothing_else_is_allowed(campaign: Campaign, using: Client) -> None:
    item = written(campaign, ItemKind.SIGNATURE)
    page = using.get(f"/c/leren/toolkit/{item.id}/signature")
    assert page.headers["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
    )
    assert "Sanne de Vries" in page.text


@pytest.mark.parametrize("what", ["picture", "signature"])
def test_other_kinds_have_neither(campaign: Campaign, using: Client, what: str) -> None:
    item = written(campaign, ItemKind.TEXT)
    assert using.get(f"/c/leren/toolkit/{item.id}/{what}").status_code == 404


@pytest.mark.parametrize(("kind", "what"), [(ItemKind.POSTER, "picture"), (ItemKind.SIGNATURE, "signature")])
def test_what_is_for_managers_is_not_there_for_ambassadors(
    campaign: Campaign, using: Client, kind: ItemKind, what: str
) -> None:
    item = written(campaign, kind, Audience.MANAGERS)
    assert using.get(f"/c/leren/toolkit/{item.id}/{what}").status_code == 404


@pytest.mark.parametrize(("kind", "what"), [(ItemKind.POSTER, "picture"), (ItemKind.SIGNATURE, "signature")])
def test_what_another_campaign_has_is_not_there(
    campaign: Campaign, managing: Client, kind: ItemKind, what: str
) -> None:
    item = written(make_campaign(slug="other"), kind)
    assert managing.get(f"/c/leren/toolkit/{item.id}/{what}").status_code == 404


def test_strangers_are_asked_to_sign_in(campaign: Campaign, client: Client) -> None:
    item = written(campaign, ItemKind.POSTER)
    assert client.get(f"/c/leren/toolkit/{item.id}/picture").status_code == 303


def test_all_cards_come_on_paper_and_each_is_counted(campaign: Campaign, using: Client, sanne: Ambassador) -> None:
    cards = [written(campaign, ItemKind.CARD) for _ in range(5)]
    answer = using.get("/c/leren/toolkit/cards")
    assert len(PdfReader(BytesIO(answer.data)).pages) == 2
    assert answer.headers["Content-Disposition"].startswith("attachment")
    uses = db.session.query(ItemUse).order_by(ItemUse.item_id).all()
    assert [(use.item_id, use.ambassador_id, use.times) for use in uses] == [(item.id, sanne.id, 1) for item in cards]


def test_cards_that_are_too_much_for_paper_say_so(campaign: Campaign, using: Client, sanne: Ambassador) -> None:
    sanne.colleague.name = "W" * 150
    for _ in range(14):
        written(campaign, ItemKind.CARD, behind="{name}" * 43, ask="{name}" * 43, say="{name}" * 50)
    answer = using.get("/c/leren/toolkit/cards")
    assert answer.status_code == 422
    assert "This file could not be made." in answer.text


def test_without_cards_there_is_no_paper(campaign: Campaign, using: Client) -> None:
    assert using.get("/c/leren/toolkit/cards").status_code == 404


def test_a_name_stays_a_name_on_the_page(campaign: Campaign, using: Client, sanne: Ambassador) -> None:
    sanne.colleague.name = HOSTILE
    for kind in (ItemKind.TEXT, ItemKind.CARD, ItemKind.HOW_TO, ItemKind.SIGNATURE):
        written(campaign, kind)
    page = using.get("/c/leren/toolkit/mine").text
    assert "<b>*Bo*" not in page
    assert "O'Neil &lt;b&gt;*Bo*&lt;/b&gt;" in page


def test_the_ambassador_is_told_that_a_banner_ended(campaign: Campaign, using: Client) -> None:
    written(campaign, ItemKind.SIGNATURE, banner="Week of learning", banner_until="2026-11-15")
    page = using.get("/c/leren/toolkit/mine").text
    assert "The banner ended on" in page
    assert "Week of learning" not in page


def test_a_typing_error_comes_back_beside_its_field(campaign: Campaign, managing: Client) -> None:
    item = items.make(campaign, kind=ItemKind.TEXT, title="Mine", by=None)
    db.session.commit()
    page = managing.submit(f"/c/leren/toolkit/{item.id}/write/en", words="Hi {frist_name}")
    assert page.status_code == 422
    assert "Do you mean “{first_name}”?" in page.text


def test_the_days_of_the_other_language_are_read_as_days(campaign: Campaign, managing: Client) -> None:
    item = written(campaign, ItemKind.SIGNATURE, banner="Week of learning", banner_until="2026-11-15")
    page = managing.get(f"/c/leren/toolkit/{item.id}/write/nl").text
    assert "15 November 2026" in page
    assert "2026-11-15" not in page


def test_a_number_that_no_version_has_is_none(subtests: pytest.Subtests, campaign: Campaign, managing: Client) -> None:
    item = written(campaign, ItemKind.TEXT)
    for seen in ("9" * 5000, "-1", "x"):
        with subtests.test(seen=seen):
            page = managing.submit(f"/c/leren/toolkit/{item.id}/write/en", words="Something else", seen=seen)
            assert page.status_code == 409


def test_the_list_of_placeholders_stands_beside_the_editor(campaign: Campaign, managing: Client) -> None:
    item = items.make(campaign, kind=ItemKind.TEXT, title="Mine", by=None)
    db.session.commit()
    assert "{learning_system}" in managing.get(f"/c/leren/toolkit/{item.id}/write/en").text


def test_whoever_looks_along_sees_a_poster_too(campaign: Campaign, viewing: Client, sanne: Ambassador) -> None:
    item = written(campaign, ItemKind.POSTER)
    assert viewing.get(f"/c/leren/toolkit/{item.id}/picture?as={sanne.id}").status_code == 200


def test_a_name_is_written_out_in_the_html_that_is_copied(campaign: Campaign, using: Client, sanne: Ambassador) -> None:
    sanne.colleague.name = HOSTILE
    written(campaign, ItemKind.SIGNATURE)
    page = using.get("/c/leren/toolkit/mine").text
    assert "O&amp;#39;Neil &amp;lt;b&amp;gt;*Bo*" in page
