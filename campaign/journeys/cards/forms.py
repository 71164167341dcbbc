"""The form of a card: its text and what its lane asks for, each with what the editor began with."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, Optional

from campaign.core.forms import Form
from campaign.journeys.cards.fields import LONGEST_TEXT, TEXT, options_of
from campaign.journeys.cards.services import WORDLESS
from campaign.journeys.kinds import Lane
from campaign.journeys.lanes import LANES, Field, FieldKind
from campaign.journeys.models import LONGEST_LINE, Journey
from campaign.journeys.ownership import LONGEST_OWNER

SCALE = ("1", "2", "3", "4", "5")
LONGEST_NUMBER = 30
NOTHING = _l("Not said")


def card_form(journey: Journey, lane: Lane, values: Mapping[str, str]) -> Form:
    """The form of a card in a lane, filled with `values`."""
    fields: dict[str, Any] = {TEXT: text_field(lane)}
    fields |= {one.name: FIELDS[one.kind](journey, one) for one in LANES[lane].fields}
    kind = type("CardForm", (Form,), fields)
    form: Form = kind(formdata=None, data={TEXT: values.get(TEXT, ""), **shown(lane, values)})
    return form


def shown(lane: Lane, values: Mapping[str, str]) -> dict[str, Any]:
    """What was kept of the fields of a lane, as their inputs show it."""
    return {one.name: SHOWN.get(one.kind, str)(values.get(one.name, "")) for one in LANES[lane].fields}


def text_field(lane: Lane) -> Any:
    """The text of a card; where a face or a number says enough it may stay empty."""
    needed = Optional() if lane in WORDLESS else InputRequired()
    return TextAreaField(named(lane), [needed, Length(max=LONGEST_TEXT)])


def named(lane: Lane) -> str:
    """What one card of a lane is called, as a label begins."""
    card = str(LANES[lane].card)
    return card[:1].upper() + card[1:]


def local_number(value: str) -> str:
    """A kept number with the decimal mark of the reader."""
    locale = get_locale()
    return value.replace(".", str(locale.number_symbols["latn"]["decimal"])) if locale else value


def choices(journey: Journey, field: Field) -> list[Any]:
    """What one can choose from, nothing among it."""
    options = field.options or options_of(journey, field).items()
    return [SelectChoice("", NOTHING), *(SelectChoice(key, label) for key, label in options)]


def labelled(field: Field) -> Any:
    """What a field is called, in the language of whoever reads it."""
    return field.label


FIELDS: dict[FieldKind, Callable[[Journey, Field], Any]] = {
    FieldKind.LINE: lambda _journey, one: StringField(labelled(one), [Length(max=LONGEST_LINE)]),
    FieldKind.LINES: lambda _journey, one: TextAreaField(labelled(one), [Length(max=LONGEST_TEXT)]),
    FieldKind.SCALE: lambda _journey, one: RadioField(
        labelled(one), choices=[SelectChoice("", NOTHING), *(SelectChoice(number, number) for number in SCALE)]
    ),
    FieldKind.NUMBER: lambda _journey, one: StringField(labelled(one), [Length(max=LONGEST_NUMBER)]),
    FieldKind.YES: lambda _journey, one: BooleanField(labelled(one)),
    FieldKind.CHOICE: lambda journey, one: SelectField(labelled(one), choices=choices(journey, one)),
    FieldKind.OWNER: lambda _journey, one: StringField(labelled(one), [Length(max=LONGEST_OWNER)]),
    FieldKind.EMOJI: lambda _journey, one: StringField(labelled(one)),
    FieldKind.DAY: lambda _journey, one: StringField(labelled(one)),
    FieldKind.KEY: lambda journey, one: SelectField(labelled(one), choices=choices(journey, one)),
}
SHOWN: dict[FieldKind, Callable[[str], Any]] = {FieldKind.NUMBER: local_number, FieldKind.YES: bool}
"""How a kept value stands in its input, where it does not stand there as it is."""
