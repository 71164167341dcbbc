"""A canvas as whoever only reads it is told: its words in their language, row by row, as paper and sheets show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import format_date, format_decimal, get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from campaign.journeys.canvas import Canvas, CardFacts, FunctionFacts, PersonaFacts, RatingFacts, StatementFacts
from campaign.journeys.help.lanes import help_of
from campaign.journeys.kinds import BESIDE_THE_GRID, IN_THE_GRID, JourneyKind, Lane
from campaign.journeys.lanes import LANES, TO_BE, Field, FieldKind
from campaign.journeys.models import Quality
from campaign.journeys.wording import KIND_NAMES

QUALITIES: dict[Quality, object] = {Quality.WILL: _l("Will"), Quality.KNOW: _l("Know"), Quality.CAN: _l("Can")}
CHOSEN: dict[Lane, object] = {Lane.OPPORTUNITY: _l("action"), Lane.TENSION: _l("tension")}
TO_SAY = frozenset({FieldKind.LINE, FieldKind.LINES, FieldKind.SCALE, FieldKind.CHOICE, FieldKind.KEY, FieldKind.DAY})
"""Fields that are said as "label: value" beneath the text."""
SAID_OTHERWISE = frozenset({Lane.GOAL, Lane.FEELING})


@dataclass(frozen=True)
class Note:
    """A card in words."""

    text: str
    tone: str = ""
    """The name of its lane."""
    figure: str = ""
    """What is shown large: 40 → 80 %."""
    lines: tuple[tuple[str, str], ...] = ()
    """Label and value."""
    asides: tuple[tuple[str, str], ...] = ()
    """Likewise, what the card in the grid leaves to its page."""
    owner: str = ""
    chosen: str = ""
    """"action 1"."""


@dataclass(frozen=True)
class Mark:
    """How far a function will, knows or can."""

    title: str
    value: int = 0
    """1 to 5; 0 where it was not judged."""
    own: str = ""
    """What the people themselves say, on average."""
    note: str = ""


@dataclass(frozen=True)
class Cell:
    """What stands in one place of the grid."""

    notes: tuple[Note, ...] = ()
    part: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, order=True)
class Point:
    """A feeling on its curve."""

    place: int
    """Of its phase, from 0."""
    value: int
    face: str = ""


@dataclass(frozen=True)
class Curve:
    """How it feels to one persona, as it is or as it should be."""

    label: str
    persona: int
    """The place of the persona, from 0."""
    is_to_be: bool
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Row:
    """A lane, or a function, with a cell for each phase."""

    title: str
    cells: tuple[Cell, ...]
    small: str = ""
    """What stands beneath the title."""
    curves: tuple[Curve, ...] = ()
    has_curves: bool = False
    summary: str = ""
    """The curves in words."""


@dataclass(frozen=True)
class Beside:
    """A list beside the grid."""

    title: str
    notes: tuple[Note, ...]
    small: str = ""


@dataclass(frozen=True)
class Person:
    """A persona in words."""

    name: str
    small: str
    lines: tuple[tuple[str, str], ...]
    key: str
    face: str
    is_valid: bool


@dataclass(frozen=True)
class Readout:
    """All that is on a canvas."""

    language: str
    kind: str
    title: str
    head: tuple[tuple[str, str], ...]
    people: tuple[Person, ...]
    phases: tuple[tuple[str, str], ...]
    """Name and question."""
    rows: tuple[Row, ...]
    besides: tuple[Beside, ...]
    legend: tuple[str, ...]


def readout_of(canvas: Canvas) -> Readout:
    """The canvas in the words of the language that is spoken."""
    is_employee = canvas.kind is JourneyKind.EMPLOYEE
    lanes = IN_THE_GRID[canvas.kind]
    besides = [beside_of(canvas, lane) for lane in BESIDE_THE_GRID[canvas.kind]]
    if canvas.statements:
        besides.insert(0, culture_of(canvas.statements))
    return Readout(
        language=str(get_locale() or "en"),
        kind=str(KIND_NAMES[canvas.kind]),
        title=canvas.title,
        head=tuple((str(label), text) for label, text in head_of(canvas) if text),
        people=tuple(person_of(one) for one in canvas.personas),
        phases=tuple((phase.name, phase.question) for phase in canvas.phases),
        rows=tuple(rows_of_functions(canvas) if is_employee else (row_of(canvas, lane) for lane in lanes)),
        besides=tuple(besides),
        legend=tuple(legend_of(canvas)),
    )


def head_of(canvas: Canvas) -> Iterable[tuple[object, str]]:
    """What a canvas says of itself, above the grid."""
    yield _l("Mission"), canvas.mission
    yield _l("For whom"), canvas.for_whom
    if canvas.kind is JourneyKind.CUSTOMER:
        yield _l("Scope"), canvas.scope or _("the whole service")
    yield _l("Next session"), day(canvas.next_session_on) if canvas.next_session_on else ""


def legend_of(canvas: Canvas) -> Iterable[str]:
    """How to read what has no words of its own."""
    if canvas.kind is JourneyKind.EMPLOYEE:
        yield _("1: hardly, 5: fully. In brackets: what the people themselves say.")
    if any(card.lane is Lane.FEELING for card in canvas.cards):
        yield _("Solid line: as it is. Dashed line: as it should be.")
    if any(card.chosen for card in canvas.cards):
        yield _("With a number: chosen to be taken up now.")


def person_of(persona: PersonaFacts) -> Person:
    """A persona, and how far it was borne out."""
    held = _("%(number)s of 3 conversations", number=persona.conversations)
    talks = _("valid, after %(number)s conversations", number=persona.conversations) if persona.is_valid else held
    described = [str(persona.age) if persona.age else "", persona.line, talks]
    said = ((_("Story"), persona.story), (_("Needs"), persona.needs), (_("Challenges"), persona.challenges))
    return Person(
        name=persona.name,
        small=" · ".join(filter(None, described)),
        lines=tuple((label, text) for label, text in said if text),
        key=persona.key,
        face=persona.face,
        is_valid=persona.is_valid,
    )


def row_of(canvas: Canvas, lane: Lane) -> Row:
    """A lane of the grid. One that is still empty asks its question."""
    cells = tuple(Cell(notes_of(canvas, canvas.cell(lane, phase.key))) for phase in canvas.phases)
    curves = tuple(curves_of(canvas)) if lane is Lane.FEELING else ()
    is_empty = not curves and not any(cell.notes for cell in cells)
    return Row(
        title=str(LANES[lane].title),
        cells=cells,
        small=str(help_of(lane).question) if is_empty else "",
        curves=curves,
        has_curves=lane is Lane.FEELING,
        summary=". ".join(curve_in_words(canvas, curve) for curve in curves),
    )


def curves_of(canvas: Canvas) -> Iterable[Curve]:
    """The feelings that have a value as lines: for each persona as it is, then as it should be."""
    places = {phase.key: place for place, phase in enumerate(canvas.phases)}
    personas = [*(persona.key for persona in canvas.personas), ""]
    for number, persona in enumerate(personas):
        for is_to_be in (False, True):
            points = sorted(
                Point(places[card.phase], int(card.facts["value"]), card.facts.get("emoji", ""))
                for card in canvas.cards
                if card.lane is Lane.FEELING
                and card.phase in places
                and card.facts.get("value")
                and (card.facts.get("moment") == TO_BE) is is_to_be
                and persona_of(card, personas) == persona
            )
            if points:
                yield Curve(label_of(canvas, persona, is_to_be=is_to_be), number, is_to_be, tuple(points))


def persona_of(card: CardFacts, known: list[str]) -> str:
    """Whose feeling it is; nobody's in particular where the persona is gone."""
    key = card.facts.get("persona", "")
    return key if key in known else ""


