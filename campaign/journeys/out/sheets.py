"""A canvas as a workbook: a sheet to read it on, and one for each kind of row. Nothing in it is ever a formula."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from flask_babel import gettext as _

from campaign.journeys.canvas import Canvas, CardFacts
from campaign.journeys.kinds import JourneyKind, lanes_of
from campaign.journeys.lanes import LANES, Field, FieldKind
from campaign.journeys.out.columns import ABOUT, FACTS, GRID, Sheet, fields_of, labels_of, sheets_of
from campaign.journeys.out.readout import QUALITIES, Cell, Mark, Note, Readout, readout_of
from campaign.journeys.wording import KIND_NAMES

NARROW, WIDE = 16, 44
WIDE_ONES = frozenset({"text", "story", "needs", "challenges", "prototype", "example", "note", "part"})
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
Row = Sequence[object]


def write_workbook(stream: IO[bytes], canvas: Canvas) -> None:
    """All of a canvas, in the language that is spoken."""
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        book.set_properties({"title": canvas.title})
        formats = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#F3EEE4"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
            "title": book.add_format({"bold": True, "font_size": 16}),
            "phase": book.add_format(
                {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#16242B", "font_color": "#FBF8F2"}
            ),
            "cell": book.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#E7E1D5"}),
        }
        write_grid(book.add_worksheet(str(GRID.title)), readout_of(canvas), formats)
        for sheet in sheets_of(canvas.kind):
            write_table(book.add_worksheet(str(sheet.title)), sheet, ROWS[sheet.name](canvas), formats)
        write_table(book.add_worksheet(str(ABOUT.title)), ABOUT, about(canvas), formats)


def write_grid(page: Any, readout: Readout, formats: dict[str, Any]) -> None:
    """The canvas as one sees it, ready to be printed on A3."""
    page.set_landscape()
    page.set_paper(8)
    page.fit_to_pages(1, 0)
    page.set_column(0, 0, 20)
    page.set_column(1, max(1, len(readout.phases)), 30)
    page.write_string(0, 0, readout.title, formats["title"])
    line = 1
    for label, value in readout.head:
        page.write_string(line, 0, label, formats["head"])
        page.write_string(line, 1, value, formats["text"])
        line += 1
    line += 1
    page.freeze_panes(line + 1, 1)
    page.write_string(line, 0, _("Phase"), formats["head"])
    for place, phase in enumerate(readout.phases, start=1):
        page.write_string(line, place, "\n".join(filter(None, phase)), formats["phase"])
    for row in readout.rows:
        line += 1
        page.write_string(line, 0, row.title, formats["head"])
        for place, cell in enumerate(row.cells, start=1):
            points = [
                f"{curve.label}: {one.value}" for curve in row.curves for one in curve.points if one.place == place - 1
            ]
            page.write_string(line, place, "\n".join([*points, cell_in_words(cell)]).strip(), formats["cell"])
    for beside in readout.besides:
        line += 2
        page.write_string(line, 0, beside.title, formats["head"])
        for note in beside.notes:
            page.write_string(line, 1, note_in_words(note), formats["cell"])
            line += 1


def cell_in_words(cell: Cell) -> str:
    """Everything in a place of the grid, one below the other."""
    marks = map(mark_in_words, cell.marks)
    return "\n".join(filter(None, [cell.part, *marks, *map(note_in_words, cell.notes)]))


def mark_in_words(mark: Mark) -> str:
    """Will: 3 (3.4), with its note."""
    own = f" ({mark.own})" if mark.own else ""
    return ", ".join(filter(None, (f"{mark.title}: {mark.value or '–'}{own}", mark.note)))


def note_in_words(note: Note) -> str:
    """A card on some lines."""
    said = [": ".join(filter(None, line)) for line in (*note.lines, *note.asides)]
    first = " ".join(filter(None, (f"[{note.chosen}]" if note.chosen else "", note.figure, note.text)))
    return "\n".join(filter(None, [f"• {first}".rstrip(), *said, f"→ {note.owner}" if note.owner else ""]))


def write_table(page: Any, sheet: Sheet, rows: Iterable[Row], formats: dict[str, Any]) -> None:
    """A sheet with its headings in the first line."""
    page.freeze_panes(1, 0)
    for x, column in enumerate(sheet.columns):
        is_wide = column.name in WIDE_ONES or sheet is ABOUT
        page.set_column(x, x, WIDE if is_wide else NARROW)
        page.write_string(0, x, str(column.title), formats["head"])
    for y, row in enumerate(rows, start=1):
        for x, value in enumerate(row):
            write(page, y, x, value, formats)


def write(page: Any, y: int, x: int, value: object, formats: dict[str, Any]) -> None:
    """A cell as what it is: a number, a day, or text, whatever it begins with."""
    if value is None or value == "":
        return
    if isinstance(value, date):
        page.write_datetime(y, x, value, formats["day"])
        return
    if isinstance(value, int | Decimal):
        page.write_number(y, x, value, formats["text"])
        return
    page.write_string(y, x, str(value), formats["text"])


def about(canvas: Canvas) -> Iterable[Row]:
    """What the journey is, and what can be done with this workbook."""
    values = {
        "kind": str(KIND_NAMES[canvas.kind]),
        "title": canvas.title,
        "for_whom": canvas.for_whom,
        "mission": canvas.mission,
        "scope": canvas.scope,
        "next_session_on": canvas.next_session_on,
    }
    for name, label in FACTS.items():
        yield str(label), values[name]
    yield (
        _("How to use it"),
        _(
            "Change what you like on the other sheets and bring the workbook in again: it becomes a new journey. The"
            " sheet “%(name)s” is only to read. New rows need no code.",
            name=GRID.title,
        ),
    )


def cards(canvas: Canvas) -> Iterable[Row]:
    """One row for each card: lane by lane, and within it phase by phase, as they stand on the canvas."""
    phases = labels_of({phase.key: phase.name for phase in canvas.phases})
    words = phases | names_of(canvas)
    fields = fields_of(canvas.kind)
    has_phases = canvas.kind is not JourneyKind.EMPLOYEE
    lanes = {lane: place for place, lane in enumerate(lanes_of(canvas.kind))}
    columns = {phase.key: place for place, phase in enumerate(canvas.phases)}
    for card in sorted(canvas.cards, key=lambda one: (lanes[one.lane], columns.get(one.phase, len(columns)))):
        where = [phases.get(card.phase, "")] if has_phases else []
        said = [value_of(card, field, words) for field in fields]
        yield [card.key, str(LANES[card.lane].title), *where, card.text, card.chosen, *said]


def names_of(canvas: Canvas) -> dict[str, str]:
    """What fields call the rows of other sheets."""
    return {
        **labels_of({one.key: one.name for one in canvas.personas}),
        **labels_of({one.key: one.name for one in canvas.functions}),
        **labels_of({one.key: one.text for one in canvas.statements}),
    }


def value_of(card: CardFacts, field: Field, words: dict[str, str]) -> object:
    """What stands in a field, as a spreadsheet has it."""
    value = card.facts.get(field.name, "")
    asked = {one.name for one in LANES[card.lane].fields}
    return AS_CELL.get(field.kind, as_it_is)(value, field, words) if value and field.name in asked else ""


def as_it_is(value: str, _field: Field, _words: dict[str, str]) -> object:
    return value


AS_CELL: dict[FieldKind, Callable[[str, Field, dict[str, str]], object]] = {
    FieldKind.SCALE: lambda value, _field, _words: int(value),
    FieldKind.NUMBER: lambda value, _field, _words: Decimal(value),
    FieldKind.YES: lambda _value, _field, _words: _("yes"),
    FieldKind.CHOICE: lambda value, field, _words: str(dict(field.options).get(value, value)),
    FieldKind.DAY: lambda value, _field, _words: date.fromisoformat(value),
    FieldKind.KEY: lambda value, _field, words: words.get(value, value),
}


def phases(canvas: Canvas) -> Iterable[Row]:
    """One row for each column of the grid."""
    return ((phase.key, phase.name, phase.question) for phase in canvas.phases)


def personas(canvas: Canvas) -> Iterable[Row]:
    """One row for each persona."""
    return (
        (one.key, one.name, one.age, one.face, one.line, one.story, one.needs, one.challenges, one.conversations)
        for one in canvas.personas
    )


def functions(canvas: Canvas) -> Iterable[Row]:
    """One row for each function."""
    yes, no = _("yes"), _("no")
    return ((one.key, one.name, yes if one.meets_customers else no, one.people) for one in canvas.functions)


def parts(canvas: Canvas) -> Iterable[Row]:
    """One row for each function and phase in which it plays a part."""
    names = labels_of({one.key: one.name for one in canvas.functions})
    columns = labels_of({phase.key: phase.name for phase in canvas.phases})
    return ((names[one.key], columns[part.phase], part.part) for one in canvas.functions for part in one.parts)


def ratings(canvas: Canvas) -> Iterable[Row]:
    """One row for each judgement."""
    names = labels_of({one.key: one.name for one in canvas.functions})
    columns = labels_of({phase.key: phase.name for phase in canvas.phases})
    return (
        (names[one.function], columns[one.phase], str(QUALITIES[one.quality]), one.value, one.note, in_tenths(one.own))
        for one in canvas.ratings
    )


def statements(canvas: Canvas) -> Iterable[Row]:
    """One row for each sentence of the culture scan."""
    return ((one.key, one.text, in_tenths(one.mean)) for one in canvas.statements)


def in_tenths(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value) / 10


ROWS: dict[str, Callable[[Canvas], Iterable[Row]]] = {
    "cards": cards,
    "phases": phases,
    "personas": personas,
    "functions": functions,
    "parts": parts,
    "ratings": ratings,
    "statements": statements,
}
