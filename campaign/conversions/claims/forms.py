"""The forms around claims: an ambassador logs or objects, a manager enters."""

from collections.abc import Iterable, Sequence
from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Length, Optional

from campaign.conversions.forms import LONGEST_SENTENCE, UNKNOWN, number_or_none
from campaign.conversions.wording import STAGES
from campaign.core.forms import Form
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.people.queries import Suggestion


def stage_choices() -> list[SelectChoice]:
    """The three stages."""
    return [SelectChoice(stage.value, name) for stage, name in STAGES.items()]


class WhoAndWhat(Form):
    """A colleague, a stage, a course, a day: what logging and entering share."""

    no_course = _l("I don’t know")

    colleague = StringField(_l("Colleague"), [InputRequired(_l("Type a name or an e-mail address.")), Length(max=254)])
    person = RadioField(_l("Whom do you mean?"), [Optional()], choices=[], coerce=number_or_none, validate_choice=False)
    """Asked only when the name fits several people."""
    stage = RadioField(
        _l("What did your colleague do?"),
        [InputRequired(_l("Choose what your colleague did."))],
        choices=stage_choices,
    )
    course = SelectField(_l("Which course?"), [Optional()], choices=[], coerce=number_or_none)
    happened_on = DateField(_l("On which day?"), [Optional()])

    def offer_courses(self, courses: Sequence[Course]) -> None:
        """Let one of `courses` be chosen, or none."""
        self.course.choices = [
            SelectChoice(UNKNOWN, self.no_course),
            *(SelectChoice(course.id, course.name) for course in courses),
        ]

    def offer_people(self, people: Iterable[Suggestion]) -> None:
        """Ask which of `people` is meant."""
        self.person.choices = [
            SelectChoice(one.id, f"{one.name}, {one.team}" if one.team else one.name) for one in people
        ]

    @property
    def what(self) -> Stage:
        """The stage that was chosen."""
        return Stage(self.stage.data)

    @property
    def is_a_login(self) -> bool:
        """Whether it says no more than that someone logged in: that is of no course."""
        return self.is_submitted() and self.stage.data == Stage.LOGIN.value and self.course.data is None

    @property
    def day(self) -> date | None:
        """The day that was given; None for today."""
        return self.happened_on.data


class ClaimForm(WhoAndWhat):
    """An ambassador logs a colleague."""

    colleague = StringField(
        _l("Which colleague?"), [InputRequired(_l("Type a name or an e-mail address.")), Length(max=254)]
    )


class EntryForm(WhoAndWhat):
    """A manager enters what they know."""

    no_course = _l("Choose a course")

    stage = RadioField(
        _l("What did the colleague do?"),
        [InputRequired(_l("Choose what the colleague did."))],
        choices=stage_choices,
    )
    ambassador = SelectField(
        _l("Brought along by"),
        [Optional()],
        choices=[],
        coerce=number_or_none,
        description=_l("Leave it empty when the ambassador is known already, or when nobody brought this colleague."),
    )

    def offer_ambassadors(self, ambassadors: Iterable[tuple[int, str]]) -> None:
        """Let one of `ambassadors` (id, name) be chosen, or none."""
        self.ambassador.choices = [
            SelectChoice(UNKNOWN, _l("As it is known")),
            *(SelectChoice(key, name) for key, name in ambassadors),
        ]


class ObjectionForm(Form):
    """An ambassador does not agree with a refusal."""

    objection = TextAreaField(
        _l("Why should it count?"),
        [Length(max=LONGEST_SENTENCE)],
        description=_l("A manager reads it and looks again. You can do this once."),
    )