def label_of(canvas: Canvas, persona: str, *, is_to_be: bool) -> str:
    """What stands where a line begins."""
    moment = _("As it should be") if is_to_be else _("As it is")
    name = next((one.name for one in canvas.personas if one.key == persona), "")
    return f"{name}: {moment.lower()}" if name and len(canvas.personas) > 1 else moment


def curve_in_words(canvas: Canvas, curve: Curve) -> str:
    """For those who cannot see the line."""
    said = (f"{canvas.phases[point.place].name} {point.value}" for point in curve.points)
    return f"{curve.label}: {', '.join(said)}"


def beside_of(canvas: Canvas, lane: Lane) -> Beside:
    """A list that has no phases."""
    cards = tuple(card for card in canvas.cards if card.lane is lane)
    return Beside(
        title=str(LANES[lane].title),
        notes=notes_of(canvas, cards),
        small="" if cards else str(help_of(lane).question),
    )


def notes_of(canvas: Canvas, cards: Iterable[CardFacts]) -> tuple[Note, ...]:
    """Cards in words. A bare feeling is on its curve."""
    notes = [note_of(canvas, card) for card in cards]
    return tuple(note for note in notes if note.text or note.figure or note.lines or note.owner)


def note_of(canvas: Canvas, card: CardFacts) -> Note:
    """A card in words."""
    fields = () if card.lane in SAID_OTHERWISE else LANES[card.lane].fields
    return Note(
        text=feeling_in_words(canvas, card) if card.lane is Lane.FEELING else card.text,
        tone=card.lane.value,
        figure=goal_in_words(card) if card.lane is Lane.GOAL else "",
        lines=tuple(lines_of(canvas, card, (one for one in fields if one.is_on_card))),
        asides=tuple(lines_of(canvas, card, (one for one in fields if not one.is_on_card))),
        owner=card.facts.get("owner", ""),
        chosen=f"{CHOSEN[card.lane]} {card.chosen}" if card.chosen and card.lane in CHOSEN else "",
    )


