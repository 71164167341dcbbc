"""The pages of the toolkit: who sees what, and what is counted."""

import csv
import io
import zipfile
from datetime import timedelta

import openpyxl
import pytest
import time_machine
from flask import Flask
from sqlalchemy import event

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign, Phase
from campaign.core.locale import LANGUAGES
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.people.stepping_down import step_down
from campaign.toolkit.items.files import storage
from campaign.toolkit.items.services import new_version, publish
from campaign.toolkit.kinds import Audience, ItemKind, Use
from campaign.toolkit.models import ToolkitItem
from campaign.toolkit.uses import count, used, users_of
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_member
from tests.toolkit.making import make_item, make_version
from tests.toolkit.test_uses import MONDAY

LIST = "/c/leren/toolkit"
MINE = "/c/leren/toolkit/mine"
PACK = "/c/leren/toolkit/mine/pack"


@pytest.fixture
def item(campaign: Campaign) -> ToolkitItem:
    return make_item(campaign, "Leaflet", published=True)


def times(item: ToolkitItem) -> dict[str, int]:
    """How often an item was used, by ambassador."""
    db.session.rollback()
    return {user.ambassador.colleague.name: user.total for user in users_of([item.id]).get(item.id, [])}


def fetch(client: Client, address: str, **headers: str) -> bytes:
    answer = client.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert answer.status_code in {200, 206}, answer.status_code
    content = answer.data
    answer.close()
    return content


def make_text(campaign: Campaign) -> ToolkitItem:
    """A text with placeholders, published; committed."""
    item = make_item(campaign, kind=ItemKind.TEXT)
    new_version(campaign, item, language="en", content={"words": "Ask {first_name} or {manager}: {link}"}, by=None)
    publish(campaign, item, by=None)
    db.session.commit()
    return item


# --- the manager's pages ---


def test_an_empty_toolkit_offers_a_set_to_begin_with(managing: Client, campaign: Campaign) -> None:
    assert managing.submit(LIST, to=f"{LIST}/usual").status_code == 303
    page = managing.get(LIST).text
    assert "Share a text" in page
    assert "Below your mails" in page


def test_the_set_is_laid_out_once(managing: Client, campaign: Campaign) -> None:
    page = managing.get(LIST)
    token = page.text.split('name="csrf_token" value="', 1)[1].split('"')[0]
    for _ in range(2):
        managing.post(f"{LIST}/usual", data={"csrf_token": token})
    first = managing.get(LIST).text.count("<li id=")
    managing.post(f"{LIST}/usual", data={"csrf_token": token})
    assert managing.get(LIST).text.count("<li id=") == first > 4


def test_a_new_item_asks_first_what_it_is(managing: Client, campaign: Campaign) -> None:
    answer = managing.submit(f"{LIST}/new", title="Leaflet")
    assert answer.status_code == 422
    assert "Choose what it is." in answer.text


def test_a_new_item_is_written_next_in_the_language_of_the_campaign(managing: Client, campaign: Campaign) -> None:
    answer = managing.submit(f"{LIST}/new", kind="file", title="Leaflet")
    assert answer.status_code == 303
    assert answer.location.endswith("/write/en")


def test_the_list_tells_state_languages_and_use_and_an_item_who_uses_it(
    managing: Client, campaign: Campaign, item: ToolkitItem, sanne: Ambassador
) -> None:
    make_item(campaign, "Half done")
    make_version(campaign, item, "nl")
    count(item.id, sanne.id, Use.DOWNLOAD, MONDAY)
    page = managing.get(LIST).text
    for told in ("in the toolkit", "draft", "EN 1", "NL 1", "1 of 1 ambassador, 1 time", "nothing in it yet"):
        assert told in page
    assert "Sanne de Vries" in managing.get(f"{LIST}/{item.id}").text


def test_what_managers_keep_does_not_wait_for_ambassadors(
    managing: Client, campaign: Campaign, item: ToolkitItem
) -> None:
    make_item(campaign, "Script", published=True, audience=Audience.MANAGERS)
    assert "1 item waits for your first ambassador." in managing.get(LIST).text


def test_who_stepped_down_is_one_of_no_ambassadors_any_more_and_nobody_to_look_as(
    managing: Client, campaign: Campaign, item: ToolkitItem, sanne: Ambassador
) -> None:
    count(item.id, sanne.id, Use.COPY, MONDAY)
    step_down(campaign, sanne, successor=None, by=None)
    db.session.commit()
    assert "0 of 0 ambassadors, 1 time" in managing.get(LIST).text
    assert "stepped down" in managing.get(f"{LIST}/{item.id}").text
    assert managing.get(f"{LIST}/{item.id}?as={sanne.id}").status_code == 404


