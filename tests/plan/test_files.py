"""Files on actions: what is kept, for whom, and for how long."""

import io
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.files.kinds import KINDS, safe_name
from campaign.extensions import db
from campaign.people.models import Ambassador
from campaign.plan.files import LARGEST
from campaign.plan.models import Action, ActionFile, ActionState
from tests.client import Client
from tests.factories import make_ambassador, make_campaign, make_member
from tests.plan.making import make_action

PDF = b"%PDF-1.7\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def zipped(*names: str, first: tuple[str, str] | None = None) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        if first:
            archive.writestr(*first)
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


ODT = zipped("content.xml", first=("mimetype", "application/vnd.oasis.opendocument.text"))
DOCX = zipped("[Content_Types].xml", "word/document.xml")
DOCM = zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")
XLSX = zipped("[Content_Types].xml", "xl/workbook.xml")


@pytest.fixture
def action(campaign: Campaign) -> Action:
    return make_action(campaign, "Posters")


def send(client: Client, action: Action, name: str, content: bytes) -> TestResponse:
    page = f"/c/leren/plan/{action.id}"
    return client.submit(page, to=f"{page}/files", file=(io.BytesIO(content), name))


def kept() -> list[ActionFile]:
    db.session.rollback()
    return list(db.session.scalars(select(ActionFile).order_by(ActionFile.id)))


def on_disk(app: Flask) -> list[Path]:
    return [path for path in (Path(app.instance_path) / "files").rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("poster.pdf", PDF, "application/pdf"),
        ("Poster A3.PNG", PNG, "image/png"),
        ("draaiboek.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("uren.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("draaiboek.odt", ODT, "application/vnd.oasis.opendocument.text"),
        ("namen.csv", "naam;dag\r\nZoë;vrijdag\r\n".encode("cp1252"), "text/csv; charset=utf-8"),
        ("notes.txt", "Coffee ☕\n".encode(), "text/plain; charset=utf-8"),
    ],
)
def test_a_file_comes_back_as_it_was_to_keep_and_not_to_show(
    action: Action, managing: Client, name: str, content: bytes, kind: str
) -> None:
    assert send(managing, action, name, content).status_code == 303
    answer = managing.get(f"/c/leren/plan/{action.id}/files/{kept()[0].id}")
    assert answer.data == content
    assert answer.content_type == kind
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    answer.close()


