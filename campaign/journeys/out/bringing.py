"""Making a new journey of a workbook, by the same rules as on the canvas: good rows stand, the others are told."""

from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from campaign.accounts.models import User
from campaign.campaigns.models import Campaign
from campaign.core.errors import DomainError
from campaign.extensions import db
from campaign.journeys.ambassador.choosing import SLOTS, choose
from campaign.journeys.ambassador.mission import write_mission
from campaign.journeys.ambassador.personas import FIELDS as PERSONA_FIELDS
from campaign.journeys.ambassador.personas import add_persona
from campaign.journeys.cards.services import A_KEY, add_card
from campaign.journeys.employee.assessed import statement_rows
from campaign.journeys.employee.functions import add_function, write_parts
from campaign.journeys.employee.rating import rate
from campaign.journeys.employee.statements import write_statements
from campaign.journeys.hands import Hand
from campaign.journeys.kinds import IN_THE_GRID, JourneyKind, Lane
from campaign.journeys.lanes import LANES, Field, FieldKind
from campaign.journeys.making.services import make_journey
from campaign.journeys.models import LONGEST_LINE, LONGEST_TITLE, Journey, JourneyCard, JourneyFunction, Quality
from campaign.journeys.out import columns
from campaign.journeys.out.columns import alike, labels_of, lanes_by_word, words_for
from campaign.journeys.out.reading import Brought, Line, is_yes
from campaign.journeys.out.readout import QUALITIES
from campaign.journeys.phases.services import add_phase
from campaign.journeys.queries import journeys_of, phases_of

BLANK = "blank"


@dataclass(frozen=True)
class Refused:
    """A row (or a cell of it) that cannot be used, and why."""

    sheet: str
    line: int
    column: str
    value: str
    reason: str


@dataclass
class Outcome:
    """What a workbook was taken for, and what became of its rows."""

    kind: JourneyKind
    title: str
    counts: dict[str, int] = field(default_factory=dict)
    """How many rows stand, by the name of their sheet."""
    refused: list[Refused] = field(default_factory=list)
    journey_id: int = 0
    source: str = ""
    """The customer journey on whose phases it stands."""


def bring_in(campaign: Campaign, brought: Brought, *, source: Journey | None = None, by: User) -> Outcome:
    """A new journey. One of employees stands on `source`, or on a customer journey made of the workbook's phases."""
    return Bringing(campaign, brought, by).all_of_it(source)


def likely_source(campaign: Campaign, brought: Brought) -> Journey | None:
    """The customer journey of this campaign that has all phases of a workbook, if there is one."""
    wanted = {alike(line.get("name")) for line in brought.of(columns.PHASES)}
    for journey in sources_of(campaign):
        if wanted and wanted <= {alike(phase.name) for phase in phases_of(journey)}:
            return journey
    return None


def sources_of(campaign: Campaign) -> list[Journey]:
    """The customer journeys on which a journey of employees can stand."""
    found = journeys_of(campaign.id)
    return [one for one in found if one.kind is JourneyKind.CUSTOMER and one.archived_at is None]


class Names:
    """What rows of a sheet are called on the other sheets."""

    def __init__(self, sheet: columns.Sheet) -> None:
        self.sheet = sheet
        self.rows: dict[str, str] = {}

    def add(self, key: str, name: str) -> None:
        self.rows[key] = name

    def key_of(self, text: str, column: str) -> str:
        """The key of the row that `text` means; DomainError where it means none."""
        labels = {alike(label): key for key, label in labels_of(self.rows).items()}
        found = labels.get(alike(text)) or (text if text in self.rows else None)
        if text and found is None:
            raise DomainError(
                _l(
                    "“%(name)s” is on no row of the sheet “%(sheet)s”. Add it there, or write here what it is called"
                    " there.",
                    name=text[:80],
                    sheet=self.sheet.title,
                ),
                field=column,
            )
        return found or ""