def test_what_nobody_uses_is_told_after_two_weeks(
    managing: Client, manager: User, sanne: Ambassador, item: ToolkitItem, clock: time_machine.Traveller
) -> None:
    assert "nobody uses this" not in managing.get(LIST).text
    clock.shift(timedelta(days=14))
    managing.sign_in(manager)
    page = managing.get(LIST).text
    assert "nobody uses this" in page
    assert "1 item has been there for two weeks" in page


def test_a_manager_publishes_and_takes_out(managing: Client, campaign: Campaign) -> None:
    item = make_item(campaign, "Leaflet", languages=("en",))
    page = f"{LIST}/{item.id}"
    managing.submit(page, to=f"{page}/publish")
    assert "in the toolkit" in managing.get(LIST).text
    managing.submit(page, to=f"{page}/take-back")
    assert "draft" in managing.get(LIST).text


def test_a_manager_renames_an_item_and_hears_of_another_who_did_at_once(managing: Client, item: ToolkitItem) -> None:
    page = f"{LIST}/{item.id}"
    answer = managing.submit(page, to=page, title="Folder", seen="something else")
    assert answer.status_code == 409
    assert "Someone else changed this item" in answer.text
    answer = managing.submit(page, to=page, title="Folder", about="At the coffee machine", audience="managers")
    assert answer.status_code == 303
    assert "Folder" in managing.get(LIST).text


def test_a_manager_puts_items_in_order(managing: Client, campaign: Campaign, item: ToolkitItem) -> None:
    other = make_item(campaign, "Other")
    managing.submit(LIST, to=f"{LIST}/{other.id}/move/up")
    page = managing.get(LIST).text
    assert page.index("Other") < page.index("Leaflet")


def test_a_former_version_is_looked_at_and_brought_back(
    managing: Client, campaign: Campaign, item: ToolkitItem
) -> None:
    make_version(campaign, item, "en", name="second.pdf", title="Second")
    page = f"{LIST}/{item.id}/versions/en/1"
    shown = managing.get(page).text
    assert "poster.pdf" in shown
    assert "number=1" in shown
    assert managing.submit(page, to=f"{page}/restore").status_code == 303
    assert "Version 1 is back, as version 3." in managing.get(f"{LIST}/{item.id}").text


def test_the_file_of_a_former_version_is_still_there(managing: Client, campaign: Campaign, item: ToolkitItem) -> None:
    make_version(campaign, item, "en", name="second.pdf", content=b"%PDF-2")
    address = f"{LIST}/{item.id}/download/poster.pdf?language=en&number=1"
    assert fetch(managing, address).startswith(b"%PDF-1.7")


def test_a_version_that_never_was_is_not_there(managing: Client, item: ToolkitItem) -> None:
    for number in ("0", "7", "x", str(10**30)):
        assert managing.get(f"{LIST}/{item.id}/versions/en/{number}").status_code == 404, number


def test_a_missing_language_says_so_and_can_be_written_as_the_other(managing: Client, item: ToolkitItem) -> None:
    assert "Who reads this language gets the other." in managing.get(f"{LIST}/{item.id}").text
    for language in LANGUAGES:
        assert managing.get(f"{LIST}/{item.id}/write/{language}").status_code == 200, language


def test_every_kind_can_be_begun_and_written(managing: Client, campaign: Campaign) -> None:
    for kind in ItemKind:
        item = make_item(campaign, kind=kind)
        for page in ("", "/write/nl"):
            assert managing.get(f"{LIST}/{item.id}{page}").status_code == 200, (kind, page)


def test_a_manager_looks_as_an_ambassador(managing: Client, campaign: Campaign, item: ToolkitItem) -> None:
    bram, anna = make_ambassador(campaign, "Bram Bos"), make_ambassador(campaign, "Anna Aa")
    text = f"{LIST}/{make_text(campaign).id}"
    assert f'<option value="{anna.id}" selected' in " ".join(managing.get(text).text.split())
    page = " ".join(managing.get(f"{text}?as={bram.id}").text.split())
    assert f'<option value="{bram.id}" selected' in page
    assert "Ask Bram or" in page
    assert f"as={bram.id}" in managing.get(f"{LIST}/{item.id}?as={bram.id}").text


