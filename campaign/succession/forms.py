"""The forms of the next campaign: what people say about it, and what it begins with."""

from datetime import date
from decimal import Decimal
from typing import Any, cast

from flask_babel import lazy_gettext as _l
from wtforms import DateField, DecimalField, HiddenField, RadioField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from campaign.campaigns.models import Campaign
from campaign.core.forms import Form
from campaign.evaluation.advice.advising import LONGEST_NAME, MOST_TURNOVER, version_of
from campaign.evaluation.models import NextCampaign, Will
from campaign.succession import starting
from campaign.succession.parts import Part, parts_of

UNKNOWN = "unknown"
WILLS = {
    UNKNOWN: _l("Nobody said yet"),
    Will.YES.value: _l("Yes"),
    Will.NOT_SURE.value: _l("Not sure"),
    Will.NO.value: _l("No"),
}


class PercentField(DecimalField):
    """A percentage, with a comma or a point."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata([str(value).strip().rstrip("% ").replace(",", ".") for value in valuelist])

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data:f}".removesuffix(".0") if self.data is not None else ""


class SayForm(Form):
    """Staff turnover, and what the management wants."""

    seen = HiddenField()
    turnover = PercentField(
        _l("Staff turnover in percent a year"),
        [Optional(), NumberRange(0, MOST_TURNOVER)],
        description=_l("How many of a hundred colleagues are replaced in a year. The personnel department knows it."),
    )
    will = RadioField(
        _l("Does the management want to go on?"),
        choices=[SelectChoice(value, words) for value, words in WILLS.items()],
        default=UNKNOWN,
    )
    will_by = StringField(
        _l("Who said so"), [Length(max=LONGEST_NAME)], description=_l("A name or a function, as “the board”.")
    )
    will_on = DateField(_l("When"), [Optional()], description=_l("Empty: today."))

    @classmethod
    def of(cls, said: NextCampaign | None) -> "SayForm":
        """The form as it was said last."""
        if said is None:
            return cls(data={"seen": version_of(None)})
        return cls(
            data={
                "seen": version_of(said),
                "turnover": said.turnover,
                "will": said.will.value if said.will else UNKNOWN,
                "will_by": said.will_by,
                "will_on": said.will_on,
            }
        )

    @property
    def percentage(self) -> Decimal | None:
        return self.turnover.data

    @property
    def chosen_will(self) -> Will | None:
        return None if self.will.data == UNKNOWN else Will(self.will.data)


class MultiCheckboxField(SelectMultipleField):
    """Several of some, each with a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class StartForm(Form):
    """What the next campaign is called, when it is, and what comes along."""

    seen = HiddenField()
    name = StringField(_l("Name"), [InputRequired(), Length(max=starting.LONGEST_NAME)])
    starts_on = DateField(_l("First day"), [InputRequired()])
    ends_on = DateField(_l("Last day"), [Optional()], description=_l("Empty: it lasts as long as this one."))
    parts = MultiCheckboxField(_l("What comes along"))

    @classmethod
    def of(cls, campaign: Campaign, *, starts_on: date) -> "StartForm":
        """The form with everything that can come along, and a day to begin on."""
        parts = parts_of(campaign)
        form = cls(
            data={
                "seen": starting.version_of(campaign.id),
                "name": starting.proposed_name(campaign, starts_on),
                "starts_on": starts_on,
                "parts": [part.value for part in parts],
            }
        )
        form.parts.choices = [SelectChoice(part.value, copied.name) for part, copied in parts.items()]
        return form

    @property
    def first_day(self) -> date:
        return cast(date, self.starts_on.data)

    @property
    def chosen(self) -> list[Part]:
        return [Part(value) for value in self.parts.data or ()]
