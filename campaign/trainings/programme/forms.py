"""The forms of the programme: a new step on one line, and everything that is written of one."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from campaign.core.forms import Form
from campaign.trainings.models import Skill, TrainingStep
from campaign.trainings.programme.services import LONGEST_ABOUT, LONGEST_TITLE, MOST_TALKS, USUAL_TALKS, StepFacts
from campaign.trainings.states import StepKind
from campaign.trainings.wording import KINDS


class NewStepForm(Form):
    """A new step on one line; the rest is written on its own page."""

    title = StringField(_l("What is it called?"), [InputRequired(), Length(max=LONGEST_TITLE)])
    kind = RadioField(
        _l("What is there to do?"),
        choices=lambda: [SelectChoice(kind.value, name) for kind, name in KINDS.items()],
        default=StepKind.SESSION.value,
    )

    def wanted(self) -> tuple[StepKind, StepFacts]:
        """The kind that was chosen, and what is known of the step so far."""
        kind = StepKind(self.kind.data)
        return kind, StepFacts(title=self.title.data or "", talks=USUAL_TALKS if kind is StepKind.PRACTICE else None)


class StepForm(Form):
    """Everything that is written of a step."""

    title = StringField(_l("What is it called?"), [InputRequired(), Length(max=LONGEST_TITLE)])
    about = TextAreaField(_l("What is it about?"), [Length(max=LONGEST_ABOUT)])
    talks = IntegerField(_l("How many practice talks?"), [Optional(), NumberRange(1, MOST_TALKS)])
    skills = SelectMultipleField(
        _l("Which skills does it serve?"),
        choices=[],
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    is_required = BooleanField(_l("Needed for the certificate"))
    seen = HiddenField()
    """What the form was filled from."""

    @classmethod
    def of(cls, step: TrainingStep, skills: Iterable[Skill], *, seen: str, **sent: Any) -> "StepForm":
        """The form as the step is by the fingerprint `seen`; with `formdata=None` whatever else was sent."""
        now = {
            "title": step.title,
            "about": step.about,
            "talks": step.talks,
            "skills": [skill.id for skill in step.skills],
            "is_required": step.is_required,
            "seen": seen,
        }
        form = cls(data=now, **sent)
        form.skills.choices = [SelectChoice(skill.id, skill.name) for skill in skills]
        if step.kind is not StepKind.PRACTICE:
            del form.talks
        return form

    def facts(self) -> StepFacts:
        """What was filled in."""
        talks = self["talks"].data if "talks" in self else None
        return StepFacts(
            title=self.title.data or "",
            about=self.about.data or "",
            is_required=self.is_required.data,
            talks=talks,
            skill_ids=frozenset(self.skills.data or ()),
        )
