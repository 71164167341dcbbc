"""Uploads, as they come in over HTTP: what is wrong gets a clear answer, what is right comes back as it was."""

import io
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from campaign.campaigns.models import Campaign
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.toolkit.items import files
from campaign.toolkit.items.services import publish
from campaign.toolkit.models import ItemVersion, ToolkitItem
from tests.client import Client
from tests.toolkit.making import DOCX, PDF, PNG, make_item, make_version, zipped

HTML = b"<!DOCTYPE html><script>alert(1)</script>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.fixture
def item(campaign: Campaign) -> ToolkitItem:
    return make_item(campaign, "Leaflet")


def send(client: Client, item: ToolkitItem, name: str, content: bytes, language: str = "en") -> TestResponse:
    page = f"/c/leren/toolkit/{item.id}/write/{language}"
    return client.submit(page, file=(io.BytesIO(content), name))


def kept() -> list[ItemVersion]:
    db.session.rollback()
    return list(db.session.scalars(select(ItemVersion).order_by(ItemVersion.id)))


def on_disk(app: Flask) -> list[Path]:
    return [path for path in (Path(app.instance_path) / "files").rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("leaflet.pdf", PDF, "application/pdf"),
        ("Foto Zoë.PNG", PNG, "image/png"),
        ("talk.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("film.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 40, "video/mp4"),
        ("words.txt", HTML, "text/plain; charset=utf-8"),
    ],
)
def test_a_file_comes_back_as_it_was_to_keep_and_never_to_show(
    item: ToolkitItem, managing: Client, name: str, content: bytes, kind: str
) -> None:
    assert send(managing, item, name, content).status_code == 303
    answer = managing.get(f"/c/leren/toolkit/{item.id}/download/{name}?language=en")
    assert answer.data == content
    assert answer.content_type == kind
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    answer.close()


def test_what_is_not_kept_is_told_beside_its_field(
    subtests: pytest.Subtests, app: Flask, item: ToolkitItem, managing: Client
) -> None:
    cases = [
        ("page.html", HTML, "A web page can carry a script"),
        ("drawing.svg", SVG, "An SVG picture can carry a script"),
        ("all.zip", zipped("a.pdf"), "Nobody sees what is in a ZIP file"),
        ("leaflet.pdf", HTML, "not what its name says"),
        ("leaflet.png", SVG, "not what its name says"),
        ("leaflet.exe", b"MZ", "Files of this kind are not kept"),
        ("talk.docx", zipped("a.txt"), "not what its name says"),
        ("empty.pdf", b"", "This file is empty"),
        ("", b"", "Choose a file."),
    ]
    for name, content, answer in cases:
        with subtests.test(name=name, content=content, answer=answer):
            page = send(managing, item, name, content)
            assert page.status_code == 422
            assert answer in page.text
            assert kept() == []
            assert on_disk(app) == []


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../../etc/passwd.txt", "passwd.txt"),
        ("leaf\u202etxt.pdf.txt", "leaftxt.pdf.txt"),
        ("leaf\x07let.txt", "leaflet.txt"),
        ("x" * 300 + ".txt", "x" * 116 + ".txt"),
    ],
)
def test_of_a_name_only_what_is_harmless_is_kept(
    app: Flask, item: ToolkitItem, managing: Client, name: str, clean: str
) -> None:
    send(managing, item, name, b"words")
    assert [version.file_name for version in kept()] == [clean]
    (path,) = on_disk(app)
    assert path.is_relative_to(Path(app.instance_path) / "files" / "toolkit" / str(item.campaign_id))


def test_the_same_name_twice_is_a_new_version(app: Flask, item: ToolkitItem, managing: Client) -> None:
    send(managing, item, "leaflet.pdf", PDF)
    send(managing, item, "leaflet.pdf", PDF + b"more")
    assert [(version.number, version.file_name) for version in kept()] == [(1, "leaflet.pdf"), (2, "leaflet.pdf")]
    assert len(on_disk(app)) == 2


