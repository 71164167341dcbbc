"""What someone wrote into the fields of a card, as it is kept: tidied, checked one by one, always text."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from babel.core import Locale
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from campaign.core.errors import DomainError
from campaign.core.typed import one_line, read_number, some_lines
from campaign.extensions import db
from campaign.journeys.emoji import one_emoji
from campaign.journeys.employee.assessed import function_rows
from campaign.journeys.kinds import Lane
from campaign.journeys.lanes import LANES, Field, FieldKind
from campaign.journeys.models import LONGEST_LINE, CultureStatement, Journey
from campaign.journeys.ownership import one_owner
from campaign.journeys.queries import personas_of, phases_of

TEXT = "text"
"""What every card has besides the fields of its lane."""
LONGEST_TEXT = 1000
LARGEST = Decimal(10) ** 12
CENT = Decimal("0.01")
YEARS = range(2000, 2101)
YES = frozenset({"yes", "on", "true", "1"})


def checked_facts(journey: Journey, lane: Lane, facts: Mapping[str, str]) -> dict[str, str]:
    """What a lane asks for, out of `facts`; what is empty or not asked for is left out. Raises DomainError."""
    checked = {one.name: checked_fact(journey, one, facts.get(one.name, "")) for one in LANES[lane].fields}
    return {name: value for name, value in checked.items() if value}


def checked_text(text: str) -> str:
    """The text of a card, or DomainError."""
    return within(some_lines(text, LONGEST_TEXT + 1), LONGEST_TEXT, TEXT)


def checked_fact(journey: Journey, field: Field, value: str) -> str:
    """One field, or DomainError beside it."""
    if not value.strip():
        return ""
    if field.kind is FieldKind.KEY:
        return one_of(options_of(journey, field), value, field)
    if field.kind is FieldKind.CHOICE:
        return one_of(dict(field.options), value, field)
    return CHECKS[field.kind](value, field)


def tidied(field: Field | None, value: str) -> str:
    """What was sent, as far as it is only a matter of spaces and ends of lines. `field`: none for the text."""
    if field is None or field.kind is FieldKind.LINES:
        return some_lines(value, LONGEST_TEXT + 1)
    return value.strip()


def options_of(journey: Journey, field: Field) -> dict[str, str]:
    """What a field of keys can name, in its order: labels by key."""
    return OPTIONS[field.name](journey)


def statements_by_key(journey: Journey) -> dict[str, str]:
    """The statements of the culture scan."""
    mine = select(CultureStatement).where(CultureStatement.journey_id == journey.id)
    return {one.key: one.text for one in db.session.scalars(mine.order_by(CultureStatement.position))}


OPTIONS: dict[str, Callable[[Journey], dict[str, str]]] = {
    "persona": lambda journey: {one.key: one.name for one in personas_of(journey)},
    "function": lambda journey: {one.key: one.name for one in function_rows(journey)},
    "phase": lambda journey: {one.key: one.name for one in phases_of(journey)},
    "statement": statements_by_key,
}


def one_of(options: Mapping[str, object], value: str, field: Field) -> str:
    if value.strip() not in options:
        raise DomainError(_l("Choose one of the list: this one is not on it (any more)."), field=field.name)
    return value.strip()


def line(value: str, field: Field) -> str:
    return within(one_line(value, LONGEST_LINE + 1), LONGEST_LINE, field.name)


def lines(value: str, field: Field) -> str:
    return within(some_lines(value, LONGEST_TEXT + 1), LONGEST_TEXT, field.name)


def scale(value: str, field: Field) -> str:
    if value.strip() not in {"1", "2", "3", "4", "5"}:
        raise DomainError(_l("Choose a number from 1 to 5."), field=field.name)
    return value.strip()


def number(value: str, field: Field) -> str:
    try:
        # Two numbers under each other are none.
        found = read_number("/".join(value.strip().splitlines()), group=group_mark())
    except ValueError:
        raise DomainError(
            _l("Write a number, such as 7.5. What it counts goes into the unit."), field=field.name
        ) from None
    if abs(found) >= LARGEST:
        raise DomainError(_l("Write a smaller number."), field=field.name)
    kept = f"{found.quantize(CENT):f}".rstrip("0").rstrip(".")
    return "0" if kept in {"-0", ""} else kept


def group_mark() -> str:
    """What stands between thousands in the reader's language."""
    locale = get_locale() or Locale("en")
    return str(locale.number_symbols["latn"]["group"])


def yes(value: str, field: Field) -> str:
    return "yes" if value.strip().casefold() in YES else ""


def owner(value: str, field: Field) -> str:
    return one_owner(value, field=field.name)


def emoji(value: str, field: Field) -> str:
    try:
        return one_emoji(value)
    except ValueError:
        raise DomainError(_l("Choose one emoji; words go into the text."), field=field.name) from None


def day(value: str, field: Field) -> str:
    try:
        found = date.fromisoformat(value.strip())
    except ValueError:
        raise DomainError(_l("Choose a day."), field=field.name) from None
    if found.year not in YEARS:
        raise DomainError(_l("Choose a day of this century."), field=field.name)
    return found.isoformat()


def within(text: str, longest: int, field: str) -> str:
    """The text, if it is not too long."""
    if len(text) > longest:
        raise DomainError(_l("Use at most %(number)s characters.", number=longest), field=field)
    return text


CHECKS: dict[FieldKind, Callable[[str, Field], str]] = {
    FieldKind.LINE: line,
    FieldKind.LINES: lines,
    FieldKind.SCALE: scale,
    FieldKind.NUMBER: number,
    FieldKind.YES: yes,
    FieldKind.OWNER: owner,
    FieldKind.EMOJI: emoji,
    FieldKind.DAY: day,
}
