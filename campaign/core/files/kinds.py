"""Kinds of files that are kept, each known by what is in it; what could run or unpack without end is refused."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any

from flask_babel import lazy_gettext as _l

from campaign.core.errors import DomainError
from campaign.core.letters import tidy

LONGEST_NAME = 120
START = 4096
BATCH = 2**20
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
OFFICE = "application/vnd.openxmlformats-officedocument"
MACRO_PARTS = ("vbaproject.bin", "basic/script-lc.xml")
MACRO_WORDS = (b"macroenabled", b"vbaproject")

MOST_PARTS = 5_000
LARGEST_INDEX = 2**20
"""Bytes in which a document lists its parts; more of it is not even read."""
MOST_UNPACKED = 300 * 2**20
PACKED_BY = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
END_MARK, LARGE_MARK = b"PK\x05\x06", b"PK\x06\x07"
LARGEST_END = 22 + 2**16
"""The end of a ZIP file: a record of 22 bytes and a remark."""
CONTROLS = bytes(code for code in range(32) if chr(code) not in "\t\r\n\f")
KEPT_LETTERS = bytes(code for code in range(256) if code not in CONTROLS)


@dataclass(frozen=True)
class FileKind:
    """A kind of file: the type that a browser is told, and how its content is known."""

    type: str
    is_it: Callable[[IO[bytes]], bool]


@dataclass(frozen=True)
class FileFacts:
    """What is known of a file that may be kept."""

    name: str
    size: int


class TooMuchInside(DomainError):
    """A document that unpacks into more than anyone would open."""


def begins_with(*marks: bytes) -> Callable[[IO[bytes]], bool]:
    return lambda stream: stream.read(START).startswith(marks)


def is_webp(stream: IO[bytes]) -> bool:
    start = stream.read(12)
    return start.startswith(b"RIFF") and start.endswith(b"WEBP")


def is_mp4(stream: IO[bytes]) -> bool:
    return stream.read(8)[4:] == b"ftyp"


def is_webm(stream: IO[bytes]) -> bool:
    start = stream.read(64)
    return start.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in start


def is_text(stream: IO[bytes]) -> bool:
    """Text as Unix or Windows writes it: without a single control character."""
    # In UTF-8 and in cp1252 a byte below 32 is never a part of another letter: nothing need be decoded.
    return not any(batch.translate(None, KEPT_LETTERS) for batch in iter(lambda: stream.read(BATCH), b""))


def office(part: str) -> Callable[[IO[bytes]], bool]:
    """An Office document with that part, and no macros in it."""

    def is_it(stream: IO[bytes]) -> bool:
        names = names_in(stream)
        return "[content_types].xml" in names and any(name.startswith(part) for name in names)

    return is_it


def open_document(kind: str) -> Callable[[IO[bytes]], bool]:
    """An OpenDocument file of that kind: its first entry says what it is, uncompressed."""
    mark = f"mimetype{OPEN_DOCUMENT}.{kind}".encode()

    def is_it(stream: IO[bytes]) -> bool:
        return mark in stream.read(200) and bool(names_in(stream))

    return is_it


def names_in(stream: IO[bytes]) -> list[str]:
    """The parts of a document, in small letters; none where it is damaged, or carries macros."""
    if not has_short_index(stream):
        return []
    try:
        with zipfile.ZipFile(stream) as archive:
            check_unpacks(archive)
            names = [name.casefold() for name in archive.namelist()]
            if any(name.endswith(MACRO_PARTS) for name in names) or says_macros(archive):
                return []
            return names
    # What is wrong inside a ZIP file shows in as many ways as there are to read it.
    except (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, ValueError, EOFError, OSError):
        return []


def has_short_index(stream: IO[bytes]) -> bool:
    """Whether the list of parts is there and short enough to be read at all."""
    size = size_of(stream)
    stream.seek(max(size - LARGEST_END - 20, 0))
    tail = stream.read()
    stream.seek(0)
    place = tail.rfind(END_MARK)
    if place < 0 or len(tail) < place + 22:
        return False
    # The long form is for more than 65,535 parts or 4 GB.
    if tail[max(place - 20, 0) : place].startswith(LARGE_MARK):
        return False
    parts, length = struct.unpack("<HL", tail[place + 10 : place + 16])
    return bool(parts <= MOST_PARTS and length <= LARGEST_INDEX)


def check_unpacks(archive: zipfile.ZipFile) -> None:
    """Raise TooMuchInside for what would unpack without end, BadZipFile for what is not what it says.

    First comes what the parts say of themselves; only then is each unpacked, in pieces, no further than it said.
    """
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise TooMuchInside(
            _l("Unpacked, this file is larger than %(number)s MB. Make it smaller.", number=MOST_UNPACKED >> 20),
            field="file",
        )
    if any(part.compress_type not in PACKED_BY for part in parts):
        raise zipfile.BadZipFile
    if archive.testzip() is not None:
        raise zipfile.BadZipFile


def says_macros(archive: zipfile.ZipFile) -> bool:
    """Whether the document says that it has macros, wherever they are."""
    if "[Content_Types].xml" not in archive.namelist():
        return False
    with archive.open("[Content_Types].xml") as part:
        said = part.read(BATCH).lower()
    return any(word in said for word in MACRO_WORDS)


KINDS = {
    ".pdf": FileKind("application/pdf", begins_with(b"%PDF-")),
    ".png": FileKind("image/png", begins_with(b"\x89PNG\r\n\x1a\n")),
    ".jpg": FileKind("image/jpeg", begins_with(b"\xff\xd8\xff")),
    ".jpeg": FileKind("image/jpeg", begins_with(b"\xff\xd8\xff")),
    ".gif": FileKind("image/gif", begins_with(b"GIF87a", b"GIF89a")),
    ".webp": FileKind("image/webp", is_webp),
    ".docx": FileKind(f"{OFFICE}.wordprocessingml.document", office("word/")),
    ".xlsx": FileKind(f"{OFFICE}.spreadsheetml.sheet", office("xl/")),
    ".pptx": FileKind(f"{OFFICE}.presentationml.presentation", office("ppt/")),
    ".odt": FileKind(f"{OPEN_DOCUMENT}.text", open_document("text")),
    ".ods": FileKind(f"{OPEN_DOCUMENT}.spreadsheet", open_document("spreadsheet")),
    ".odp": FileKind(f"{OPEN_DOCUMENT}.presentation", open_document("presentation")),
    ".txt": FileKind("text/plain", is_text),
    ".csv": FileKind("text/csv", is_text),
}
"""Documents, pictures and tables."""
FILMS = {
    ".mp4": FileKind("video/mp4", is_mp4),
    ".webm": FileKind("video/webm", is_webm),
}
TYPES = {ending: kind.type for ending, kind in (KINDS | FILMS).items()}
PACKED = frozenset(TYPES) - {".txt", ".csv"}
"""Endings of files that are small already: packing them once more takes time and wins nothing."""
REFUSED: dict[str, Any] = {
    ".svg": _l("An SVG picture can carry a script. Save it as PNG or PDF."),
    ".html": _l("A web page can carry a script. Save it as PDF."),
    ".zip": _l("Nobody sees what is in a ZIP file before it is opened. Add its files one by one."),
    ".docm": _l("This file can carry macros. Save it as .docx."),
    ".xlsm": _l("This file can carry macros. Save it as .xlsx."),
    ".pptm": _l("This file can carry macros. Save it as .pptx."),
}
"""Endings that people try, and what they can do instead."""
ALIKE = {".htm": ".html", ".xhtml": ".html", ".svgz": ".svg", ".7z": ".zip", ".rar": ".zip"}


def facts_of(stream: IO[bytes], *, name: str, largest: int, kinds: Mapping[str, FileKind] = KINDS) -> FileFacts:
    """Name and size of a file that may be kept; DomainError when it is empty, too large or not what its name says."""
    name, size = safe_name(name), size_of(stream)
    if size == 0:
        raise DomainError(_l("This file is empty."), field="file")
    if size > largest:
        raise DomainError(_l("This file is too large. %(number)s MB is the most.", number=largest >> 20), field="file")
    check_kind(name, stream, kinds=kinds)
    return FileFacts(name, size)


def check_kind(name: str, stream: IO[bytes], *, kinds: Mapping[str, FileKind] = KINDS) -> None:
    """Refuse what we do not know, and what is not what its name says."""
    ending = ending_of(name)
    kind = kinds.get(ending)
    if kind is None:
        known = ", ".join(sorted(known.removeprefix(".") for known in kinds))
        advice = REFUSED.get(ALIKE.get(ending, ending))
        unknown = _l("Files of this kind are not kept. These are: %(kinds)s.", kinds=known)
        raise DomainError(advice or unknown, field="file")
    stream.seek(0)
    fits = kind.is_it(stream)
    stream.seek(0)
    if not fits:
        raise DomainError(_l("This file is not what its name says, or has macros in it."), field="file")


def accepted(kinds: Collection[str] = KINDS) -> str:
    """These kinds, as a field for files names them."""
    return ",".join(kinds)


def type_of(name: str) -> str:
    """The type that a browser is told; never one that it would run."""
    return TYPES.get(ending_of(name), "application/octet-stream")


def ending_of(name: str) -> str:
    """`.pdf` of `Poster.PDF`."""
    return PurePath(name).suffix.casefold()


def safe_name(name: str) -> str:
    """The last part of a name, on one line, short, with its ending; whatever path came before it is gone."""
    last = tidy("".join(letter for letter in name.replace("\\", "/").rpartition("/")[2] if letter.isprintable()))
    ending = PurePath(last).suffix[:10]
    return last.removesuffix(ending)[: LONGEST_NAME - len(ending)].strip() + ending


def size_of(stream: IO[bytes]) -> int:
    """How many bytes a file has."""
    size = stream.seek(0, 2)
    stream.seek(0)
    return size
