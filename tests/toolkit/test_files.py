"""Kinds of files: what is kept, what is refused, and that looking into a file has an end."""

import io
import struct
import tracemalloc
import zipfile
from typing import IO

import pytest

from campaign.core.errors import DomainError
from campaign.core.files.kinds import FILMS, KINDS, MOST_PARTS, REFUSED, TYPES, accepted, check_kind, facts_of, type_of
from tests.toolkit.making import DOCX, PDF, PNG, zipped

TYPES_XML = "[Content_Types].xml"
MP4 = b"\x00\x00\x00\x18ftypmp42" + b"\0" * 40
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + b"\0" * 40
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 "


def check(name: str, content: bytes) -> None:
    check_kind(name, io.BytesIO(content), kinds=KINDS | FILMS)


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(DomainError) as caught:
        check(name, content)
    assert caught.value.field == "file"
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("poster.pdf", PDF),
        ("poster.PNG", PNG),
        ("poster.webp", WEBP),
        ("film.mp4", MP4),
        ("film.webm", WEBM),
        ("words.docx", DOCX),
        ("words.txt", "Zoë ☕\r\n".encode()),
        ("words.txt", "Zoë €".encode("cp1252")),
    ],
)
def test_a_file_that_is_what_its_name_says_is_kept(name: str, content: bytes) -> None:
    facts = facts_of(io.BytesIO(content), name=name, largest=2**20, kinds=KINDS | FILMS)
    assert (facts.name, facts.size) == (name, len(content))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("poster.pdf", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("poster.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("poster.jpg", PNG),
        ("film.mp4", WEBM),
        ("film.webm", MP4),
        ("poster.webp", PNG),
        ("words.docx", zipped("a.txt")),
        ("words.docx", zipped(TYPES_XML, "xl/workbook.xml")),
        ("words.txt", b"MZ\x90\x00\x03"),
    ],
)
def test_the_wrong_thing_under_a_right_name_is_refused(name: str, content: bytes) -> None:
    assert "not what its name says" in refusal(name, content)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("page.html", "A web page can carry a script. Save it as PDF."),
        ("page.HTM", "A web page can carry a script. Save it as PDF."),
        ("drawing.svg", "An SVG picture can carry a script. Save it as PNG or PDF."),
        ("all.zip", "Nobody sees what is in a ZIP file before it is opened. Add its files one by one."),
        ("all.rar", "Nobody sees what is in a ZIP file before it is opened. Add its files one by one."),
        ("macros.docm", "This file can carry macros. Save it as .docx."),
        ("program.exe", "Files of this kind are not kept."),
        ("nothing", "Files of this kind are not kept."),
    ],
)
def test_what_is_never_kept_is_refused_with_a_way_out(name: str, answer: str) -> None:
    assert refusal(name, PDF).startswith(answer)


def test_every_kind_is_told_as_something_that_no_browser_runs() -> None:
    assert not any(word in told for told in TYPES.values() for word in ("html", "svg", "xml+", "javascript"))
    assert type_of("page.html") == "application/octet-stream"


def test_no_kind_is_both_kept_and_refused() -> None:
    assert not set(REFUSED) & set(TYPES)


def test_a_field_for_files_names_the_endings() -> None:
    assert accepted(FILMS) == ".mp4,.webm"


def test_macros_are_found_by_what_the_document_says_of_itself() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(TYPES_XML, '<Override ContentType="application/vnd.ms-office.vbaProject"/>')
        archive.writestr("word/document.xml", "x")
        archive.writestr("word/innocent.bin", "x")
    assert "macros" in refusal("words.docx", stream.getvalue())


def bomb(megabytes: int) -> bytes:
    """A small document that unpacks into much."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(TYPES_XML, "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _ in range(megabytes):
                part.write(b"\0" * 2**20)
    return stream.getvalue()


@pytest.fixture(scope="module")
def large_bomb() -> bytes:
    return bomb(310)


def test_a_document_that_unpacks_into_too_much_is_refused(large_bomb: bytes) -> None:
    assert len(large_bomb) < 2**20
    assert "larger than 300 MB" in refusal("words.docx", large_bomb)


def test_a_document_that_lies_about_what_it_unpacks_into_is_refused(large_bomb: bytes) -> None:
    # What it says of itself is small; what comes out would not be.
    lying = large_bomb.replace(struct.pack("<L", 310 * 2**20), struct.pack("<L", 1000))
    assert lying != large_bomb
    assert "not what its name says" in refusal("words.docx", lying)


def test_looking_into_a_document_takes_little_memory(large_bomb: bytes) -> None:
    nearly = bomb(100)
    tracemalloc.start()
    check("words.docx", nearly)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 16 * 2**20


def test_a_document_of_endless_parts_is_refused_unread() -> None:
    many = zipped(TYPES_XML, "word/document.xml", *(f"word/{number}" for number in range(MOST_PARTS)))
    assert "not what its name says" in refusal("words.docx", many)


def test_a_document_with_parts_that_lie_over_each_other_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(TYPES_XML, "<Types/>")
        archive.writestr("word/document.xml", b"\0" * 2**20)
        # One part, listed a thousand times.
        archive.filelist.extend([archive.filelist[-1]] * 1000)
    assert "larger than 300 MB" in refusal("words.docx", stream.getvalue())


def test_a_password_on_a_document_shows_as_a_document_that_nobody_can_look_into() -> None:
    locked = bytearray(DOCX)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + place] |= 1
            at = locked.find(mark, at + 4)
    assert "not what its name says" in refusal("words.docx", bytes(locked))


@pytest.mark.parametrize("cut", [10, 30, 60, 100, 200])
def test_a_damaged_document_is_refused(cut: int) -> None:
    assert "not what its name says" in refusal("words.docx", DOCX[:-cut])


class Endless(io.RawIOBase):
    """A file that says it is huge, and fails whoever reads it."""

    def seek(self, place: int, whence: int = 0) -> int:
        return 2**30 if whence == 2 else place

    def read(self, _size: int = -1) -> bytes:
        raise AssertionError("it was read")


def test_a_file_of_a_gigabyte_is_refused_unread() -> None:
    huge: IO[bytes] = Endless()  # type: ignore[assignment]
    with pytest.raises(DomainError, match="100 MB is the most"):
        facts_of(huge, name="film.mp4", largest=100 * 2**20, kinds=FILMS)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(DomainError, match="empty"):
        facts_of(io.BytesIO(b""), name="poster.pdf", largest=100)


def test_what_is_known_of_a_file_is_its_clean_name_and_its_size() -> None:
    facts = facts_of(io.BytesIO(PDF), name="../../\u202eposter\x00.pdf", largest=100)
    assert (facts.name, facts.size) == ("poster.pdf", len(PDF))


def test_after_looking_a_file_stands_at_its_beginning() -> None:
    stream = io.BytesIO(DOCX)
    facts_of(stream, name="words.docx", largest=10_000)
    assert stream.read() == DOCX
