"""The form with which a manager decides about claims."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, Optional

from campaign.conversions.forms import LONGEST_SENTENCE, UNKNOWN, number_or_none
from campaign.conversions.models import Refusal
from campaign.conversions.wording import REFUSALS
from campaign.core.forms import Form
from campaign.courses.models import Course


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
