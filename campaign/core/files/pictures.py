"""A picture that someone sent: drawn anew as a small square, so that nothing of the file itself is kept.

What else is in a file (where it was taken, by which camera, what someone hid in it) is not in the drawing. Only a file
that its first bytes, its size in pixels and the drawing program all take for a picture gets that far.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

import typst
from flask_babel import lazy_gettext as _l

from campaign.core.errors import DomainError
from campaign.core.files.kinds import KINDS, facts_of

LARGEST = 12 * 2**20
LARGEST_BODY = LARGEST + 2**20
"""What is a little too large hears how large it may be; what is far too large is not read."""
TAKEN = {ending: KINDS[ending] for ending in (".jpg", ".jpeg", ".png", ".webp")}
SIDE = 400
"""Pixels of the square."""
SMALLEST = 40
MOST_PIXELS = 32_000_000
"""More of them would take too much memory to unpack: a file of few bytes can hold very many."""
SQUARE = f'#set page(width: {SIDE}pt, height: {SIDE}pt, margin: 0pt)\n#image("picture", width: 100%, height: 100%)'
START_OF_FRAME = frozenset({0xC0, 0xC1, 0xC2})
"""The marks of JPEG files that browsers show, behind which the size stands."""
WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xDA)})


def squared(stream: IO[bytes], *, name: str) -> bytes:
    """The picture in a file as a square PNG; DomainError when it is none, or too large."""
    facts_of(stream, name=name, largest=LARGEST, kinds=TAKEN)
    content = stream.read()
    width, height = size_of(content) or (0, 0)
    if min(width, height) < SMALLEST:
        raise DomainError(_l("This picture cannot be read, or is very small. Save it as JPEG or PNG."), field="file")
    if width * height > MOST_PIXELS:
        raise DomainError(
            _l("This picture has more than %(number)s million pixels. Make it smaller.", number=MOST_PIXELS // 10**6),
            field="file",
        )
    with TemporaryDirectory() as folder:
        Path(folder, "picture").write_bytes(content)
        return drawn(folder)


def drawn(folder: str) -> bytes:
    """The picture in that folder, the way up that the camera noted, cut to a square around its middle."""
    no_fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    compiler = typst.Compiler(input=SQUARE.encode(), root=folder, font_paths=no_fonts)
    try:
        made, _warnings = compiler.compile_with_warnings(format="png", ppi=72)
    except typst.TypstError as error:
        raise DomainError(
            _l("This picture cannot be read, or is very small. Save it as JPEG or PNG."), field="file"
        ) from error
    page = made[0] if isinstance(made, list) else made
    return bytes(page or b"")


def size_of(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as a JPEG, PNG or WebP file states them; None where it states none."""
    try:
        if content.startswith(b"\x89PNG"):
            return struct.unpack(">II", content[16:24])
        if content.startswith(b"RIFF"):
            return webp_size(content)
        return next(jpeg_sizes(content), None)
    except (struct.error, IndexError):
        return None


def webp_size(content: bytes) -> tuple[int, int] | None:
    """The size by each of the three ways in which WebP states it."""
    kind = content[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", content[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None


def jpeg_sizes(content: bytes) -> Iterator[tuple[int, int]]:
    """The sizes that the parts of a JPEG file state, until its picture begins."""
    place = 2
    while content[place] == 0xFF:
        mark = content[place + 1]
        if mark in START_OF_FRAME:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            yield width, height
        if mark == 0xDA:
            return
        length = 0 if mark in WITHOUT_LENGTH else struct.unpack(">H", content[place + 2 : place + 4])[0]
        place += 2 + length
