"""Pictures: drawn anew as a small square, without anything else that was in the file."""

import struct
from io import BytesIO

import pytest
from PIL import Image

from campaign.core.errors import DomainError
from campaign.core.files.pictures import SIDE, size_of, squared
from tests.pictures import jpeg

TURNED_LEFT = 6
ORIENTATION, DESCRIPTION = 274, 270


def drawn(file: BytesIO, name: str = "me.jpg") -> Image.Image:
    return Image.open(BytesIO(squared(file, name=name)))


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "me.jpeg"), ("PNG", "me.png"), ("WEBP", "me.webp")])
def test_every_kind_becomes_the_same_square(kind: str, name: str) -> None:
    file = BytesIO()
    Image.new("RGB", (300, 200), "teal").save(file, kind)
    picture = drawn(file, name)
    assert (picture.format, picture.size) == ("PNG", (SIDE, SIDE))


def test_where_and_by_what_it_was_taken_is_not_kept() -> None:
    exif = Image.Exif()
    exif[DESCRIPTION] = "52.37 N 4.89 E"
    file = jpeg(exif=exif)
    assert b"52.37 N" in file.getvalue()
    assert b"52.37 N" not in squared(file, name="me.jpg")


def test_it_stands_the_way_up_that_the_camera_noted() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_LEFT
    lying = Image.new("RGB", (400, 400), "white")
    lying.paste("red", (0, 0, 400, 100))
    file = BytesIO()
    lying.save(file, "JPEG", exif=exif)
    red, _green, blue = drawn(file).convert("RGB").getpixel((SIDE - 10, SIDE // 2))
    assert (red > 200, blue < 60) == (True, True)


@pytest.mark.parametrize("size", [(300, 200), (41, 999)])
@pytest.mark.parametrize(("kind", "settings"), [("JPEG", {}), ("PNG", {}), ("WEBP", {}), ("WEBP", {"lossless": True})])
def test_its_size_is_read_from_the_file(kind: str, settings: dict[str, bool], size: tuple[int, int]) -> None:
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, kind, **settings)
    assert size_of(file.getvalue()) == size


def test_a_file_of_few_bytes_that_says_to_be_huge_is_not_unpacked() -> None:
    small = BytesIO()
    Image.new("RGB", (50, 50)).save(small, "PNG")
    huge = small.getvalue()[:16] + struct.pack(">II", 60_000, 60_000) + small.getvalue()[24:]
    with pytest.raises(DomainError, match="million pixels"):
        squared(BytesIO(huge), name="me.png")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "me.svg"),
        (b"<script>alert(1)</script>", "me.png"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 300, "me.jpg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "me.webp"),
        (b"", "me.jpg"),
    ],
)
def test_what_is_no_picture_is_refused(content: bytes, name: str) -> None:
    with pytest.raises(DomainError):
        squared(BytesIO(content), name=name)


def test_a_damaged_picture_is_refused() -> None:
    file = jpeg(600, 400)
    with pytest.raises(DomainError):
        squared(BytesIO(file.getvalue()[:300]), name="me.jpg")