def test_what_is_not_known_or_not_what_its_name_says_is_refused(
    subtests: pytest.Subtests, app: Flask, action: Action, managing: Client
) -> None:
    cases = [
        ("poster.html", b"<script>alert(1)</script>"),
        ("poster.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("poster.exe", b"MZ"),
        ("poster", PDF),
        (".pdf", PDF),
        ("poster.pdf.js", PDF),
        ("poster.pdf", b"<script>alert(1)</script>"),
        ("poster.png", PDF),
        ("macro.docx", DOCM),
        ("book.docx", XLSX),
        ("zip.docx", zipped("a.txt")),
        ("broken.docx", b"PK\x03\x04 and no more"),
        ("text.odt", DOCX),
        ("binary.txt", b"abc\x00def"),
        ("empty.txt", b""),
    ]
    for name, content in cases:
        with subtests.test(name=name, content=content):
            assert send(managing, action, name, content).status_code == 422
            assert kept() == []
            assert on_disk(app) == []


def test_the_page_says_what_was_wrong(action: Action, managing: Client) -> None:
    assert "This file is not what its name says" in send(managing, action, "poster.pdf", b"nothing").text


def test_without_a_file_the_page_asks_for_one(action: Action, managing: Client) -> None:
    page = f"/c/leren/plan/{action.id}"
    assert "Choose a file." in managing.submit(page, to=f"{page}/files").text


PART = '--b\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n'


def send_megabytes(client: Client, action: Action, size: int) -> TestResponse:
    """Send a large file, as bytes: the test client would leave a file of its own open."""
    token = client.get(f"/c/leren/plan/{action.id}").text.split('name="csrf_token" value="', 1)[1].split('"')[0]
    head = PART.format("csrf_token", "") + f"{token}\r\n" + PART.format("file", '; filename="poster.pdf"')
    body = head.encode() + PDF + b"x" * size + b"\r\n--b--\r\n"
    address = f"/c/leren/plan/{action.id}/files"
    return client.post(address, data=body, content_type="multipart/form-data; boundary=b")


def test_a_file_that_is_a_little_too_large_hears_how_large_it_may_be(action: Action, managing: Client) -> None:
    answer = send_megabytes(managing, action, LARGEST)
    assert answer.status_code == 422
    assert "10 MB is the most" in answer.text


def test_a_file_that_is_far_too_large_is_not_read(action: Action, managing: Client) -> None:
    assert send_megabytes(managing, action, LARGEST * 5).status_code == 413


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\windows\\win.txt", "win.txt"),
        ("/home/sanne/poster.pdf", "poster.pdf"),
        ("poster\x00.pdf", "poster.pdf"),
        ("post\r\ner: 1.pdf", "poster: 1.pdf"),
        ("  Poster   A3 .pdf", "Poster A3.pdf"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
        ("Zoë’s poster.pdf", "Zoë’s poster.pdf"),
        ("\u202efdp.txt", "fdp.txt"),
    ],
)
def test_of_a_name_only_its_last_part_is_kept(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_file_lies_in_the_folder_for_files_whatever_its_name(app: Flask, action: Action, managing: Client) -> None:
    send(managing, action, "../../../../escaped.pdf", PDF)
    (path,) = on_disk(app)
    assert path.is_relative_to(Path(app.instance_path) / "files" / "actions" / str(action.campaign_id))
    assert kept()[0].name == "escaped.pdf"


def test_a_removed_file_is_gone_from_the_disk(app: Flask, action: Action, managing: Client) -> None:
    send(managing, action, "poster.pdf", PDF)
    page = f"/c/leren/plan/{action.id}"
    managing.submit(page, to=f"{page}/files/{kept()[0].id}/remove")
    assert kept() == []
    assert on_disk(app) == []


def test_the_files_of_a_removed_action_are_gone_from_the_disk(app: Flask, action: Action, managing: Client) -> None:
    send(managing, action, "poster.pdf", PDF)
    action.state = ActionState.DROPPED
    db.session.commit()
    page = f"/c/leren/plan/{action.id}"
    assert managing.submit(page, to=f"{page}/remove").status_code == 303
    assert kept() == []
    assert on_disk(app) == []


@pytest.fixture
def file(action: Action, managing: Client) -> str:
    """The address of a file."""
    send(managing, action, "poster.pdf", PDF)
    return f"/c/leren/plan/{action.id}/files/{kept()[0].id}"


def test_a_viewer_gets_the_file(file: str, viewing: Client) -> None:
    answer = viewing.get(file)
    assert answer.status_code == 200
    answer.close()


def test_an_ambassador_gets_the_files_of_own_actions(
    file: str, action: Action, sanne: Ambassador, client: Client
) -> None:
    action.owner_id = sanne.user_id
    client.sign_in(sanne.user)
    answer = client.get(file)
    assert answer.status_code == 200
    answer.close()


def test_an_ambassador_gets_no_files_of_others(file: str, sanne: Ambassador, client: Client) -> None:
    client.sign_in(sanne.user)
    assert client.get(file).status_code == 403


def test_a_stranger_gets_nothing(file: str, app: Flask) -> None:
    assert app.test_client().get(file).status_code in {303, 401}


def test_a_viewer_keeps_no_file(action: Action, viewing: Client) -> None:
    address = f"/c/leren/plan/{action.id}/files"
    assert viewing.post(address, data={"file": (io.BytesIO(PDF), "poster.pdf")}).status_code in {400, 403}
    assert kept() == []


def test_the_file_of_another_action_is_not_there(
    campaign: Campaign, action: Action, file: str, managing: Client
) -> None:
    other = make_action(campaign)
    assert managing.get(file.replace(f"/plan/{action.id}/", f"/plan/{other.id}/")).status_code == 404


def test_the_file_of_another_campaign_is_not_there(file: str, manager: User, managing: Client) -> None:
    make_member(make_campaign(slug="elders"), manager)
    assert managing.get(file.replace("/c/leren/", "/c/elders/")).status_code == 404


def test_a_number_that_no_database_holds_is_not_there(action: Action, managing: Client) -> None:
    assert managing.get(f"/c/leren/plan/{action.id}/files/{10**30}").status_code == 404


def test_an_action_has_no_end_of_files(action: Action, managing: Client) -> None:
    for number in range(20):
        send(managing, action, f"poster {number}.pdf", PDF)
    assert "at most 20 files" in send(managing, action, "one more.pdf", PDF).text


def test_every_kind_is_told_as_something_that_no_browser_runs() -> None:
    assert not any(word in kind.type for kind in KINDS.values() for word in ("html", "svg", "xhtml", "javascript"))


def test_an_ambassador_of_another_campaign_gets_nothing(file: str, client: Client) -> None:
    stranger = make_ambassador(make_campaign())
    client.sign_in(stranger.user)
    assert client.get(file).status_code == 404
