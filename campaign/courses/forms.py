"""The form of a course."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length

from campaign.core.forms import Form


class CourseForm(Form):
    """A course as reports and statements name it."""

    name = StringField(
        _l("Name"),
        [InputRequired(), Length(max=200)],
        description=_l("As the reports of your learning system write it."),
    )
    activity_id = StringField(
        _l("Activity id"),
        [Length(max=500)],
        description=_l("The address by which the learning system calls it in xAPI statements, if it sends those."),
    )
    listed = BooleanField(_l("This course counts"), default=True)
