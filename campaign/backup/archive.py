"""The archive: a copy of the database and the files beside it, in one tar that proves itself whole."""

import hashlib
import io
import json
import os
import re
import tarfile
import zlib
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from campaign.core.errors import DomainError
from campaign.core.files.storage import Storage

DATABASE = "database"
LIST = "contents.json"
"""The last member: an archive that was cut off has none."""
# Made of folders and keys; nothing in it means something in a path.
IS_KEPT = re.compile(rf"{Storage.kind}(/[A-Za-z0-9_-]+)+")
FORMAT = 1
AT_ONCE = 1 << 20


@dataclass
class Contents:
    """What an archive holds."""

    kind: str
    """Of which database: `sqlite` or `postgresql`."""
    migrations: list[str]
    """In which migrations that database ends."""
    digests: dict[str, str] = field(default_factory=dict)
    """The SHA-256 of each member."""
    format: int = FORMAT


class Measured(io.RawIOBase):
    """A stream whose digest is known once it was read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        part = self.stream.read(size)
        self.digest.update(part)
        return part


def pack(target: Path, *, database: Path, instance: Path, contents: Contents) -> None:
    """Write an archive that only its owner can read; under its name it is whole, or not there."""
    partial = target.with_name(f"{target.name}.partial")
    partial.unlink(missing_ok=True)
    try:
        with open(partial, "xb", opener=for_the_owner_alone) as stream:
            with tarfile.open(fileobj=stream, mode="w|gz" if target.suffix in {".gz", ".tgz"} else "w|") as tar:
                add(tar, DATABASE, database, contents)
                # After the database: so every file that it names is there.
                for path in (instance / Storage.kind).rglob("*"):
                    name = path.relative_to(instance).as_posix()
                    if path.is_file() and IS_KEPT.fullmatch(name):
                        with suppress(FileNotFoundError):  # it was removed meanwhile
                            add(tar, name, path, contents)
                add_text(tar, LIST, json.dumps(asdict(contents), indent=1))
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def for_the_owner_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def add(tar: tarfile.TarFile, name: str, path: Path, contents: Contents) -> None:
    """Put a file into the archive, and its digest into the list."""
    with path.open("rb") as stream:
        member = tarfile.TarInfo(name)
        facts = os.fstat(stream.fileno())
        member.size, member.mtime, member.mode = facts.st_size, int(facts.st_mtime), 0o600
        measured = Measured(stream)
        tar.addfile(member, measured)
        contents.digests[name] = measured.digest.hexdigest()


def add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    body = text.encode()
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(body), 0o600
    tar.addfile(member, io.BytesIO(body))


def unpack(archive: Path, into: Path) -> Contents:
    """Lay what an archive holds into an empty folder; DomainError unless it is one of ours, and whole."""
    digests: dict[str, str] = {}
    listed = ""
    try:
        with tarfile.open(archive, "r|*") as tar:
            for member in tar:
                stream = tar.extractfile(member) if member.isreg() else None
                if stream is None or member.name in digests or listed:
                    raise not_ours()
                if member.name == LIST:
                    listed = stream.read().decode()
                elif member.name == DATABASE or IS_KEPT.fullmatch(member.name):
                    digests[member.name] = lay(stream, into / member.name)
                else:
                    raise not_ours()
        contents = Contents(**json.loads(listed or "{}"))
    except (tarfile.TarError, EOFError, zlib.error, ValueError, TypeError) as error:
        raise not_ours() from error
    if contents.format != FORMAT or contents.digests != digests or DATABASE not in digests:
        raise not_ours()
    return contents


def lay(stream: IO[bytes], target: Path) -> str:
    """Write a member into its file, and return its digest."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest = hashlib.sha256()
    with target.open("xb") as copy:
        while part := stream.read(AT_ONCE):
            digest.update(part)
            copy.write(part)
    return digest.hexdigest()


def not_ours() -> DomainError:
    return DomainError("This file is no backup of Olievlek, or it is damaged or cut off. Nothing was changed.")
