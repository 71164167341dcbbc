"""The forms of an employee journey: shape only."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Optional

from campaign.core.forms import Form
from campaign.journeys.models import JourneyFunction

ON_STAGE, BACKSTAGE = "on_stage", "backstage"


class FunctionForm(Form):
    """A function; what it does in each phase is beside it, by the keys of phases."""

    name = StringField(_l("Function"), [InputRequired()])
    contact = RadioField(
        _l("Do customers meet them?"),
        choices=[
            SelectChoice(ON_STAGE, _l("Yes, they are on stage")),
            SelectChoice(BACKSTAGE, _l("No, they work backstage")),
        ],
        default=ON_STAGE,
    )
    people = IntegerField(_l("How many people work in it"), [Optional()])

    @classmethod
    def of(cls, function: JourneyFunction) -> "FunctionForm":
        """The form as a function is now."""
        contact = ON_STAGE if function.meets_customers else BACKSTAGE
        return cls(data={"name": function.name, "contact": contact, "people": function.people})

    @property
    def meets_customers(self) -> bool:
        return bool(self.contact.data == ON_STAGE)


class StatementsForm(Form):
    """The sentences of the culture scan, one a line."""

    statements = TextAreaField(_l("Sentences, one on each line"))
