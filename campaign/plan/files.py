"""Files on actions: which kinds there may be, known by what is in them, and how they come and go."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

from flask_babel import lazy_gettext as _l

from campaign.accounts import audit
from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.errors import DomainError
from campaign.core.letters import tidy
from campaign.core.storage import Storage
from campaign.extensions import db
from campaign.plan.models import Action, ActionFile
from campaign.plan.queries import files_of

LARGEST = 10 * 2**20
MOST_FILES = 20
LONGEST_NAME = 120
START = 4096
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
OFFICE = "application/vnd.openxmlformats-officedocument"
MACROS = ("vbaproject.bin", "basic/script-lc.xml")


@dataclass(frozen=True)
class Kind:
    """A kind of file: the type that a browser is told, and how its content is known."""

    type: str
    is_it: Callable[[IO[bytes]], bool]


def begins_with(*marks: bytes) -> Callable[[IO[bytes]], bool]:
    return lambda stream: stream.read(START).startswith(marks)


def office(part: str) -> Callable[[IO[bytes]], bool]:
    """An Office document with that part, and no macros in it."""

    def is_it(stream: IO[bytes]) -> bool:
        names = names_in(stream)
        return "[content_types].xml" in names and any(name.startswith(part) for name in names)

    return is_it


def open_document(kind: str) -> Callable[[IO[bytes]], bool]:
    """An OpenDocument file of that kind: its first entry says what it is, uncompressed."""
    mark = f"mimetype{OPEN_DOCUMENT}.{kind}".encode()
    return lambda stream: mark in stream.read(200) and bool(names_in(stream))


def names_in(stream: IO[bytes]) -> list[str]:
    """What is in a ZIP file, in small letters; nothing for what is none, or carries macros."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = [name.casefold() for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return []
    return [] if any(name.endswith(MACROS) for name in names) else names


def is_text(stream: IO[bytes]) -> bool:
    """Text in UTF-8 or as Windows writes it, without a single control character."""
    content = stream.read()
    try:
        words = content.decode("utf-8")
    except UnicodeDecodeError:
        words = content.decode("cp1252", errors="ignore")
    return all(letter >= " " or letter in "\t\r\n\f" for letter in words)


KINDS = {
    ".pdf": Kind("application/pdf", begins_with(b"%PDF-")),
    ".png": Kind("image/png", begins_with(b"\x89PNG\r\n\x1a\n")),
    ".jpg": Kind("image/jpeg", begins_with(b"\xff\xd8\xff")),
    ".jpeg": Kind("image/jpeg", begins_with(b"\xff\xd8\xff")),
    ".gif": Kind("image/gif", begins_with(b"GIF87a", b"GIF89a")),
    ".docx": Kind(f"{OFFICE}.wordprocessingml.document", office("word/")),
    ".xlsx": Kind(f"{OFFICE}.spreadsheetml.sheet", office("xl/")),
    ".pptx": Kind(f"{OFFICE}.presentationml.presentation", office("ppt/")),
    ".odt": Kind(f"{OPEN_DOCUMENT}.text", open_document("text")),
    ".ods": Kind(f"{OPEN_DOCUMENT}.spreadsheet", open_document("spreadsheet")),
    ".odp": Kind(f"{OPEN_DOCUMENT}.presentation", open_document("presentation")),
    ".txt": Kind("text/plain", is_text),
    ".csv": Kind("text/csv", is_text),
}
ACCEPTED = ",".join(KINDS)


def add_file(
    campaign: Campaign, action: Action, stream: IO[bytes], *, name: str, storage: Storage, by: User | None
) -> ActionFile:
    """Keep a file with an action; DomainError when it is too large or not what its name says."""
    name = safe_name(name)
    size = size_of(stream)
    if size == 0:
        raise DomainError(_l("This file is empty."), field="file")
    if size > LARGEST:
        raise DomainError(_l("This file is too large. %(number)s MB is the most.", number=LARGEST >> 20), field="file")
    if len(files_of(action.id)) >= MOST_FILES:
        raise DomainError(_l("An action has at most %(number)s files.", number=MOST_FILES), field="file")
    check_kind(name, stream)
    file = ActionFile(action_id=action.id, name=name, size=size, key=storage.keep(stream), added_at=clock.now())
    db.session.add(file)
    db.session.flush()
    audit.record("action.file_added", action.title, by=by, campaign_id=campaign.id, details=name)
    return file


def remove_file(campaign: Campaign, action: Action, file: ActionFile, *, by: User | None) -> None:
    """Forget a file. What is on the disk goes after the commit."""
    audit.record("action.file_removed", action.title, by=by, campaign_id=campaign.id, details=file.name)
    db.session.delete(file)
    db.session.flush()


def check_kind(name: str, stream: IO[bytes]) -> None:
    """Refuse what we do not know, and what is not what its name says."""
    kind = KINDS.get(PurePath(name).suffix.casefold())
    if kind is None:
        known = ", ".join(sorted(ending.removeprefix(".") for ending in KINDS))
        raise DomainError(_l("Files of this kind are not kept. These are: %(kinds)s.", kinds=known), field="file")
    stream.seek(0)
    fits = kind.is_it(stream)
    stream.seek(0)
    if not fits:
        raise DomainError(_l("This file is not what its name says, or has macros in it."), field="file")


def type_of(file: ActionFile) -> str:
    """The type that a browser is told; never one that it would run."""
    kind = KINDS.get(PurePath(file.name).suffix.casefold())
    return kind.type if kind else "application/octet-stream"


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
