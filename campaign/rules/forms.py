"""The point rules of a campaign as one form."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from campaign.core.forms import Form
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.rules.changes import RuleKey, Rules, Worth

MOST_POINTS = 10_000
MOST_PER_WEEK = 10_000
STAGE_NAMES = {
    Stage.LOGIN: _l("A colleague logs in"),
    Stage.START: _l("A colleague starts a course"),
    Stage.COMPLETION: _l("A colleague completes a course"),
}
WORDS = {Stage.START: _l("start"), Stage.COMPLETION: _l("completion")}
OF_A_COURSE = (Stage.START, Stage.COMPLETION)
"""A login is on the learning system, never on a course."""


class RulesForm(Form):
    """One line per rule, and an empty line for a rule of a course. Made by `rules_form`."""

    confirmed = HiddenField()
    """The fingerprint of the changes that were looked at."""
    new_course = SelectField(_l("Course"), validate_choice=True)
    new_stage = SelectField(_l("Result"), choices=[SelectChoice(stage.value, WORDS[stage]) for stage in OF_A_COURSE])
    new_points = IntegerField(_l("Points"), [Optional(), NumberRange(0, MOST_POINTS)])
    new_per_week = IntegerField(_l("At most a week"), [Optional(), NumberRange(1, MOST_PER_WEEK)])

    lines: list["Line"]

    def validate_new_points(self, field: IntegerField) -> None:
        if self.new_course.data and field.data is None:
            raise ValidationError(_l("How many points is it worth?"))

    def wanted(self) -> dict[RuleKey, Worth]:
        """The rules as they were filled in."""
        rules = {line.key: line.worth() for line in self.lines if not line.goes()}
        if self.new_course.data:
            key = RuleKey(Stage(self.new_stage.data), int(self.new_course.data))
            rules[key] = Worth(self.new_points.data or 0, self.new_per_week.data)
        return rules


class Line:
    """The fields of one rule in the form."""

    def __init__(self, form: Any, key: RuleKey, name: str, course: Course | None) -> None:
        self.key = key
        self.course = course
        self.points = form[f"{name}_points"]
        self.per_week = form[f"{name}_per_week"]
        self.remove = form[f"{name}_remove"] if course else None

    def goes(self) -> bool:
        """Whether the rule is to be removed."""
        return bool(self.remove and self.remove.data)

    def worth(self) -> Worth:
        """What was filled in."""
        return Worth(self.points.data or 0, self.per_week.data)


def rules_form(rules: Rules, courses: list[Course]) -> RulesForm:
    """The form with a line for every stage and for every rule of a course, filled with what they are worth now."""
    by_id = {course.id: course for course in courses}
    keys = {name_of(key): key for key in [*map(RuleKey, Stage), *(key for key in rules if key.course_id in by_id)]}

    class Form(RulesForm):
        """The form with the fields of these rules."""

    now: dict[str, Any] = {"new_course": "", "new_stage": OF_A_COURSE[-1].value}
    for name, key in keys.items():
        setattr(Form, f"{name}_points", IntegerField(_l("Points"), [InputRequired(), NumberRange(0, MOST_POINTS)]))
        cap = IntegerField(_l("At most a week"), [Optional(), NumberRange(1, MOST_PER_WEEK)])
        setattr(Form, f"{name}_per_week", cap)
        if key.course_id:
            setattr(Form, f"{name}_remove", BooleanField(_l("Remove this rule")))
        worth = rules.get(key, Worth(0))
        now |= {f"{name}_points": worth.points, f"{name}_per_week": worth.per_week}
    form = Form(data=now)
    form.new_course.choices = [
        SelectChoice("", _l("choose a course")),
        *(SelectChoice(str(course.id), course.name) for course in courses),
    ]
    form.lines = [Line(form, key, name, by_id.get(key.course_id or 0)) for name, key in keys.items()]
    return form


def name_of(key: RuleKey) -> str:
    """The beginning of the names of a rule's fields."""
    return f"{key.stage}_{key.course_id}" if key.course_id else key.stage.value