def test_an_ambassador_of_another_campaign_is_nobody_to_look_as(managing: Client, item: ToolkitItem) -> None:
    stranger = make_ambassador(make_campaign())
    assert managing.get(f"{LIST}/{item.id}?as={stranger.id}").status_code == 404


def test_hostile_words_are_words(managing: Client, using: Client, campaign: Campaign) -> None:
    make_item(campaign, "<script>alert(1)</script>", about="<img src=x onerror=alert(1)>", published=True)
    for page in (managing.get(LIST).text, using.get(MINE).text):
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "&lt;script&gt;" in page


# --- the ambassador's toolkit ---


def test_an_ambassador_finds_what_is_published_and_nothing_else(using: Client, campaign: Campaign) -> None:
    assert "Nothing here yet" in using.get(MINE).text
    make_item(campaign, "Leaflet", published=True)
    make_item(campaign, "Half done", languages=("en",))
    make_item(campaign, "Our script", published=True, audience=Audience.MANAGERS)
    make_item(campaign, "Folder", published=True, languages=("nl",))
    page = using.get(MINE).text
    assert "Leaflet" in page
    assert "Half done" not in page
    assert "Our script" not in page
    assert "This one is only there in Dutch." in page
    assert 'lang="nl"' in page


def test_what_came_since_the_last_visit_is_marked_for_the_whole_visit(
    using: Client, campaign: Campaign, item: ToolkitItem, clock: time_machine.Traveller
) -> None:
    # At the first visit nothing is newer than the rest.
    assert "New since your last visit" not in using.get(MINE).text
    clock.shift(timedelta(hours=2))
    make_item(campaign, "Fresh", published=True)
    page = using.get(MINE).text
    new = page.split("New since your last visit", 1)[1].split("</p>", 1)[0]
    assert "Fresh" in new
    assert "Leaflet" not in new
    clock.shift(timedelta(minutes=10))
    assert "New since your last visit" in using.get(MINE).text
    clock.shift(timedelta(hours=2))
    assert "New since your last visit" not in using.get(MINE).text


def test_a_new_version_is_new(
    using: Client, campaign: Campaign, item: ToolkitItem, clock: time_machine.Traveller
) -> None:
    using.get(MINE)
    clock.shift(timedelta(hours=2))
    make_version(campaign, item, "en", title="Leaflet, better")
    assert "New since your last visit" in using.get(MINE).text


def address_of(item: ToolkitItem) -> str:
    return f"{LIST}/{item.id}/download/poster.pdf"


def test_a_download_is_counted(using: Client, item: ToolkitItem) -> None:
    fetch(using, address_of(item))
    fetch(using, address_of(item))
    assert times(item) == {"Sanne de Vries": 2}


def test_no_cache_keeps_what_an_ambassador_downloads(using: Client, campaign: Campaign, item: ToolkitItem) -> None:
    """Else another person, or the same one after a change, is given it from there; and nobody counts it."""
    text = make_text(campaign)
    for address in (address_of(item), f"{LIST}/{text.id}/download/{text.title} Sanne de Vries.txt", PACK):
        answer = using.get(address)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
        answer.close()


def test_what_only_goes_on_or_comes_ahead_or_is_a_look_at_the_head_is_no_download(
    using: Client, item: ToolkitItem
) -> None:
    for headers in ({"Range": "bytes=5-"}, {"Sec_Purpose": "prefetch"}, {"Purpose": "prefetch"}):
        fetch(using, address_of(item), **headers)
        assert times(item) == {}, headers
    using.head(address_of(item)).close()
    assert times(item) == {}


def test_what_a_manager_downloads_is_not_counted(managing: Client, item: ToolkitItem, sanne: Ambassador) -> None:
    fetch(managing, address_of(item))
    fetch(managing, f"{address_of(item)}?as={sanne.id}&language=en")
    assert times(item) == {}


def test_a_manager_who_is_an_ambassador_counts_as_one_and_not_in_a_preview(
    using: Client, campaign: Campaign, item: ToolkitItem, sanne: Ambassador
) -> None:
    make_member(campaign, sanne.user)
    fetch(using, f"{address_of(item)}?as={sanne.id}")
    assert times(item) == {}
    fetch(using, address_of(item))
    assert times(item) == {"Sanne de Vries": 1}


def copy(client: Client, item: ToolkitItem) -> int:
    token = client.get(MINE).text.partition('name="csrf_token" value="')[2].split('"')[0]
    return client.post(f"{LIST}/{item.id}/copied", data={"csrf_token": token}).status_code


