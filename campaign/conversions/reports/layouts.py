"""Reports whose columns have fixed names, described as data: what they are called, and what each of them proves."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.dated import DatedPlan
from campaign.conversions.reports.dates import DateOrder, Numbers
from campaign.conversions.reports.mapping import plain
from campaign.conversions.reports.plans import Found, Grid, Identity, Plan, Reading, StagedPlan
from campaign.conversions.reports.results import Reason
from campaign.conversions.reports.words import USUAL, Words
from campaign.core.errors import DomainError
from campaign.core.files.tabular import Header, as_text, unique_names
from campaign.core.stages import Stage

Names = tuple[str, ...]
"""What one column may be called; the first that is there counts. Compared without case, hyphens and underscores."""


WRONG_REPORT = "report"
"""The field of an error that refuses a report as a whole; its columns could still be named by hand."""
ADD_IT = _l("Add it to the report and export it again.")


@dataclass(frozen=True)
class Sign:
    """A cell that proves a stage in a report without dates."""

    stage: Stage
    proves: Callable[[str], bool]
    names: Names = ()
    pattern: re.Pattern[str] | None = None
    """Instead of by its name, a column is found by what its name looks like; there may be many of these."""

    def places(self, header: Header) -> list[int]:
        """The columns in which to look."""
        if self.pattern:
            return [place for place, name in enumerate(header) if self.pattern.fullmatch(name)]
        place = place_of(header, self.names)
        return [] if place is None else [place]


@dataclass(frozen=True)
class Layout:
    """A report by the names of its columns. A row is one person, in one course unless it is about logins only."""

    title: Any
    known_by: tuple[Names, ...]
    """Columns that together no other report has."""
    email: Names = ()
    employee_number: Names = ()
    username: Names = ()
    course: Names = ()
    days: Mapping[Stage, Names] = field(default_factory=dict)
    """The columns with the days of stages: all that are there count, that of the furthest stage is needed."""
    status: Names = ()
    words: Words = USUAL
    signs: tuple[Sign, ...] = ()
    """In place of days, for a report that has none."""
    no_person: tuple[Names, frozenset[str]] | None = None
    """A column, and what it says (case-folded) in rows that are about nobody."""
    order: DateOrder | None = None
    numbers: Numbers | None = None
    instead: Any = ADD_IT
    """A sentence that says which report to bring when this one lacks something."""

    def plan(self, header: Header) -> Plan | None:
        """The plan for a header of this report; None for another's. Raises DomainError naming what it lacks."""
        if any(place_of(header, names) is None for names in self.known_by):
            return None
        for names in (self.email, self.employee_number, self.username, self.course, self.status, *self.days.values()):
            refuse_twins(header, place_of(header, names), self.title)
        identity = Identity(*(place_of(header, names) for names in (self.email, self.employee_number, self.username)))
        days = [(stage, place) for stage, names in self.days.items() if (place := place_of(header, names)) is not None]
        signs = [(sign, sign.places(header)) for sign in self.signs]
        course = place_of(header, self.course)
        if not identity.places:
            raise self._lacks(self.email + self.employee_number + self.username)
        furthest = max(self.days, key=lambda stage: stage.rank, default=None)
        if furthest and furthest not in dict(days):
            # Without it, completions would be left out and nobody told.
            raise self._lacks(self.days[furthest][:1])
        if self.signs and not any(places for _, places in signs):
            raise self._lacks(tuple(sign.names[0] for sign in self.signs if sign.names))
        plan: StagedPlan
        if self.signs:
            plan = UndatedPlan(header, identity, signs, course=course, no_person=self.no_person)
        else:
            status = place_of(header, self.status)
            plan = DatedPlan(header, identity, days, self.words, status=status, course=course)
        plan.usual_order, plan.numbers = self.order, self.numbers
        return plan

    def _lacks(self, names: Names) -> DomainError:
        return DomainError(
            _l(
                "This looks like “%(title)s”, but it has no column %(names)s. %(instead)s",
                title=self.title,
                names=" / ".join(dict.fromkeys(names)),
                instead=self.instead,
            ),
            field=WRONG_REPORT,
        )


class UndatedPlan(StagedPlan):
    """How a report is read that only says how things stand: every stage in it counts on the day it was made."""

    undated = True
    date_places = ()

    def __init__(
        self,
        header: Header,
        identity: Identity,
        signs: Sequence[tuple[Sign, list[int]]],
        *,
        course: int | None = None,
        no_person: tuple[Names, frozenset[str]] | None = None,
    ) -> None:
        self.header = unique_names(header)
        self.identity = identity
        self.signs = signs
        self.course_place = course
        self.names_course = course is not None
        self.needs_course = any(sign.stage is not Stage.LOGIN for sign, _ in signs)
        self.name_place = place_of(header, no_person[0]) if no_person else None
        self.nobody = no_person[1] if no_person else frozenset[str]()

    @property
    def needed(self) -> int:
        return max(*self.identity.places, *(place for _, places in self.signs for place in places)) + 1

    def found(self, grid: Grid, reading: Reading) -> list[list[Found] | tuple[int, Reason]]:
        return [self._row(row, reading) for row in grid.rows]

    def _row(self, row: Sequence[Any], reading: Reading) -> list[Found] | tuple[int, Reason]:
        if self.name_place is not None and as_text(row[self.name_place]).strip().casefold() in self.nobody:
            return []
        reached = [
            sign.stage.value
            for sign, places in self.signs
            if any(sign.proves(as_text(row[place]).strip()) for place in places)
        ]
        if reached and type(reading.made_on) is Reason:
            return self.identity.places[0], reading.made_on
        return [(stage, reading.made_on) for stage in dict.fromkeys(reached)]


def place_of(header: Header, names: Names) -> int | None:
    """Where the first of `names` that `header` has stands."""
    there = places_by_name(header)
    return next((there[name] for name in map(plain_name, names) if name in there), None)


@lru_cache(maxsize=64)
def places_by_name(header: Header) -> dict[str, int]:
    """Where columns stand, by their plain names; of two with one name the first."""
    # Remembered, because every format asks it of every row that may be the header.
    return {plain(name): place for place, name in reversed(list(enumerate(header)))}


def refuse_twins(header: Header, place: int | None, title: Any) -> None:
    """Raise DomainError where another column is called as the one at `place`: either could be meant."""
    if place is None or list(map(plain, header)).count(plain(header[place])) == 1:
        return
    raise DomainError(
        _l(
            "This looks like “%(title)s”, but more than one column is called “%(name)s”. Say which one is meant.",
            title=title,
            name=header[place],
        ),
        field=WRONG_REPORT,
    )


plain_name = lru_cache(maxsize=1024)(plain)


def is_positive(text: str) -> bool:
    """Whether a cell is a number above zero, with a point or a comma: `0.85`, `7,5`, `85%`."""
    number = text.removesuffix("%").strip().replace(",", ".")
    try:
        return float(number) > 0 if number[:1].isdigit() or number[:1] == "." else False
    except ValueError:
        return False


def is_yes(text: str) -> bool:
    """Whether a cell says yes."""
    return text.casefold() in ("y", "yes", "true", "1", "ja")


def day_in(text: str) -> date | None:
    """The first day, written as `2026-11-12`, in the name of a file."""
    for year, month, day in re.findall(r"(?<!\d)(20\d{2})-(\d{2})-(\d{2})(?!\d)", text):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None
