"""The forms of the toolkit; what is asked of an item follows from its kind."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import DateField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, Optional

from campaign.core.forms import Form
from campaign.toolkit.items.contents import FIELDS, Field, Widget
from campaign.toolkit.items.services import LONGEST_ABOUT, LONGEST_NOTE, LONGEST_TITLE, NAMES, item_as_seen
from campaign.toolkit.kinds import Audience, ItemKind
from campaign.toolkit.models import ItemVersion, ToolkitItem

ABOUT_VERSION = frozenset({"note", "seen", "file", "csrf_token"})
LETTERS_A_ROW = 80
LONGEST_NUMBER = 10
"""Digits of a number that a database can hold."""
AUDIENCES = {Audience.AMBASSADORS: _l("Ambassadors"), Audience.MANAGERS: _l("Managers only")}


class ItemForm(Form):
    """What an item is called, and for whom it is."""

    title = StringField(_l("Title"), [InputRequired(), Length(max=LONGEST_TITLE)])
    about = StringField(
        _l("When and how to use it"), [Optional(), Length(max=LONGEST_ABOUT)], description=_l("One sentence.")
    )
    audience = RadioField(
        _l("For whom"),
        [InputRequired()],
        choices=lambda: [SelectChoice(audience.value, name) for audience, name in AUDIENCES.items()],
    )
    seen = HiddenField()

    @classmethod
    def of(cls, item: ToolkitItem, **sent: Any) -> "ItemForm":
        """The form as the item is now."""
        now = {"title": item.title, "about": item.about, "audience": item.audience.value, "seen": item_as_seen(item)}
        return cls(data=now, **sent)

    def facts(self) -> dict[str, Any]:
        """What was filled in."""
        return {
            "title": self.title.data or "",
            "about": self.about.data or "",
            "audience": Audience(self.audience.data),
        }


class NewItemForm(ItemForm):
    """A new item."""

    kind = RadioField(
        _l("What is it?"),
        [InputRequired(_l("Choose what it is."))],
        choices=lambda: [SelectChoice(kind.value, name) for kind, name in NAMES.items()],
    )

    def wanted(self) -> ItemKind:
        """The kind that was chosen."""
        return ItemKind(self.kind.data)


class VersionForm(Form):
    """What an item says in a language; the fields of its kind are added by `version_form`."""

    title = StringField(_l("Title"), [Optional(), Length(max=LONGEST_TITLE)])
    about = StringField(_l("When and how to use it"), [Optional(), Length(max=LONGEST_ABOUT)])
    note = StringField(
        _l("What is new?"), [Optional(), Length(max=LONGEST_NOTE)], description=_l("For whoever looks back later.")
    )
    seen = HiddenField()

    def seen_number(self) -> int:
        """The version that the form was filled from; 0 for none."""
        seen = self.seen.data or ""
        return int(seen) if seen.isdecimal() and len(seen) < LONGEST_NUMBER else 0

    def content(self) -> dict[str, Any]:
        """What was written; the rest of the form is about the version."""
        return {name: value for name, value in self.data.items() if name not in ABOUT_VERSION}


class FileVersionForm(VersionForm):
    """The same with a file."""

    file = FileField(_l("File"))


def version_form(kind: ItemKind, version: ItemVersion | None) -> VersionForm:
    """The form for what an item of that kind says, filled with what it says now."""

    class OfKind(FileVersionForm if kind is ItemKind.FILE else VersionForm):  # type: ignore[misc]
        """The form with the fields of this kind."""

    for field in FIELDS[kind]:
        setattr(OfKind, field.name, form_field(field))
    said = version.content if version else {}
    days = {field.name: day_of(said.get(field.name)) for field in FIELDS[kind] if field.widget is Widget.DAY}
    return OfKind(data={**said, **days, "seen": str(version.number if version else 0)})


def form_field(field: Field) -> Any:
    """How a field of a kind is asked for."""
    kind = {Widget.LINE: StringField, Widget.LINES: TextAreaField, Widget.DAY: DateField}[field.widget]
    limits: list[Any] = [InputRequired(_l("Fill this in.")) if field.is_required else Optional()]
    # Over several lines a browser counts in another way than it sends: what is too long is told after tidying.
    if field.widget is Widget.LINE:
        limits.append(Length(max=field.longest))
    rows = {"rows": min(16, max(3, field.longest // LETTERS_A_ROW))} if field.widget is Widget.LINES else {}
    return kind(field.label, limits, description=field.help, render_kw=rows)


def day_of(said: str | None) -> date | None:
    """A day as it is kept."""
    return date.fromisoformat(said) if said else None
