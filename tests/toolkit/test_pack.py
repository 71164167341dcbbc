"""Everything at once: names that every disk takes, and a ZIP file written piece by piece."""

import io
import tracemalloc
import unicodedata
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.toolkit.given import packing
from campaign.toolkit.given.packing import PackFile, PackItem, write_pack
from campaign.toolkit.given.packnames import LONGEST, Names, file_name

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DEVICES = ["con", "PRN", "aux", "nul", "com1", "LPT9", "COM¹"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Poster A3", "Poster A3.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ("C:\\Windows\\x", "C-Windows-x.pdf"),
        ('What? "Now" <b>', "What Now b.pdf"),
        ("a\u202efdp.exe", "a fdp.exe.pdf"),
        ("line\none\ttwo\x00", "line one two.pdf"),
        ("Zoë’s Şerife 日本 שלום", "Zoë’s Şerife 日本 שלום.pdf"),
        ("...", "file.pdf"),
        ("", "file.pdf"),
        ("???", "file.pdf"),
        (".hidden", "hidden.pdf"),
        ("ends with dots...", "ends with dots.pdf"),
        ("con", "_con.pdf"),
        ("LPT1.txt", "_LPT1.txt.pdf"),
        ("console", "console.pdf"),
        ("x" * 300, "x" * 96 + ".pdf"),
    ],
)
def test_a_title_becomes_a_name_that_every_disk_takes(title: str, name: str) -> None:
    assert file_name(title, ".pdf") == name


def test_letters_that_come_apart_come_together() -> None:
    assert file_name(unicodedata.normalize("NFD", "Zoë")) == unicodedata.normalize("NFC", "Zoë")


@given(st.text(max_size=300))
def test_whatever_a_title_says_its_name_is_safe(title: str) -> None:
    name = file_name(title, ".pdf")
    assert 0 < len(name) <= LONGEST
    assert len(name.encode()) <= 255
    assert not set(name) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(letter).startswith("C") for letter in name)
    assert name == name.strip(" .")
    assert name.partition(".")[0].casefold() not in {device.casefold() for device in DEVICES}


@given(st.lists(st.text(alphabet="aAäÄ. x", max_size=120), max_size=30))
def test_no_two_names_are_the_same_to_a_disk_without_capitals(titles: list[str]) -> None:
    names = Names()
    given_away = [names.take(title, ".pdf") for title in titles]
    assert len({unicodedata.normalize("NFKD", name).casefold() for name in given_away}) == len(titles)
    assert all(len(name) <= LONGEST for name in given_away)


def test_the_second_of_a_name_has_a_number() -> None:
    names = Names()
    assert [names.take("Poster", ".pdf"), names.take("POSTER", ".pdf")] == ["Poster.pdf", "POSTER (2).pdf"]


def test_the_same_name_in_another_folder_is_another() -> None:
    names = Names()
    assert [names.take("Poster", folder="a"), names.take("Poster", folder="b")] == ["Poster", "Poster"]


def item(*files: tuple[str, bytes], folder: str = "Files", title: str = "Leaflet") -> PackItem:
    return PackItem(
        folder=folder,
        title=title,
        about="For the coffee machine",
        remark="",
        files=tuple(PackFile(name, lambda content=content: io.BytesIO(content)) for name, content in files),
        changed_at=datetime(2026, 11, 16, 9, 0, tzinfo=UTC),
    )


def unpacked(items: Iterable[PackItem]) -> zipfile.ZipFile:
    target = io.BytesIO()
    write_pack(target, items, heading="Toolkit", zone=AMSTERDAM)
    archive = zipfile.ZipFile(target)
    assert archive.testzip() is None
    return archive


def test_files_lie_in_a_folder_that_says_what_they_are_for() -> None:
    with unpacked([item(("Leaflet.pdf", b"a")), item(("Post.txt", b"b"), folder="Share a text")]) as archive:
        assert archive.namelist() == ["Files/Leaflet.pdf", "Share a text/Post.txt", "README.txt"]
        assert archive.read("Files/Leaflet.pdf") == b"a"


