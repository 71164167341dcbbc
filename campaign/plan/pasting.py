"""Actions out of pasted lines: `title; owner; day; hours`, and what was understood of each.

What stands after the title is recognised by what it is, so the order matters little and any of it may be missing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from flask_babel import gettext as _

from campaign.core.letters import plain, tidy
from campaign.plan.facts import LONGEST_TITLE, MOST_HOURS, TENTH
from campaign.plan.wordeddays import read_day

MOST_LINES = 200
SEPARATORS = ("\t", ";", "|")
BULLET = re.compile(r"^\s*(?:[-*•–—·]+|\d{1,3}[.)]|\[[ xX]?\])\s+")
HOURS = re.compile(r"(\d{1,4}(?:[.,]\d+)?)\s*(?:h|u|uur|uren|hr|hrs|hour|hours)?\.?", re.IGNORECASE)
MINUTES = re.compile(r"(\d{1,4})\s*(?:min|mins|minuten|minutes)\.?", re.IGNORECASE)
HEADS = {
    "actie", "action", "titel", "title", "taak", "task", "wat", "what",
    "eigenaar", "owner", "wie", "who", "dag", "day", "datum", "date", "wanneer", "when", "klaar op", "due",
    "uren", "hours", "uur", "tijd", "time",
}  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Someone who can own an action."""

    key: int
    name: str
    email: str


@dataclass(frozen=True)
class Line:
    """What was understood of a line; `remarks` say what was not, `problem` why nothing can come of it."""

    number: int
    title: str
    owner: Person | None = None
    due_on: date | None = None
    hours: Decimal | None = None
    remarks: tuple[str, ...] = ()
    problem: str | None = None


def read_lines(text: str, people: Sequence[Person], *, near: date, day: date | None = None) -> list[Line]:
    """What `text` says, line by line. A day without a year is the one nearest to `near`; `day` is for lines without."""
    names = names_of(people)
    lines: list[Line] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        cells = cells_of(raw)
        if not any(cells) or (not lines and is_head(cells)):
            continue
        lines.append(read_line(number, cells, names, near=near, day=day))
    return lines


def cells_of(raw: str) -> list[str]:
    """The parts of a line without its bullet."""
    line = BULLET.sub("", raw)
    separator = next((mark for mark in SEPARATORS if mark in line), None)
    return [tidy(cell) for cell in (line.split(separator) if separator else [line])]


def is_head(cells: Iterable[str]) -> bool:
    """Whether a line names the columns, as a spreadsheet's first row does."""
    return all(not cell or plain(cell) in HEADS for cell in cells)


def read_line(
    number: int, cells: list[str], names: Mapping[str, Person | None], *, near: date, day: date | None
) -> Line:
    """The first part is the title; the others are an owner, a day or hours."""
    title = cells[0]
    owner, due_on, hours = None, None, None
    remarks: list[str] = []
    for cell in filter(None, cells[1:]):
        person = names.get(plain(cell))
        if person is not None and owner is None:
            owner = person
        elif plain(cell) in names:
            remarks.append(_("More than one person is called “%(name)s”.", name=cell))
        elif due_on is None and (found := read_day(cell, near=near)):
            due_on = found
        elif hours is None and (amount := read_hours(cell)) is not None:
            hours = amount
        else:
            remarks.append(_("“%(text)s” was not understood.", text=cell))
    due_on = due_on or day
    return Line(number, title[:LONGEST_TITLE], owner, due_on, hours, tuple(remarks), problem_of(title, due_on))


def problem_of(title: str, due_on: date | None) -> str | None:
    """Why a line cannot become an action."""
    if not title:
        return str(_("The title is missing."))
    if len(title) > LONGEST_TITLE:
        return str(_("The title is longer than %(number)s characters.", number=LONGEST_TITLE))
    if due_on is None:
        return str(_("The day is missing."))
    return None


def read_hours(text: str) -> Decimal | None:
    """`2`, `1,5 uur`, `3h` or `90 min` as hours, to a tenth."""
    if found := MINUTES.fullmatch(text):
        return tenth(Decimal(found[1]) / 60)
    if found := HOURS.fullmatch(text):
        return tenth(Decimal(found[1].replace(",", ".")))
    return None


def tenth(hours: Decimal) -> Decimal | None:
    try:
        rounded = hours.quantize(TENTH)
    except InvalidOperation:
        return None
    return rounded if rounded <= MOST_HOURS else None


def names_of(people: Iterable[Person]) -> dict[str, Person | None]:
    """Everything by which a person can be named: name, address, first name. None: it fits more than one."""
    found: dict[str, Person | None] = {}
    for person in people:
        for name in {plain(person.name), plain(person.email), plain(person.name.split()[0])}:
            found[name] = None if name in found else person
    return found
