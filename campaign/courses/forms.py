"""The form of a course."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Length

from campaign.core.forms import Form, key_or_none
from campaign.courses.models import Course


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


class OtherNameForm(Form):
    """Another name of a course."""

    also = StringField(_l("Another name"), [Length(max=200)])


class SameAsForm(Form):
    """The course that another one turned out to be."""

    into = SelectField(
        _l("It is this course"), [InputRequired(_l("Choose the course."))], coerce=key_or_none, choices=[]
    )

    def offer(self, courses: Iterable[Course]) -> None:
        """Offer these courses."""
        self.into.choices = [SelectChoice("", ""), *(SelectChoice(course.id, course.name) for course in courses)]
