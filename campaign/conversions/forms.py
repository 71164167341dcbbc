"""The forms around conversions: log, decide, enter, take back."""

from collections.abc import Iterable, Sequence
from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Length, Optional

from campaign.conversions.models import Refusal
from campaign.conversions.wording import REFUSALS, STAGES
from campaign.core.forms import Form
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.people.queries import Suggestion

UNKNOWN = ""
"""The choice of whoever does not know which course it was."""
LONGEST_SENTENCE = 500


def number_or_none(value: object) -> int | None:
    """A chosen id; nothing for the empty choice."""
    return int(str(value)) if value not in (None, "", "None") else None


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


class DecisionForm(Form):
    """A manager decides about ticked claims."""

    decision = HiddenField()
    course = SelectField(
        _l("Course of claims without one"),
        [Optional()],
        choices=[],
        coerce=number_or_none,
        description=_l("The ambassador did not know which course it was."),
    )
    refusal = RadioField(
        _l("Why not?"),
        [Optional()],
        choices=lambda: [SelectChoice(refusal.value, name) for refusal, name in REFUSALS.items()],
        default=Refusal.NO_EVIDENCE.value,
    )
    explanation = StringField(
        _l("A sentence for the ambassador"),
        [Length(max=LONGEST_SENTENCE)],
        description=_l("They read it as you write it."),
    )

    def offer_courses(self, courses: Sequence[Course]) -> None:
        """Let one of `courses` be chosen for the claims that have none."""
        self.course.choices = [
            SelectChoice(UNKNOWN, _l("Choose a course")),
            *(SelectChoice(course.id, course.name) for course in courses),
        ]


class ObjectionForm(Form):
    """An ambassador does not agree with a refusal."""

    objection = TextAreaField(
        _l("Why should it count?"),
        [Length(max=LONGEST_SENTENCE)],
        description=_l("A manager reads it and looks again. You can do this once."),
    )


class SettlementForm(Form):
    """A manager says whose recruit a colleague is, and why."""

    winner = RadioField(_l("To whom does this colleague belong?"), [InputRequired(_l("Choose one."))], coerce=int)
    explanation = TextAreaField(
        _l("Why? A sentence for all who claimed this colleague"),
        [Length(max=LONGEST_SENTENCE)],
        description=_l("They read it as you write it. They do not read who the others are."),
    )

    def offer(self, ambassadors: Iterable[tuple[int, str]]) -> None:
        """Let one of `ambassadors` (id, name) be chosen."""
        self.winner.choices = [SelectChoice(key, name) for key, name in ambassadors]


class ReversalForm(Form):
    """A manager takes a conversion back."""

    explanation = TextAreaField(_l("Why"), [InputRequired(), Length(max=LONGEST_SENTENCE)])
