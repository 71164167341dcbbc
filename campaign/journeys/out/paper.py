"""A journey on A3, as PDF or as a picture; letters that no font has are left out."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from campaign.core.errors import DomainError
from campaign.core.frozen import as_plain
from campaign.core.typesetting import NotSet, drawable, pdf, png
from campaign.journeys.canvas import Canvas
from campaign.journeys.out.readout import Cell, Curve, Note, Readout, Row, readout_of
from campaign.journeys.out.widths import shares

TEMPLATE = "journey.typ"
PIXELS_PER_POINT = 2.5
"""About 3000 pixels across: sharp on a large screen."""
Pictures = Mapping[str, bytes]
"""Of personas, by key: PNG."""


def paper(canvas: Canvas, *, foot: str, pictures: Pictures | None = None) -> bytes:
    """A3, landscape, to hang on a wall; a PDF that can be read aloud."""
    return set_in_type(lambda words: pdf(TEMPLATE, {**words, "grows": False}), canvas, foot, pictures)


def picture(canvas: Canvas, *, foot: str, pictures: Pictures | None = None) -> bytes:
    """All of it on one sheet as PNG, which grows where A3 is too small."""

    def drawn(words: dict[str, Any]) -> bytes:
        return png(TEMPLATE, {**words, "grows": True}, pixels_per_point=PIXELS_PER_POINT)

    return set_in_type(drawn, canvas, foot, pictures)


def set_in_type(make: Any, canvas: Canvas, foot: str, pictures: Pictures | None) -> bytes:
    try:
        made: bytes = make(words_of(readout_of(canvas), foot, pictures or {}))
    except NotSet as error:
        raise DomainError(
            _l("There is more on this canvas than can be set on paper. The workbook has all of it.")
        ) from error
    return made


def words_of(readout: Readout, foot: str, pictures: Pictures) -> dict[str, Any]:
    """All that stands on it."""
    words: dict[str, Any] = in_letters_we_have(with_dashes(as_plain(with_faces(readout))))
    return {
        **words,
        "foot": drawable(foot),
        "goes-on": _("This canvas goes on, on the next sheet"),
        "phase-word": _("Phase"),
        "weights": weights_of(readout.rows, len(readout.phases)),
        "list-weights": weights_of(tuple(listed(readout.rows)), len(readout.phases)),
        "pictures": {key: framed(content) for key, content in pictures.items()},
    }


def with_faces(readout: Readout) -> Readout:
    """The same with faces that can be drawn: the emoji that was chosen, or what says as much in letters."""
    people = (replace(one, face=drawn_or(one.face, initials(one.name))) for one in readout.people)
    rows = (replace(row, curves=tuple(with_faces_of(curve) for curve in row.curves)) for row in readout.rows)
    return replace(readout, people=tuple(people), rows=tuple(rows))


def with_faces_of(curve: Curve) -> Curve:
    """A curve on which whoever chose no emoji has a face that is drawn here."""
    points = (replace(one, face=drawn_or(one.face, str(one.value)) if one.face else "") for one in curve.points)
    return replace(curve, points=tuple(points))


def drawn_or(emoji: str, instead: str) -> str:
    """The emoji, if some font has all of it."""
    return emoji if emoji and drawable(emoji) == emoji else instead


def initials(name: str) -> str:
    """The first letters of the first and the last word."""
    words = name.split()
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper() if words else ""


def weights_of(rows: tuple[Row, ...], phases: int) -> list[float]:
    """Parts of the width for each phase: together 1."""
    return shares([[letters_in(cell) for cell in row.cells] for row in rows], phases) if phases else []


def listed(rows: tuple[Row, ...]) -> Iterable[Row]:
    """The rows before the feeling as one, and those after it, as they stand where each phase lists its lanes."""
    shown = (row for row in rows if row.curves or not row.has_curves)
    for _has_curves, several in groupby(shown, key=lambda row: row.has_curves):
        group = list(several)
        cells = (together(cells) for cells in zip(*(row.cells for row in group), strict=True))
        yield Row("", tuple(cells))


def together(cells: tuple[Cell, ...]) -> Cell:
    """All that stands in these."""
    notes = sum((cell.notes for cell in cells), ())
    return Cell(notes, " ".join(cell.part for cell in cells).strip(), sum((cell.marks for cell in cells), ()))


def letters_in(cell: Cell) -> list[int]:
    """How much is to be read on each card of a cell."""
    marks = [len(mark.title) + len(mark.own) + len(mark.note) + 4 for mark in cell.marks]
    return [*([len(cell.part)] if cell.part else []), *marks, *map(letters_on, cell.notes)]


def letters_on(note: Note) -> int:
    lines = sum(len(label) + len(value) + 5 for label, value in note.lines)
    return len(note.chosen) + len(note.figure) + len(note.text) + lines + (len(note.owner) + 5 if note.owner else 0)


def framed(content: bytes) -> str:
    """A picture as typst takes it out of data."""
    inside = f"data:image/png;base64,{b64encode(content).decode()}"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 96 96">'
        f'<image width="96" height="96" xlink:href="{inside}"/></svg>'
    )


def with_dashes(value: Any) -> Any:
    """The same with the names of facts as typst writes names."""
    if isinstance(value, dict):
        return {key.replace("_", "-"): with_dashes(item) for key, item in value.items()}
    if isinstance(value, list):
        return [with_dashes(item) for item in value]
    return value


def in_letters_we_have(value: Any) -> Any:
    """The same, with every text as far as it can be drawn."""
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, list):
        return [in_letters_we_have(item) for item in value]
    if isinstance(value, dict):
        return {key: in_letters_we_have(item) for key, item in value.items()}
    return value
