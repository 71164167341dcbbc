"""The form with which a manager takes a conversion back."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from campaign.conversions.forms import LONGEST_SENTENCE
from campaign.core.forms import Form


class ReversalForm(Form):
    """A manager takes a conversion back."""

    explanation = TextAreaField(_l("Why"), [InputRequired(), Length(max=LONGEST_SENTENCE)])
