"""What is asked of each kind of item, and what may be answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from campaign.core import typesetting
from campaign.core.errors import DomainError
from campaign.core.typed import one_line, some_lines
from campaign.toolkit.kinds import ItemKind
from campaign.toolkit.texts.filling import check_placeholders

MOST_LINES = 3
LONGEST_LINE = 120


class Widget(StrEnum):
    """How a field is asked for."""

    LINE = "line"
    LINES = "lines"
    DAY = "day"
    """A date; kept as 2026-11-22."""


@dataclass(frozen=True)
class Field:
    """Something that is asked of an item."""

    name: str
    label: Any
    help: Any = ""
    widget: Widget = Widget.LINE
    longest: int = 120
    is_required: bool = False


MARKDOWN = _l("Empty lines make paragraphs; **bold**, *italic*, “- ” for a list, [words](https://address) for a link.")

ON_A_WALL = (
    Field("headline", _l("Headline"), _l("Large, read from four metres. A few words."), longest=70, is_required=True),
    Field(
        "lines",
        _l("Three lines"),
        _l("What is in it for whoever reads it, a line for each."),
        Widget.LINES,
        longest=360,
        is_required=True,
    ),
    Field("call", _l("What to do"), _l("Beside the code: “Scan and begin”."), longest=60, is_required=True),
    Field(
        "contact",
        _l("Whom to ask"),
        _l("Left out for ambassadors who are not named in public."),
        longest=80,
    ),
)

FIELDS: dict[ItemKind, tuple[Field, ...]] = {
    ItemKind.FILE: (),
    ItemKind.TEXT: (
        Field("subject", _l("Subject"), _l("For a mail; for anything else leave it empty.")),
        Field("words", _l("The text"), MARKDOWN, Widget.LINES, longest=6000, is_required=True),
    ),
    ItemKind.SIGNATURE: (
        Field(
            "below",
            _l("Below the name"),
            _l("Some short lines, such as the team and “Ambassador of {campaign}”."),
            Widget.LINES,
            longest=300,
        ),
        Field("call", _l("The words of the link"), _l("They lead to the personal link."), longest=90, is_required=True),
        Field("banner", _l("Banner"), _l("One sentence on a coloured ground, for a while."), longest=140),
        Field("banner_from", _l("Banner from"), "", Widget.DAY, longest=10),
        Field(
            "banner_until",
            _l("Banner until"),
            _l("After this day it is gone from the toolkit."),
            Widget.DAY,
            longest=10,
        ),
    ),
    ItemKind.POSTER: ON_A_WALL,
    ItemKind.FLYER: ON_A_WALL,
    ItemKind.CARD: (
        Field("hear", _l("What you hear"), _l("In their own words: “I have no time.”"), longest=110, is_required=True),
        Field("behind", _l("What may be behind it"), "", Widget.LINES, longest=260, is_required=True),
        Field("ask", _l("What you can ask"), "", Widget.LINES, longest=260, is_required=True),
        Field("say", _l("What you can say"), "", Widget.LINES, longest=300, is_required=True),
    ),
    ItemKind.HOW_TO: (
        Field("intro", _l("First of all"), "", Widget.LINES, longest=600),
        Field(
            "steps",
            _l("The steps"),
            _l("Begin each step with ## and its name; below it what to do."),
            Widget.LINES,
            longest=6000,
            is_required=True,
        ),
    ),
}
ON_PAPER = frozenset({ItemKind.POSTER, ItemKind.FLYER, ItemKind.CARD, ItemKind.HOW_TO})


def checked(kind: ItemKind, content: dict[str, Any]) -> dict[str, Any]:
    """What an item says, tidied; DomainError beside the field that is not right."""
    said = {field.name: tidied(field, content.get(field.name)) for field in FIELDS[kind]}
    for field in FIELDS[kind]:
        check_field(kind, field, said[field.name])
    for check in CHECKS.get(kind, ()):
        check(said)
    return said


def tidied(field: Field, value: Any) -> str:
    """What was typed, without what nobody sees; a day as 2026-11-22."""
    if field.widget is Widget.DAY:
        return value.isoformat() if isinstance(value, date) else str(value or "").strip()
    tidy = some_lines if field.widget is Widget.LINES else one_line
    # One letter more than there may be: what is too long is refused, never cut.
    return tidy(str(value or ""), field.longest + 1)


def check_field(kind: ItemKind, field: Field, value: str) -> None:
    if not value and field.is_required:
        raise DomainError(_l("Fill this in."), field=field.name)
    if len(value) > field.longest:
        raise DomainError(_l("Use at most %(number)s characters.", number=field.longest), field=field.name)
    if field.widget is Widget.DAY:
        check_day(field, value)
        return
    check_placeholders(value, field=field.name)
    missing = typesetting.undrawable(typesetting.unusual([value]), with_system=True) if kind in ON_PAPER else ""
    if missing:
        raise DomainError(
            _l("On paper this cannot be drawn: “%(letters)s”. Leave it out.", letters=missing), field=field.name
        )


def check_day(field: Field, value: str) -> None:
    try:
        date.fromisoformat(value or "2000-01-01")
    except ValueError as error:
        raise DomainError(_l("Give a day."), field=field.name) from error


def check_banner(said: dict[str, Any]) -> None:
    """A banner has an end, which is not before its beginning."""
    if said["banner"] and not said["banner_until"]:
        raise DomainError(_l("Say until when: an old banner makes everything look old."), field="banner_until")
    if said["banner_from"] and said["banner_until"] and said["banner_until"] < said["banner_from"]:
        raise DomainError(_l("This day is before the first one."), field="banner_until")


def check_lines(said: dict[str, Any]) -> None:
    """As much as can be read in passing."""
    lines = [line for line in said["lines"].splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise DomainError(_l("At most %(number)s lines: nobody stops to read more.", number=MOST_LINES), field="lines")
    if any(len(line) > LONGEST_LINE for line in lines):
        raise DomainError(_l("Use at most %(number)s characters in a line.", number=LONGEST_LINE), field="lines")


def check_steps(said: dict[str, Any]) -> None:
    """Without a step there is nothing to follow."""
    if not any(line.startswith("## ") for line in said["steps"].splitlines()):
        raise DomainError(_l("Begin each step with ## and its name."), field="steps")


CHECKS: dict[ItemKind, tuple[Callable[[dict[str, Any]], None], ...]] = {
    ItemKind.SIGNATURE: (check_banner,),
    ItemKind.POSTER: (check_lines,),
    ItemKind.FLYER: (check_lines,),
    ItemKind.HOW_TO: (check_steps,),
}
