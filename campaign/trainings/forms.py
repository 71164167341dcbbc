"""The forms of step 6, as managers and ambassadors fill them in."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
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
from campaign.trainings.assessing import HIGHEST, LOWEST
from campaign.trainings.models import PracticeTalk, Skill, TrainingStep
from campaign.trainings.programme import LONGEST_ABOUT, LONGEST_TITLE, MOST_TALKS, USUAL_TALKS, StepFacts
from campaign.trainings.skills import LONGEST_ABOUT as LONGEST_HELP
from campaign.trainings.skills import LONGEST_NAME
from campaign.trainings.states import StepKind
from campaign.trainings.talks import LONGEST as LONGEST_WORDS
from campaign.trainings.talks import TalkFacts
from campaign.trainings.wording import KINDS


class SkillForm(Form):
    """A skill."""

    name = StringField(_l("Skill"), [InputRequired(), Length(max=LONGEST_NAME)])
    about = StringField(
        _l("What 1 and 5 mean"),
        [Length(max=LONGEST_HELP)],
        description=_l("People read it when they assess themselves."),
    )
    seen = HiddenField()
    """What the form was filled from."""


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


class MaterialForm(Form):
    """A file or a link."""

    title = StringField(_l("What is it called?"), [Length(max=LONGEST_TITLE)])
    link = StringField(_l("Link"), [Length(max=500)], description=_l("To a page or a film."))
    file = FileField(_l("Or a file"))


class TalkForm(Form):
    """A practice talk, in the words of who practised."""

    held_on = DateField(_l("When was it?"), [InputRequired()])
    tried = TextAreaField(_l("What did you try?"), [InputRequired(), Length(max=LONGEST_WORDS)])
    went = TextAreaField(_l("How did it go?"), [Length(max=LONGEST_WORDS)])
    learned = TextAreaField(_l("What did you learn from it?"), [Length(max=LONGEST_WORDS)])
    is_shared = BooleanField(
        _l("The expert and the campaign manager may read this"),
        description=_l(
            "Without this tick they see only that you practised, and when. Name nobody with whom you talked."
        ),
    )

    @classmethod
    def of(cls, talk: PracticeTalk | None, *, today: date) -> "TalkForm":
        """The form as the talk is; a new one is of today."""
        if talk is None:
            return cls(data={"held_on": today})
        return cls(obj=talk)

    def facts(self) -> TalkFacts:
        """What was filled in."""
        return TalkFacts(
            held_on=cast(date, self.held_on.data),
            tried=self.tried.data or "",
            went=self.went.data or "",
            learned=self.learned.data or "",
            is_shared=self.is_shared.data,
        )


class AssessmentForm(Form):
    """A number for each skill; the fields are made by `assessment_form`."""

    def levels(self) -> dict[int, int]:
        """What was chosen, by skill."""
        return {
            int(field.name.removeprefix("of_")): field.data
            for field in self
            if field.name.startswith("of_") and field.data is not None
        }


def assessment_form(skills: Iterable[Skill], levels: Mapping[int, int]) -> AssessmentForm:
    """The form with a field for each skill, filled with what was answered before."""

    class OfThese(AssessmentForm):
        """The form with the fields of these skills."""

    numbers = [SelectChoice(level, str(level)) for level in range(LOWEST, HIGHEST + 1)]
    for skill in skills:
        needed = InputRequired(_l("Choose a number."))
        setattr(
            OfThese,
            f"of_{skill.id}",
            RadioField(skill.name, [needed], choices=numbers, coerce=int, description=skill.about),
        )
    return OfThese(data={f"of_{skill_id}": level for skill_id, level in levels.items()})