def test_two_files_of_one_name_are_both_there() -> None:
    with unpacked([item(("a.txt", b"1")), item(("A.txt", b"2"))]) as archive:
        assert archive.namelist() == ["Files/a.txt", "Files/A (2).txt", "README.txt"]


def test_a_name_out_of_this_world_leads_nowhere_else() -> None:
    with unpacked([item(("../../evil\u202e.txt", b""), folder="../up")]) as archive:
        assert archive.namelist() == ["up/evil.txt", "README.txt"]


def test_names_are_told_as_unicode() -> None:
    with unpacked([item(("Şerife 日本.txt", b""))]) as archive:
        assert archive.infolist()[0].flag_bits & 0x800
        assert archive.namelist()[0] == "Files/Şerife 日本.txt"


def test_a_file_has_the_day_on_which_it_was_written() -> None:
    with unpacked([item(("a.txt", b""))]) as archive:
        assert archive.infolist()[0].date_time == (2026, 11, 16, 10, 0, 0)


def test_what_is_packed_already_is_not_packed_again() -> None:
    with unpacked([item(("a.txt", b"x" * 1000), ("b.pdf", b"x" * 1000))]) as archive:
        text, pdf = archive.infolist()[:2]
        assert text.compress_size < 1000 == pdf.compress_size


def readme(items: Iterable[PackItem]) -> str:
    with unpacked(items) as archive:
        return archive.read("README.txt").decode("utf-8-sig")


def test_the_readme_says_what_is_what() -> None:
    words = readme([item(("Leaflet.pdf", b"a"))])
    for said in ("Toolkit", "FILES", "Leaflet", "For the coffee machine", "→ Leaflet.pdf"):
        assert said in words


def test_the_readme_breaks_lines_as_windows_does() -> None:
    words = readme([item(("Leaflet.pdf", b"a"))])
    assert words.count("\n") == words.count("\r\n") > 5


def test_a_file_called_readme_is_another_one() -> None:
    with unpacked([item(("README.txt", b"mine"))]) as archive:
        assert archive.namelist() == ["Files/README.txt", "README.txt"]


def test_what_would_be_too_much_is_left_out_and_named() -> None:
    film = PackFile("film.mp4", lambda: io.BytesIO(b"x"), size=packing.LARGEST_PACK + 1)
    large = PackItem("Files", "Film", "", "", (film,), datetime(2026, 11, 16, tzinfo=UTC))
    assert "“film.mp4” is too large for this pack" in readme([large, item(("a.txt", b"1"))])


class Film(io.RawIOBase):
    """A hundred megabytes that nobody holds in memory."""

    left = 100 * 2**20

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece = min(size, self.left)
        self.left -= piece
        return b"\0" * piece


class Nowhere(io.BytesIO):
    """Keeps nothing but how far it was written."""

    place = 0

    def write(self, piece: object) -> int:
        self.place += len(piece)  # type: ignore[arg-type]
        return len(piece)  # type: ignore[arg-type]

    def tell(self) -> int:
        return self.place

    def seek(self, place: int, _whence: int = 0) -> int:
        self.place = place
        return place


def test_a_pack_of_films_takes_little_memory() -> None:
    films = [
        PackItem("Files", f"Film {n}", "", "", (PackFile("film.mp4", Film),), datetime(2026, 11, 16, tzinfo=UTC))  # type: ignore[arg-type]
        for n in range(3)
    ]
    tracemalloc.start()
    write_pack(Nowhere(), films, heading="Toolkit", zone=AMSTERDAM)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * 2**20


def test_a_pack_of_nothing_is_a_pack() -> None:
    with unpacked([]) as archive:
        assert archive.namelist() == ["README.txt"]