def lines_of(canvas: Canvas, card: CardFacts, fields: Iterable[Field]) -> Iterable[tuple[str, str]]:
    """What a card says in these fields of its lane."""
    for field in fields:
        value = card.facts.get(field.name, "")
        if value and field.kind is FieldKind.YES:
            yield "", str(field.label)
        elif value and field.kind in TO_SAY:
            yield str(field.label).partition(":")[0], value_in_words(canvas, field, value)


def value_in_words(canvas: Canvas, field: Field, value: str) -> str:
    """What people read for what is kept."""
    if field.kind is FieldKind.CHOICE:
        return str(dict(field.options).get(value, value))
    if field.kind is FieldKind.DAY:
        return day(date.fromisoformat(value))
    if field.kind is FieldKind.KEY:
        return name_of(canvas, value)
    return value


def name_of(canvas: Canvas, key: str) -> str:
    """What a phase, persona, function or statement is called."""
    names = {one.key: one.name for one in canvas.phases} | {one.key: one.name for one in canvas.personas}
    names |= {one.key: one.name for one in canvas.functions} | {one.key: one.text for one in canvas.statements}
    return names.get(key, "")


def goal_in_words(card: CardFacts) -> str:
    """40 → 80 %."""
    ends = [number(card.facts[name]) for name in ("from", "to") if card.facts.get(name)]
    said = " → ".join(ends) if "to" in card.facts else f"{ends[0]} →" if ends else ""
    return " ".join(filter(None, (said, card.facts.get("unit", "") if said else "")))


def feeling_in_words(canvas: Canvas, card: CardFacts) -> str:
    """What was written with a face: of whom, where there are more personas than one."""
    if not card.text:
        return ""
    name = name_of(canvas, card.facts.get("persona", "")) if len(canvas.personas) > 1 else ""
    moment = str(_("As it should be")).lower() if card.facts.get("moment") == TO_BE else ""
    about = ", ".join(filter(None, (name, moment)))
    return f"{about}: {card.text}" if about else card.text


def rows_of_functions(canvas: Canvas) -> Iterable[Row]:
    """The functions, each with its part in every phase and how far it will, knows and can."""
    ratings = {(one.function, one.phase, one.quality): one for one in canvas.ratings}
    for function in canvas.functions:
        yield Row(
            title=function.name,
            small=function_in_words(function),
            cells=tuple(cell_of(function, phase.key, ratings) for phase in canvas.phases),
        )


def function_in_words(function: FunctionFacts) -> str:
    """How many work in it, and whether customers meet them."""
    people = _("%(number)s people", number=number(str(function.people))) if function.people else ""
    return ", ".join(filter(None, (people, "" if function.meets_customers else _("without contact with customers"))))


def cell_of(function: FunctionFacts, phase: str, ratings: dict[tuple[str, str, Quality], RatingFacts]) -> Cell:
    """What a function does in a phase, and how far it will, knows and can; nothing where it plays no part."""
    part = next((one.part for one in function.parts if one.phase == phase), None)
    found = [(quality, ratings.get((function.key, phase, quality))) for quality in Quality]
    if part is None and not any(rating for _quality, rating in found):
        return Cell()
    return Cell(part=part or "", marks=tuple(mark_of(quality, rating) for quality, rating in found))


def mark_of(quality: Quality, rating: RatingFacts | None) -> Mark:
    """One judgement."""
    title = str(QUALITIES[quality])
    if rating is None:
        return Mark(title)
    return Mark(title, rating.value or 0, tenths(rating.own) if rating.own else "", rating.note)


def culture_of(statements: Iterable[StatementFacts]) -> Beside:
    """The culture scan: each sentence with how far people say that it is so."""
    return Beside(
        title=_("Feel: the culture scan"),
        notes=tuple(Note(one.text, "culture", f"{tenths(one.mean)} / 5" if one.mean else "") for one in statements),
    )


def tenths(value: int) -> str:
    """3.4."""
    return str(format_decimal(Decimal(value) / 10, format="0.0"))


def number(value: str) -> str:
    """A number as the reader writes it."""
    return str(format_decimal(Decimal(value)))


def day(value: date) -> str:
    return str(format_date(value, "d MMMM y"))
