"""The forms of skills: one skill, and how good someone finds themselves at all of them."""

from collections.abc import Iterable, Mapping

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length

from campaign.core.forms import Form
from campaign.trainings.models import Skill
from campaign.trainings.skills.assessing import HIGHEST, LOWEST
from campaign.trainings.skills.services import LONGEST_ABOUT, LONGEST_NAME


class SkillForm(Form):
    """A skill."""

    name = StringField(_l("Skill"), [InputRequired(), Length(max=LONGEST_NAME)])
    about = StringField(
        _l("What 1 and 5 mean"),
        [Length(max=LONGEST_ABOUT)],
        description=_l("People read it when they assess themselves."),
    )
    seen = HiddenField()
    """What the form was filled from."""


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
