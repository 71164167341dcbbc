"""Which column of a table says what; remembered under the table's header."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Self

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.dates import Numbers
from campaign.core.errors import DomainError
from campaign.core.files.tabular import unique_names
from campaign.core.stages import Stage

STAGE_COLUMNS = {"logged_in": Stage.LOGIN, "started": Stage.START, "completed": Stage.COMPLETION}
"""Columns that hold the day of one stage."""

DATED = ("day", *STAGE_COLUMNS)

COLUMNS = ("email", "employee_number", "username", "stage", "course", "day", *STAGE_COLUMNS)

SYNONYMS = {
    "email": (
        *("e-mail", "email", "mail", "e-mail address", "email address", "mail address", "user email", "work email"),
        *("learner email", "student email", "user e-mail", "user - email", "business email"),
        *("e-mailadres", "emailadres", "mailadres", "e-mail adres", "werkmail", "zakelijk e-mailadres"),
        *("e-mail medewerker", "e-mailadres medewerker", "e-mail collega"),
    ),
    "employee_number": (
        *("employee number", "employee id", "employee no", "employee nr", "staff number", "personnel number"),
        *("personeelsnummer", "personeelsnr", "medewerkernummer", "medewerkersnummer", "id number", "nummer (id)"),
    ),
    "username": ("username", "user name", "login id", "gebruikersnaam"),
    "stage": (
        *("stage", "status", "state", "step", "completion status", "course status"),
        *("stap", "fase", "voltooiingsstatus", "cursusstatus"),
    ),
    "course": (
        *("course", "course name", "course title", "training", "training title", "learning activity"),
        *("course full name", "course fullname", "course short name", "courseshortname", "coursename"),
        *("cursus", "cursusnaam", "naam cursus", "naam van de cursus", "naam training", "trainingsnaam", "opleiding"),
        *("leeractiviteit", "volledige naam van de cursus", "korte naam van de cursus"),
    ),
    "day": (
        *("day", "date", "datum", "dag", "date/time", "datetime", "timestamp", "tijdstip", "datum/tijd"),
        *("happened on", "happened at", "gebeurd op", "datum en tijd"),
    ),
    "logged_in": (
        *("logged in", "logged in on", "login date", "first login", "last login", "last access", "last visit"),
        *("ingelogd", "ingelogd op", "datum ingelogd", "eerste login", "laatste login", "laatste bezoek"),
    ),
    "started": (
        *("started", "started on", "date started", "timestarted", "enrollment started date"),
        *("gestart", "gestart op", "begonnen op", "datum gestart"),
    ),
    "completed": (
        *("completed", "completed on", "completion date", "date completed", "completiondate", "timecompleted"),
        *("enrollment completed date", "finished on", "course complete"),
        *("afgerond", "afgerond op", "voltooid", "voltooid op", "voltooiingsdatum", "afrondingsdatum", "behaald op"),
        *("datum afgerond", "datum voltooid", "cursus voltooid"),
    ),
}


NAMES = (
    *("name", "full name", "user full name", "first name", "last name", "surname", "display name", "employee name"),
    *("naam", "volledige naam", "voornaam", "achternaam", "naam medewerker", "naam collega", "weergavenaam"),
)
"""Columns that tell what people are called, and so not who they are."""


class Missing(StrEnum):
    """What a mapping does not say yet."""

    IDENTITY = "identity"
    ONLY_A_NAME = "only_a_name"
    STAGE = "stage"
    DAY = "day"


MISSING_SENTENCES = {
    Missing.IDENTITY: _l("No column says who a row is about: an e-mail address, employee number or user name."),
    Missing.ONLY_A_NAME: _l(
        "A name does not say who a row is about: two people can share one. "
        "Choose a column with e-mail addresses, employee numbers or user names."
    ),
    Missing.STAGE: _l("Nothing says what was reached: a status column, or one stage for the whole file."),
    Missing.DAY: _l("No column says on which day it happened."),
}


@dataclass(frozen=True)
class Mapping:
    """Columns by name. Either `stage` or `fixed_stage` with `day` (a row is one result), or days per stage."""

    email: str | None = None
    employee_number: str | None = None
    username: str | None = None
    stage: str | None = None
    fixed_stage: Stage | None = None
    course: str | None = None
    fixed_course: str | None = None
    day: str | None = None
    logged_in: str | None = None
    started: str | None = None
    completed: str | None = None
    numbers: Numbers | None = None
    """What bare numbers in the date columns stand for."""
    zone: str | None = None
    """The time zone of its times; None: the campaign's."""
    failed_counts: bool = False
    """Whoever came to the end and did not pass has completed."""

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What has to be chosen before a table can be read."""
        dated = any(getattr(self, name) for name in STAGE_COLUMNS)
        who = [name for name in (self.email, self.employee_number, self.username) if name]
        wanted = {
            Missing.IDENTITY: who,
            Missing.ONLY_A_NAME: not any(plain(name) in PLAIN_NAMES for name in who),
            Missing.STAGE: dated or self.stage or self.fixed_stage,
            Missing.DAY: dated or self.day,
        }
        return tuple(missing for missing, there in wanted.items() if not there)

    @property
    def columns(self) -> dict[str, str]:
        """The columns in use: what they say -> name."""
        return {name: getattr(self, name) for name in COLUMNS if getattr(self, name)}

    def places(self, header: Sequence[str]) -> dict[str, int]:
        """Where the columns stand in `header`. Raises DomainError naming those that are not there."""
        places = {plain(name): place for place, name in reversed(list(enumerate(unique_names(header))))}
        absent = [name for name in self.columns.values() if plain(name) not in places]
        if absent:
            raise DomainError(_l("The file has no column %(names)s.", names=", ".join(absent)), field="mapping")
        return {what: places[plain(name)] for what, name in self.columns.items()}

    def fits(self, header: Sequence[str]) -> bool:
        """Whether every column is in `header`."""
        there = set(map(plain, unique_names(header)))
        return bool(self.columns) and all(plain(name) in there for name in self.columns.values())

    def to_dict(self) -> dict[str, str]:
        """What is not empty, ready for JSON."""
        return {name: str(value) for name, value in asdict(self).items() if value}

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> Self:
        """A mapping out of `to_dict`, or out of a form with the same names; empty values are no values."""
        facts = {name: stored[name] for name in cls.__dataclass_fields__ if stored.get(name)}
        try:
            stage = Stage(facts["fixed_stage"]) if "fixed_stage" in facts else None
            numbers = Numbers(facts["numbers"]) if "numbers" in facts else None
            failed_counts = facts.pop("failed_counts", "") == str(True)
        except ValueError as error:
            raise DomainError(_l("This mapping of columns is not known."), field="mapping") from error
        return replace(cls(**facts), fixed_stage=stage, numbers=numbers, failed_counts=failed_counts)


def suggest_mapping(header: Sequence[str]) -> Mapping:
    """What the names of the columns tell by themselves; where two columns could be meant, neither is taken."""
    found: dict[str, Any] = {what: names[0] for what, names in meant_by(header).items() if len(names) == 1}
    if "day" in found and ("stage" in found or not any(name in found for name in STAGE_COLUMNS)):
        # A row with its own status and day is one result; other days beside it say something else.
        found = {what: name for what, name in found.items() if what not in STAGE_COLUMNS}
    # Only a column that calls itself so holds seconds: any other bare number in it is a fault.
    stamped = any(plain(name).endswith("timestamp") for what, name in found.items() if what in DATED)
    return Mapping(**found, numbers=Numbers.EPOCH if stamped else None)


def rivals(header: Sequence[str]) -> list[str]:
    """The columns that could be meant beside each other, where only one of them can be."""
    return list(dict.fromkeys(name for names in meant_by(header).values() if len(names) > 1 for name in names))


def meant_by(header: Sequence[str]) -> dict[str, list[str]]:
    """The columns that could say each thing, by names of their own; two that are called the same could both."""
    called = list(zip(map(plain, header), unique_names(header), strict=True))
    return {what: [name for title, name in called if title in synonyms] for what, synonyms in PLAIN_SYNONYMS.items()}


def signature(header: Sequence[str]) -> str:
    """The digest under which the mapping of a table with this header is remembered."""
    return hashlib.sha256("\x1f".join(map(plain, header)).encode()).hexdigest()


def plain(name: str) -> str:
    """A column's name as it is compared: case, hyphens, underscores and spaces make no difference."""
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())


PLAIN_SYNONYMS = {what: frozenset(map(plain, synonyms)) for what, synonyms in SYNONYMS.items()}
PLAIN_NAMES = frozenset(map(plain, NAMES))
