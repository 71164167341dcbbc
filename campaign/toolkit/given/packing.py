"""Everything an ambassador has, in one ZIP file: written piece by piece, whatever its size."""

import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import PurePath
from typing import IO
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from campaign.core.files.kinds import PACKED, ending_of
from campaign.core.typesetting import NotSet
from campaign.toolkit.given.packnames import Names, file_name

LARGEST_PACK = 500 * 2**20
"""What would make it larger is left out, and named: it is on the page."""
README = "README.txt"
LINE = "\r\n"
"""What every editor on Windows breaks a line at."""
PLAIN_FILE = 0o644 << 16


@dataclass(frozen=True)
class PackFile:
    """A file of an item; it is opened when its turn comes."""

    name: str
    open: Callable[[], IO[bytes]]
    size: int = 0
    """Bytes, where they are known before; what is made for the pack is small."""


@dataclass(frozen=True)
class PackItem:
    """An item with its files."""

    folder: str
    title: str
    about: str
    remark: str
    """What else is to be said of it, such as that it is in another language."""
    files: tuple[PackFile, ...]
    changed_at: datetime


@dataclass(frozen=True)
class Told:
    """What the README says of an item."""

    item: PackItem
    names: tuple[str, ...]
    missing: tuple[str, ...]
    """Sentences about files that are not in it."""


def write_pack(target: IO[bytes], items: Iterable[PackItem], *, heading: str, zone: ZoneInfo) -> None:
    """Write all files of these items and a README that says what is what; one file at a time is in memory."""
    with zipfile.ZipFile(target, "w") as archive:
        names = Names()
        names.take(README.removesuffix(".txt"), ".txt")
        told = [write_item(archive, names, item, zone) for item in items]
        write(archive, README, BytesIO(readme(told, heading)), newest(told, zone))


def write_item(archive: zipfile.ZipFile, names: Names, item: PackItem, zone: ZoneInfo) -> Told:
    written, missing = [], []
    folder = file_name(item.folder)
    for file in item.files:
        if packed_size(archive) + file.size > LARGEST_PACK:
            missing.append(
                _("“%(name)s” is too large for this pack: you find it on the page of the toolkit.", name=file.name)
            )
            continue
        try:
            source = file.open()
        except NotSet:
            missing.append(_("“%(name)s” could not be made. Tell the campaign manager.", name=file.name))
            continue
        ending = PurePath(file.name).suffix
        name = names.take(file.name.removesuffix(ending), ending, folder=folder)
        with closing(source):
            write(archive, f"{folder}/{name}", source, item.changed_at.astimezone(zone))
        written.append(name)
    return Told(item, tuple(written), tuple(missing))


def write(archive: zipfile.ZipFile, path: str, source: IO[bytes], at: datetime) -> None:
    entry = zipfile.ZipInfo(path, at.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_STORED if ending_of(path) in PACKED else zipfile.ZIP_DEFLATED
    entry.external_attr = PLAIN_FILE
    with archive.open(entry, "w", force_zip64=False) as part:
        shutil.copyfileobj(source, part)


def packed_size(archive: zipfile.ZipFile) -> int:
    """How many bytes are in it so far."""
    return sum(entry.compress_size for entry in archive.infolist())


def newest(told: list[Told], zone: ZoneInfo) -> datetime:
    """When the last of it was changed; the same pack is the same file."""
    moments = [one.item.changed_at for one in told]
    return max(moments).astimezone(zone) if moments else datetime(1980, 1, 1, tzinfo=zone)


def readme(told: list[Told], heading: str) -> bytes:
    """What is what, as plain text that any editor opens rightly."""
    # The mark in front tells older editors that letters beyond English follow.
    return LINE.join([heading, *lines(told), ""]).encode("utf-8-sig")


def lines(told: list[Told]) -> Iterator[str]:
    folder = None
    for one in told:
        if one.item.folder != folder:
            folder = one.item.folder
            yield from ("", folder.upper(), "-" * min(len(folder), 60))
        yield ""
        yield one.item.title
        if one.item.about:
            yield f"  {one.item.about}"
        if one.item.remark:
            yield f"  {one.item.remark}"
        for name in one.names:
            yield f"  → {name}"
        for sentence in one.missing:
            yield f"  {sentence}"