class Bringing:
    """One workbook on its way in."""

    def __init__(self, campaign: Campaign, brought: Brought, by: User) -> None:
        self.campaign, self.brought, self.by = campaign, brought, by
        self.hand = Hand(by, by.name)
        self.outcome = Outcome(brought.kind, brought.facts.get("title", ""))
        self.phases = Names(columns.PHASES)
        self.personas = Names(columns.PERSONAS)
        self.functions = Names(columns.FUNCTIONS)
        self.statements = Names(columns.STATEMENTS)
        self.keys: set[str] = set()
        self.parts: set[tuple[str, str]] = set()
        self.to_choose: list[tuple[int, Line, JourneyCard]] = []
        self.by_key: dict[str, JourneyFunction] = {}

    def all_of_it(self, source: Journey | None) -> Outcome:
        """Every sheet in its turn: rows are named before others name them."""
        facts = self.brought.facts
        is_employee = self.brought.kind is JourneyKind.EMPLOYEE
        if is_employee:
            source = self.phases_of_source(source or self.new_source())
        journey = self.made(self.brought.kind, facts.get("title", ""), source=source)
        self.outcome.journey_id, self.outcome.title = journey.id, journey.title
        if self.brought.kind is JourneyKind.AMBASSADOR and facts.get(columns.MISSION):
            write_mission(journey, facts[columns.MISSION], by=self.hand)
        if not is_employee:
            self.each(columns.PHASES, lambda line: self.phase(journey, line))
        self.each(columns.PERSONAS, lambda line: self.persona(journey, line))
        self.each(columns.FUNCTIONS, lambda line: self.function(journey, line))
        self.each(columns.PARTS, lambda line: self.part(journey, line))
        self.each(columns.RATINGS, lambda line: self.rating(journey, line))
        self.culture(journey)
        self.each(columns.cards_of(self.brought.kind), lambda line: self.card(journey, line))
        self.choices(journey)
        return self.outcome

    def each(self, sheet: columns.Sheet, take: Callable[[Line], None]) -> None:
        """Take in every row of a sheet; one that is refused leaves the others."""
        titles = {column.name: str(column.title) for column in sheet.columns}
        for line in self.brought.of(sheet):
            with self.telling(line, titles):
                take(line)
                self.outcome.counts[sheet.name] = self.outcome.counts.get(sheet.name, 0) + 1

    @contextmanager
    def telling(self, line: Line, titles: dict[str, str]) -> Any:
        """Keep why a row is refused."""
        try:
            yield
        except DomainError as error:
            name = error.field if error.field in titles else next(iter(titles))
            value = line.get(name)
            self.outcome.refused.append(Refused(line.sheet, line.number, titles[name], value[:200], str(error.message)))

    def made(self, kind: JourneyKind, title: str, *, source: Journey | None = None) -> Journey:
        """The journey itself, without phases."""
        facts = self.brought.facts
        return make_journey(
            self.campaign,
            kind,
            title=title[:LONGEST_TITLE],
            # One of employees has no phases of its own, so there is nothing to leave out.
            template="" if kind is JourneyKind.EMPLOYEE else BLANK,
            for_whom=facts.get("for_whom", "")[:LONGEST_LINE],
            scope=facts.get("scope", "") if kind is JourneyKind.CUSTOMER else "",
            source=source,
            by=self.by,
        )

    def new_source(self) -> Journey:
        """A customer journey with the phases of the workbook."""
        title = self.brought.facts.get("title", "")[: LONGEST_TITLE - 30]
        source = self.made(JourneyKind.CUSTOMER, _("%(title)s: customer journey", title=title))
        self.each(columns.PHASES, lambda line: self.phase(source, line))
        return source

    def phases_of_source(self, source: Journey) -> Journey:
        """Let the workbook's names of phases mean those of the customer journey."""
        self.outcome.source = source.title
        self.phases.rows = {phase.key: phase.name for phase in phases_of(source)}
        return source

    def free_key(self, line: Line) -> str | None:
        """The code of a row, unless a copy of the row had it before."""
        key = line.get("key")
        if not A_KEY.fullmatch(key) or key in self.keys:
            return None
        self.keys.add(key)
        return key

    def phase(self, journey: Journey, line: Line) -> None:
        made = add_phase(
            journey, line.get("name"), question=line.get("question"), key=self.free_key(line), by=self.hand
        )
        self.phases.add(made.key, made.name)

    def persona(self, journey: Journey, line: Line) -> None:
        made = add_persona(journey, {name: line.get(name) for name in PERSONA_FIELDS})
        made.key = self.free_key(line) or made.key
        self.personas.add(made.key, made.name)

    def function(self, journey: Journey, line: Line) -> None:
        meets = line.get("meets_customers")
        made = add_function(
            journey,
            line.get("name"),
            meets_customers=is_yes(meets) or not meets,
            people=whole(line, "people"),
            key=self.free_key(line),
            by=self.hand,
        )
        self.functions.add(made.key, made.name)
        self.by_key[made.key] = made

    def place(self, line: Line) -> tuple[JourneyFunction, str]:
        """The function and the phase that a row is about."""
        function = self.functions.key_of(line.get("function"), "function")
        phase = self.phases.key_of(line.get("phase"), "phase")
        if not function or not phase:
            raise DomainError(_l("Say which function and which phase this is about."), field="function")
        return self.by_key[function], phase

    def part(self, journey: Journey, line: Line) -> None:
        function, phase = self.place(line)
        if (function.key, phase) in self.parts:
            raise DomainError(_l("What this function does in this phase stands on a row above."), field="phase")
        self.parts.add((function.key, phase))
        write_parts(journey, function, {phase: line.get("part")})

    def rating(self, journey: Journey, line: Line) -> None:
        function, phase = self.place(line)
        word = alike(line.get("quality"))
        quality = next((one for one in Quality if word in {one.value, *words_for(QUALITIES[one])}), None)
        if quality is None:
            raise DomainError(_l("Write will, know or can."), field="quality")
        rate(journey, function, phase, quality, whole(line, "value"), note=line.get("note"), by=self.hand)

    def culture(self, journey: Journey) -> None:
        """The sentences of the culture scan, all at once."""
        lines = self.brought.of(columns.STATEMENTS)
        if not lines:
            return
        titles = {column.name: str(column.title) for column in columns.STATEMENTS.columns}
        with self.telling(lines[0], titles):
            write_statements(journey, [line.get("text") for line in lines], by=self.by)
        keys = {alike(line.get("text")): self.free_key(line) for line in lines}
        for row in statement_rows(journey):
            row.key = keys.get(alike(row.text)) or row.key
            self.statements.add(row.key, row.text)
        self.outcome.counts[columns.STATEMENTS.name] = len(self.statements.rows)
        db.session.flush()

    def card(self, journey: Journey, line: Line) -> None:
        lane = lanes_by_word(journey.kind).get(alike(line.get("lane")))
        if lane is None:
            words = ", ".join(str(LANES[one].title) for one in dict.fromkeys(lanes_by_word(journey.kind).values()))
            raise DomainError(_l("There is no such lane. Write one of these: %(lanes)s.", lanes=words), field="lane")
        is_in_grid = lane in IN_THE_GRID[journey.kind]
        made = add_card(
            journey,
            lane,
            phase=self.phases.key_of(line.get("phase"), "phase") if is_in_grid else "",
            text=line.get("text"),
            facts=self.facts_of(journey, lane, line),
            key=self.free_key(line),
            by=self.hand,
        )
        if line.get("chosen"):
            self.to_choose.append((order_of(line), line, made))

    def facts_of(self, journey: Journey, lane: Lane, line: Line) -> dict[str, str]:
        """What stands in the columns that this lane asks for; what stands in another one is no slip to pass over."""
        asked = {one.name: one for one in LANES[lane].fields}
        for field_of_kind in columns.fields_of(journey.kind):
            if field_of_kind.name not in asked and line.get(field_of_kind.name):
                raise DomainError(
                    _l(
                        "A card of “%(lane)s” has no “%(field)s”. Leave it empty, or put the card in another lane.",
                        lane=LANES[lane].title,
                        field=field_of_kind.label,
                    ),
                    field=field_of_kind.name,
                )
        return {name: self.fact(one, line.get(name)) for name, one in asked.items() if line.get(name)}

    def fact(self, asked: Field, text: str) -> str:
        """What a cell says, as a field of a card takes it."""
        if asked.kind is FieldKind.YES:
            return "yes" if is_yes(text) else ""
        if asked.kind is FieldKind.CHOICE:
            return next((key for key, label in asked.options if alike(text) in {key, *words_for(label)}), text)
        if asked.kind is FieldKind.KEY:
            return getattr(self, f"{asked.name}s").key_of(text, asked.name)  # type: ignore[no-any-return]
        return text

    def choices(self, journey: Journey) -> None:
        """What was chosen, in its order; where the rules refuse that, the card stands all the same."""
        titles = {columns.CHOSEN.name: str(columns.CHOSEN.title)}
        for _order, line, made in sorted(self.to_choose, key=lambda one: one[:1]):
            with self.telling(line, titles):
                choose(journey, made, by=self.hand)


def order_of(line: Line) -> int:
    """Which of the three it was; whatever else says “chosen” comes after these."""
    text = line.get("chosen")
    return int(text) if text in {str(slot) for slot in SLOTS} else len(SLOTS) + 1


def whole(line: Line, name: str) -> int | None:
    """A whole number, or none where nothing stands."""
    text = line.get(name)
    if text and not (text.isascii() and text.isdecimal() and len(text) < 7):
        raise DomainError(_l("Write a whole number."), field=name)
    return int(text) if text else None


def lines_of(refused: Iterable[Refused]) -> Iterable[tuple[object, ...]]:
    """The refused rows as a table to keep."""
    yield _("Sheet"), _("Line"), _("Column"), _("What it says"), _("Reason")
    for one in refused:
        yield one.sheet, one.line, one.column, one.value, one.reason
