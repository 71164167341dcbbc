"""The forms of goals: the main goal, a KPI, why it changes, what was measured."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import format_decimal, get_locale
from flask_babel import lazy_gettext as _l
from wtforms import DateField, Field, HiddenField, SelectField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import TextInput

from campaign.core.forms import Form
from campaign.core.typed import read_number
from campaign.goals.aims import CENT
from campaign.goals.facts import LARGEST, KpiFacts
from campaign.goals.metrics import KINDS
from campaign.goals.models import Kpi, Metric
from campaign.goals.wording import FIELDS

LONGEST_TEXT = 2000
LONGEST_NAME = 200
MAIN_GOAL = ""
"""The choice of a KPI that serves the main goal itself."""


class NumberField(Field):
    """A number with or without decimals, as people write it in their language."""

    widget = TextInput()

    def _value(self) -> str:
        if isinstance(self.data, Decimal):
            return str(format_decimal(self.data, "0.##"))
        return self.raw_data[0] if self.raw_data else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        self.data = None
        text = (valuelist[0] if valuelist else "").strip()
        if not text:
            return
        try:
            number = read_number(text, group=str(get_locale().number_symbols["latn"]["group"]))
        except ValueError:
            raise ValueError(str(_l("This is no number. Write it like 210 or 7.5."))) from None
        if abs(number) > LARGEST:
            raise ValueError(str(_l("That number is too large.")))
        self.data = number.quantize(CENT)


class GoalForm(Form):
    """The sentence that everything serves."""

    main_goal = TextAreaField(_l("Main goal"), [InputRequired(), Length(max=LONGEST_TEXT)])
    seen = HiddenField()
    """What the form was filled from."""


class KpiForm(Form):
    """Everything of a KPI. Made by `kpi_form`."""

    name = TextAreaField(
        FIELDS["name"],
        [InputRequired(), Length(max=LONGEST_NAME)],
        description=_l("Who will do what: “210 of our 300 colleagues log in to the learning system”."),
    )
    serves_id = SelectField(FIELDS["serves_id"])
    contribution = TextAreaField(
        FIELDS["contribution"],
        [InputRequired(), Length(max=LONGEST_TEXT)],
        description=_l("What it brings to what it serves, in a sentence."),
    )
    metric = SelectField(
        FIELDS["metric"],
        choices=[SelectChoice(metric.value, kind.name) for metric, kind in KINDS.items()],
        description=_l("The program counts all but the last by itself."),
    )
    unit = StringField(
        FIELDS["unit"],
        [Length(max=40)],
        description=_l("Needed only for what you measure by hand: “average mark”, “teams”."),
    )
    baseline = NumberField(FIELDS["baseline"], description=_l("The value on the first day; most often 0."))
    target = NumberField(FIELDS["target"], description=_l("Below the starting value: less is better."))
    starts_on = DateField(FIELDS["starts_on"], [Optional()], description=_l("Empty: with the campaign."))
    due_on = DateField(FIELDS["due_on"], [Optional()])
    accepted_by = StringField(
        FIELDS["accepted_by"], [Length(max=120)], description=_l("The person who has to agree with it.")
    )
    accepted_on = DateField(FIELDS["accepted_on"], [Optional()])
    realistic = TextAreaField(
        FIELDS["realistic"],
        [Length(max=LONGEST_TEXT)],
        description=_l("What it rests on: an earlier result, hours, people, budget."),
    )
    reason = TextAreaField(
        _l("Why does it change?"),
        [Length(max=LONGEST_TEXT)],
        description=_l("Kept with what it was, for whoever agreed to it."),
    )
    check = SubmitField(_l("Check it"))
    seen = HiddenField()
    """What the form was filled from."""
    because = HiddenField()
    """The wish that a revision follows."""

    def facts(self) -> KpiFacts:
        """What was filled in so far; also of a form that is not right yet, as far as it can be kept."""
        known = {metric.value for metric in Metric}
        return KpiFacts(
            name=" ".join((self.name.data or "").split())[:LONGEST_NAME],
            contribution=(self.contribution.data or "")[:LONGEST_TEXT],
            metric=Metric(self.metric.data) if self.metric.data in known else Metric.MEASURED,
            unit=self.unit.data or "",
            baseline=number_in(self.baseline) or Decimal(0),
            target=number_in(self.target),
            starts_on=self.starts_on.data,
            due_on=self.due_on.data,
            accepted_by=self.accepted_by.data or "",
            accepted_on=self.accepted_on.data,
            realistic=(self.realistic.data or "")[:LONGEST_TEXT],
            serves_id=self.served(),
        )

    def served(self) -> int | None:
        """The KPI that was chosen to be served; None for the main goal, and for what is no choice."""
        choices = {str(choice.value) for choice in self.serves_id.choices or ()} - {MAIN_GOAL}  # type: ignore[union-attr]
        return int(self.serves_id.data) if self.serves_id.data in choices else None


def number_in(field: NumberField) -> Decimal | None:
    """The number of a field, if it is one."""
    return field.data if isinstance(field.data, Decimal) else None


def kpi_form(others: Iterable[Kpi], kpi: Kpi | None = None, *, seen: str = "", **how: Any) -> KpiForm:
    """The form, filled with `kpi` as it is by the fingerprint `seen`; `others` are those that it can serve.

    `how`: where else the values come from.
    """
    now: dict[str, Any] = {"baseline": Decimal(0), "metric": Metric.REACHED.value, "serves_id": MAIN_GOAL}
    if kpi is not None:
        now = {name: getattr(kpi, name) for name in FIELDS if name != "state"}
        now |= {"metric": kpi.metric.value, "serves_id": str(kpi.serves_id or MAIN_GOAL), "seen": seen}
    form = KpiForm(data=now, **how)
    form.serves_id.choices = [
        SelectChoice(MAIN_GOAL, _l("The main goal")),
        *(SelectChoice(str(other.id), other.name) for other in others if kpi is None or other.id != kpi.id),
    ]
    return form


class DropForm(Form):
    """Why a KPI is given up."""

    reason = TextAreaField(_l("Why do you give it up?"), [InputRequired(), Length(max=LONGEST_TEXT)])


class MeasurementForm(Form):
    """A value on a day."""

    value = NumberField(_l("Value"), [InputRequired()])
    measured_on = DateField(_l("Day"), [InputRequired()], description=_l("The day that the number is about."))
    note = TextAreaField(_l("Note"), [Length(max=LONGEST_TEXT)], description=_l("Who was asked, how many answered."))

    @classmethod
    def fresh(cls, today: date) -> "MeasurementForm":
        """The form for what was measured today."""
        return cls(data={"measured_on": today})
