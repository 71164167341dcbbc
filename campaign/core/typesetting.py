"""Pages for paper: templates/print/*.typ set in type, as PDF or as a picture, without asking anyone for a font."""

import json
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import typst

from config import ROOT

TEMPLATES = ROOT / "templates" / "print"
FONTS = ("fontpkg_inter", "fontpkg_heebo", "fontpkg_noto_sans_arabic")
"""Latin, Greek and Cyrillic; Hebrew; Arabic."""
POINTS_PER_INCH = 72
LONGEST_DATA = 200_000
"""Letters. What is set is bounded, so that the time it takes is."""
LARGEST_PICTURE = 16.0
"""Pixels per point."""
USUAL = frozenset(chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180)))
"""Letters that the first of the fonts has for sure."""
UNSEEN = frozenset({"Cc", "Cf"})
"""Letters that say how others stand."""
PROBE = b'#set document(title: "?", date: none)\n#set text(font: ("Inter",))\n#sys.inputs.letter'


class NotSet(Exception):
    """A page could not be set in type."""


class NotDrawn(NotSet):
    """No font that is here has these letters."""

    def __init__(self, letters: str) -> None:
        super().__init__(f"no font draws {letters!r}")
        self.letters = letters


def pdf(template: str, data: dict[str, Any]) -> bytes:
    """A PDF that can be read aloud (PDF/UA-1). `data`: what the template asks for, with `title` and `language`."""
    return compiled(template, data, format="pdf", pdf_standards=["ua-1"])


def png(template: str, data: dict[str, Any], *, pixels_per_point: float) -> bytes:
    """The first page as a picture."""
    if not 0 < pixels_per_point <= LARGEST_PICTURE:
        raise NotSet(f"{pixels_per_point} pixels per point")
    return compiled(template, data, format="png", ppi=pixels_per_point * POINTS_PER_INCH)


def compiled(template: str, data: dict[str, Any], **wanted: Any) -> bytes:
    """What typst makes of it. What people typed is data and never becomes code."""
    text = json.dumps(data, ensure_ascii=False)
    if len(text) > LONGEST_DATA:
        raise NotSet(f"{len(text)} letters are too many for {template}")
    others = unusual(words_in(data))
    beyond = undrawable(others, with_system=False)
    if beyond and (never := undrawable(beyond, with_system=True)):
        raise NotDrawn(never)
    # A fresh one each time: it keeps what it was given, and there are threads.
    compiler = typst.Compiler(
        input=TEMPLATES / template,
        root=TEMPLATES,
        font_paths=fonts(with_system=bool(beyond)),
        sys_inputs={"data": text},
    )
    try:
        made, _warnings = compiler.compile_with_warnings(**wanted)
    except typst.TypstError as error:
        raise NotSet(error.diagnostic) from error
    page = made[0] if isinstance(made, list) else made
    if page is None:
        raise NotSet(f"{template} gave nothing")
    return page


def drawable(text: str) -> str:
    """A text without the letters that no font here has."""
    missing = undrawable(unusual([text]), with_system=True)
    return "".join(letter for letter in text if letter not in missing).strip() if missing else text


def words_in(value: Any) -> Iterator[str]:
    """All text in what a template gets."""
    if isinstance(value, str):
        yield value
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for one in value:
            yield from words_in(one)


def unusual(texts: Any) -> str:
    """The letters that one of the fonts might lack, each once."""
    return "".join(dict.fromkeys(letter for text in texts for letter in text if letter not in USUAL))


def undrawable(letters: str, *, with_system: bool) -> str:
    """Which of these letters no font has: our own, or those of this machine as well."""
    return "".join(letter for letter in letters if not is_drawn(letter, with_system=with_system))


@lru_cache(maxsize=8192)
def is_drawn(letter: str, *, with_system: bool) -> bool:
    """Whether a letter is drawn. A PDF that can be read aloud must not have an empty box in it, so typst refuses it."""
    if letter.isspace() or unicodedata.category(letter) in UNSEEN:
        return True
    probe = typst.Compiler(input=PROBE, font_paths=fonts(with_system=with_system), sys_inputs={"letter": letter})
    try:
        probe.compile_with_warnings(format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError:
        return False
    return True


@cache
def fonts(*, with_system: bool) -> typst.Fonts:
    """Our own fonts, so that a page is the same on every machine; with those of the machine where ours do not reach."""
    own = [str(files(package)) for package in FONTS]
    return typst.Fonts(include_system_fonts=with_system, include_embedded_fonts=True, font_paths=own)
