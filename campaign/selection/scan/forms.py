"""The forms of the background scan."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from campaign.core.forms import Form
from campaign.selection.scan.criteria import LONGEST_HELP, LONGEST_NAME
from campaign.selection.scan.rule import HEAVIEST


class CriterionForm(Form):
    """Something that the scan looks at."""

    name = StringField(_l("Criterion"), [InputRequired(), Length(max=LONGEST_NAME)])
    help = StringField(_l("What to look at"), [Length(max=LONGEST_HELP)])
    weight = IntegerField(_l("Weight"), [InputRequired(), NumberRange(0, HEAVIEST)], default=1)