class Unread(io.RawIOBase):
    """A body that nobody may read."""

    def tell(self) -> int:
        return 0

    def seek(self, place: int, _whence: int = 0) -> int:
        return place

    def read(self, _size: int = -1) -> bytes:
        raise AssertionError("it was read")


def send_unread(client: Client, item: ToolkitItem, size: int) -> TestResponse:
    return client.post(
        f"/c/leren/toolkit/{item.id}/write/en",
        input_stream=Unread(),
        content_type="multipart/form-data; boundary=b",
        headers={"Accept": "text/html"},
        environ_overrides={"CONTENT_LENGTH": str(size)},
    )


def test_a_gigabyte_is_refused_before_it_is_read(item: ToolkitItem, managing: Client) -> None:
    answer = send_unread(managing, item, 2**30)
    assert answer.status_code == 413
    assert "a file of the toolkit 100 MB" in answer.text


def test_an_ambassador_has_nothing_read_at_all(item: ToolkitItem, using: Client) -> None:
    assert send_unread(using, item, files.LARGEST).status_code == 413


def test_a_file_that_is_a_little_too_large_hears_how_large_it_may_be(
    item: ToolkitItem, managing: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST", 2**18)
    answer = send(managing, item, "leaflet.pdf", PDF + b"x" * 2**18)
    assert answer.status_code == 422
    assert "0 MB is the most" in answer.text


def test_what_was_typed_is_not_lost_with_a_wrong_file(item: ToolkitItem, managing: Client) -> None:
    page = f"/c/leren/toolkit/{item.id}/write/en"
    answer = managing.submit(page, file=(io.BytesIO(HTML), "leaflet.pdf"), title="My own title", note="Better")
    assert 'value="My own title"' in answer.text
    assert 'value="Better"' in answer.text


def test_a_file_that_someone_else_overtook_does_not_stay_on_the_disk(
    app: Flask, campaign: Campaign, item: ToolkitItem, managing: Client
) -> None:
    make_version(campaign, item)
    page = f"/c/leren/toolkit/{item.id}/write/en"
    answer = managing.submit(page, file=(io.BytesIO(PDF), "leaflet.pdf"), seen="0")
    assert answer.status_code == 409
    assert "Someone else changed this item" in answer.text
    assert len(on_disk(app)) == 1
    assert len(kept()) == 1


def test_whoever_sends_it_again_after_that_means_it(campaign: Campaign, item: ToolkitItem, managing: Client) -> None:
    make_version(campaign, item)
    page = f"/c/leren/toolkit/{item.id}/write/en"
    answer = managing.submit(page, title="Mine", seen="0")
    assert 'name="seen" type="hidden" value="1"' in answer.text
    assert managing.submit(page, title="Mine", seen="1").status_code == 303


def test_a_removed_item_leaves_nothing_on_the_disk(app: Flask, item: ToolkitItem, managing: Client) -> None:
    send(managing, item, "leaflet.pdf", PDF)
    send(managing, item, "leaflet.pdf", PDF + b"more")
    page = f"/c/leren/toolkit/{item.id}"
    assert "goes with its 2 versions" in managing.get(page).text
    assert managing.submit(page, to=f"{page}/remove").status_code == 303
    assert kept() == []
    assert on_disk(app) == []


def test_another_name_than_the_file_has_is_not_there(campaign: Campaign, item: ToolkitItem, managing: Client) -> None:
    make_version(campaign, item)
    assert managing.get(f"/c/leren/toolkit/{item.id}/download/other.pdf").status_code == 404


def test_an_ambassador_downloads_what_is_published(
    campaign: Campaign, item: ToolkitItem, sanne: Ambassador, using: Client
) -> None:
    make_version(campaign, item)
    address = f"/c/leren/toolkit/{item.id}/download/poster.pdf"
    assert using.get(address).status_code == 404
    publish(campaign, item, by=None)
    answer = using.get(address)
    assert answer.status_code == 200
    answer.close()
