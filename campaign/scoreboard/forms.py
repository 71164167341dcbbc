"""Forms of the scoreboard's settings."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from campaign.core.forms import Form


class ScreenForm(Form):
    """A new television."""

    name = StringField(
        _l("Where it hangs"),
        validators=[InputRequired(_l("Give the screen a name, such as “Hall, ground floor”.")), Length(max=80)],
    )