def test_a_copy_is_counted(app: Flask, using: Client, item: ToolkitItem) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    assert using.post(f"{LIST}/{item.id}/copied").status_code == 204
    assert times(item) == {"Sanne de Vries": 1}


def test_a_copy_without_the_token_of_the_page_is_not_counted(using: Client, item: ToolkitItem) -> None:
    assert using.post(f"{LIST}/{item.id}/copied").status_code == 400
    assert times(item) == {}


def test_a_draft_cannot_be_copied(app: Flask, using: Client, campaign: Campaign) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    draft = make_item(campaign, languages=("en",))
    assert using.post(f"{LIST}/{draft.id}/copied").status_code == 404


# --- everything at once ---


def test_everything_comes_in_one_file_in_the_language_of_the_ambassador(
    using: Client, campaign: Campaign, item: ToolkitItem
) -> None:
    make_version(campaign, item, "nl", name="folder.pdf", title="Folder")
    make_item(campaign, "Half done", languages=("en",))
    answer = using.get(PACK)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Toolkit of Everyone learns.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.namelist() == ["Files/poster.pdf", "README.txt"]
        words = archive.read("README.txt").decode("utf-8-sig")
    answer.close()
    assert "Leaflet" in words
    assert "Made on 16 November 2026 for Sanne de Vries." in words


def test_everything_at_once_is_counted_for_each_item(using: Client, campaign: Campaign, item: ToolkitItem) -> None:
    other = make_item(campaign, published=True)
    fetch(using, PACK)
    assert times(item) == times(other) == {"Sanne de Vries": 1}
    assert users_of([item.id])[item.id][0].times == {Use.PACK: 1}


def test_a_file_that_is_gone_from_the_disk_does_not_stop_the_others(
    app: Flask, using: Client, campaign: Campaign, item: ToolkitItem
) -> None:
    version = make_version(campaign, make_item(campaign, "Other"), "en", name="other.pdf")
    publish(campaign, version.item, by=None)
    db.session.commit()
    storage(campaign.id).drop(version.key)
    with zipfile.ZipFile(io.BytesIO(fetch(using, PACK))) as archive:
        assert "Files/poster.pdf" in archive.namelist()


def test_everything_at_once_has_an_end(using: Client, item: ToolkitItem) -> None:
    for _ in range(10):
        fetch(using, PACK)
    assert using.get(PACK).status_code == 429


# --- tables ---


def test_who_uses_what_comes_as_a_table(
    managing: Client, campaign: Campaign, item: ToolkitItem, sanne: Ambassador
) -> None:
    make_item(campaign, "=1+1", published=True)
    count(item.id, sanne.id, Use.DOWNLOAD, MONDAY)
    count(item.id, sanne.id, Use.COPY, MONDAY)
    rows = list(csv.reader(io.StringIO(fetch(managing, f"{LIST}/use.csv").decode("utf-8-sig"))))
    assert rows[1] == ["Leaflet", "File", "Ambassadors", "Sanne de Vries", "Care", "1", "1", "0", "2026-11-16"]
    assert rows[2][0] == "'=1+1"


def test_who_uses_what_comes_as_a_workbook(managing: Client, item: ToolkitItem, sanne: Ambassador) -> None:
    count(item.id, sanne.id, Use.DOWNLOAD, MONDAY)
    book = openpyxl.load_workbook(io.BytesIO(fetch(managing, f"{LIST}/use.xlsx")))
    assert book.active["A2"].value == "Leaflet"
    assert book.active["F2"].value == 1


# --- who may what ---

FOR_MANAGERS = ["new", "use.csv", "use.xlsx", "{item}/write/en", "{item}/versions/en/1"]
FOR_FOLLOWERS = ["", "{item}"]
FOR_AMBASSADORS = ["mine", "mine/pack"]


def reach(client: Client, address: str, item: ToolkitItem, slug: str = "leren") -> int:
    answer = client.get(f"/c/{slug}/toolkit/{address.format(item=item.id)}".rstrip("/"))
    answer.close()
    return answer.status_code


def test_managers_have_their_pages_who_looks_along_the_list_and_ambassadors_theirs(
    managing: Client, viewing: Client, using: Client, item: ToolkitItem
) -> None:
    found = {
        address: tuple(reach(client, address, item) for client in (managing, viewing, using))
        for address in (*FOR_MANAGERS, *FOR_FOLLOWERS, *FOR_AMBASSADORS)
    }
    assert found == {
        **dict.fromkeys(FOR_MANAGERS, (200, 403, 403)),
        **dict.fromkeys(FOR_FOLLOWERS, (200, 200, 403)),
        **dict.fromkeys(FOR_AMBASSADORS, (403, 403, 200)),
    }


