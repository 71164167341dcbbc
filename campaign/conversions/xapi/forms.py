"""The forms around connections: make one, say who someone is and which course something is."""

from collections.abc import Iterable, Sequence

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Length, Optional

from campaign.conversions.forms import UNKNOWN, number_or_none
from campaign.conversions.xapi.connections import LONGEST_NAME
from campaign.core.forms import Form
from campaign.courses.models import Course
from campaign.people.queries import Suggestion

OWN, NUMBERS = "own", "numbers"


class ConnectionForm(Form):
    """A new connection."""

    name = StringField(
        _l("Which system?"),
        [InputRequired(_l("Give the connection a name: which system is it?")), Length(max=LONGEST_NAME)],
        description=_l("For example: Moodle, LinkedIn Learning."),
    )
    accounts = RadioField(
        _l("How does it name people without an e-mail address?"),
        [InputRequired()],
        choices=lambda: [
            SelectChoice(OWN, _l("With numbers or names of its own, as Moodle does: I say once who each of them is")),
            SelectChoice(NUMBERS, _l("With our employee numbers: they count at once for whoever has that number")),
        ],
        description=_l(
            "Choose employee numbers only if your system administrator says so: another person’s number in the "
            "learning system may look just like one."
        ),
        # What is asked about in vain costs a minute; what counts for someone else is never noticed.
        default=OWN,
    )


class RevokeForm(Form):
    """The end of a connection."""

    withdraw = BooleanField(_l("Also take back all that it reported"))


class PersonForm(Form):
    """Which colleague an identity is."""

    colleague = StringField(_l("Colleague"), [InputRequired(_l("Type a name or an e-mail address.")), Length(max=254)])
    person = RadioField(_l("Whom do you mean?"), [Optional()], choices=[], coerce=number_or_none, validate_choice=False)
    """Asked only when the name fits several people."""

    def offer_people(self, people: Iterable[Suggestion]) -> None:
        """Ask which of `people` is meant."""
        self.person.choices = [
            SelectChoice(one.id, f"{one.name}, {one.team}" if one.team else one.name) for one in people
        ]


class CourseForm(Form):
    """Which course an activity is: one that is known, or a new one."""

    course = SelectField(_l("Course"), [Optional()], choices=[], coerce=number_or_none)
    name = StringField(_l("Name of a new course"), [Length(max=200)])

    def offer_courses(self, courses: Sequence[Course]) -> None:
        """Let one of `courses` be chosen, or a new one be named."""
        self.course.choices = [
            SelectChoice(UNKNOWN, _l("A new course")),
            *(SelectChoice(course.id, course.name) for course in courses),
        ]


class IriForm(Form):
    """An activity id that no statement brought up by itself, and its course."""

    iri = StringField(
        _l("Activity id"),
        [InputRequired(_l("Paste the address by which the learning system calls it.")), Length(max=500)],
    )
    course = SelectField(_l("Course"), [InputRequired(_l("Choose the course."))], choices=[], coerce=number_or_none)

    def offer_courses(self, courses: Sequence[Course]) -> None:
        """Let one of `courses` be chosen."""
        self.course.choices = [
            SelectChoice(UNKNOWN, _l("Choose a course")),
            *(SelectChoice(course.id, course.name) for course in courses),
        ]
