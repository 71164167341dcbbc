"""The forms of journeys themselves: making one, and naming it."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length

from campaign.core.forms import Form, key_or_none
from campaign.journeys.making.template import Template
from campaign.journeys.models import LONGEST_LINE, LONGEST_TITLE, Journey


class NewJourneyForm(Form):
    """A new journey in a few questions; what stays open is as the template has it."""

    kind = HiddenField()
    # Which templates and journeys there are the service knows.
    template = RadioField(_l("Begin with"), choices=[], validate_choice=False)
    source = SelectField(_l("Customer journey"), choices=[], coerce=key_or_none, validate_choice=False)
    title = StringField(_l("Name"), [Length(max=LONGEST_TITLE)])
    for_whom = StringField(_l("Who is the customer?"), [Length(max=LONGEST_LINE)])
    language = HiddenField()

    def offer(self, templates: Iterable[Template], sources: Iterable[Journey]) -> None:
        """Let one of these be chosen."""
        self.template.choices = [SelectChoice(one.key, one.name) for one in templates]
        self.source.choices = [SelectChoice(one.id, one.title) for one in sources]


class NameForm(Form):
    """What a journey is called."""

    title = StringField(_l("Name"), [InputRequired(), Length(max=LONGEST_TITLE)])