def test_a_stranger_gets_nothing(app: Flask, item: ToolkitItem) -> None:
    for address in (*FOR_MANAGERS, *FOR_FOLLOWERS, *FOR_AMBASSADORS, "{item}/download/poster.pdf"):
        assert reach(app.test_client(), address, item) in {303, 401}, address


def test_who_looks_along_sees_neither_drafts_nor_who_uses_what(
    viewing: Client, campaign: Campaign, item: ToolkitItem, sanne: Ambassador
) -> None:
    draft = make_item(campaign, "Half done", languages=("en",))
    count(item.id, sanne.id, Use.COPY, MONDAY)
    assert "Half done" not in viewing.get(LIST).text
    assert reach(viewing, "{item}", draft) == 404
    assert viewing.get(f"{LIST}/{draft.id}/download/poster.pdf").status_code == 404
    assert "Who uses it" not in viewing.get(f"{LIST}/{item.id}").text


def test_an_item_of_another_campaign_is_not_there_and_nothing_is_done_to_it(
    app: Flask, managing: Client, manager: User, item: ToolkitItem
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    make_member(make_campaign(slug="elders"), manager)
    for address in ("{item}", "{item}/write/en", "{item}/versions/en/1", "{item}/download/poster.pdf"):
        assert reach(managing, address, item, slug="elders") == 404, address
    for address in ("publish", "take-back", "remove", "move/up", "copied", "versions/en/1/restore"):
        assert managing.post(f"/c/elders/toolkit/{item.id}/{address}").status_code in {403, 404}, address
    assert used([item.id]) == {}


def test_who_looks_along_does_nothing(app: Flask, viewing: Client, using: Client, item: ToolkitItem) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    for address in ("publish", "take-back", "remove", "move/up", "versions/en/1/restore", ""):
        for client in (viewing, using):
            assert client.post(f"{LIST}/{item.id}/{address}".rstrip("/")).status_code == 403, address


def test_who_stepped_down_has_no_toolkit_any_more(
    using: Client, campaign: Campaign, item: ToolkitItem, sanne: Ambassador
) -> None:
    fetch(using, address_of(item))
    step_down(campaign, sanne, successor=None, by=None)
    db.session.commit()
    assert using.get(MINE).status_code in {303, 404, 401}
    assert using.get(address_of(item)).status_code in {303, 404, 401}


def test_after_the_campaign_the_toolkit_is_read_and_nothing_is_counted(
    using: Client, campaign: Campaign, item: ToolkitItem
) -> None:
    campaign.phase = Phase.CLOSED
    db.session.commit()
    assert using.get(MINE).status_code == 200
    fetch(using, address_of(item))
    fetch(using, PACK)
    assert times(item) == {}


# --- how much is asked of the database ---


def statements(app: Flask, client: Client, address: str) -> int:
    """How many statements a page takes."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    client.get(address).close()
    event.listen(db.engine, "before_cursor_execute", note)
    client.get(address).close()
    event.remove(db.engine, "before_cursor_execute", note)
    return len(seen)


def test_no_page_asks_more_of_twenty_items_than_of_two(
    app: Flask, managing: Client, using: Client, campaign: Campaign, sanne: Ambassador
) -> None:
    readers = {LIST: managing, MINE: using, f"{LIST}/use.csv": managing}

    def more(number: int) -> None:
        for _ in range(number):
            item = make_item(campaign, published=True, languages=LANGUAGES)
            count(item.id, sanne.id, Use.COPY, MONDAY)
            make_text(campaign)

    more(2)
    few = {address: statements(app, client, address) for address, client in readers.items()}
    more(18)
    assert {address: statements(app, client, address) for address, client in readers.items()} == few


def test_an_item_asks_no_more_of_twenty_versions_than_of_two(
    app: Flask, managing: Client, campaign: Campaign, item: ToolkitItem, manager: User
) -> None:
    make_version(campaign, item, "en", by=manager, title="0")
    few = statements(app, managing, f"{LIST}/{item.id}")
    for number in range(18):
        make_version(campaign, item, "en", by=manager, title=f"Title {number}")
        make_ambassador(campaign)
    assert statements(app, managing, f"{LIST}/{item.id}") == few
