"""The forms of the point rules: what results are worth, double weeks, bonuses for teams."""

from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, IntegerField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are older
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from campaign.core.clock import monday_of
from campaign.core.forms import Form
from campaign.core.stages import Stage
from campaign.courses.models import Course
from campaign.points.models import LAST_DAY
from campaign.rules.points.changes import Change, RuleKey, Rules, Worth
from campaign.rules.points.proposals import LONGEST_NAME, NewBonus, NewMultiplier, OtherWorth

MOST_POINTS = 10_000
MOST_PER_WEEK = 10_000
FACTORS = range(2, 6)
FROM, EVER = "from", "ever"
A_WEEK = timedelta(weeks=1)
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
    """The fingerprint of what was looked at."""
    new_course = SelectField(_l("Course"), validate_choice=True)
    new_stage = SelectField(_l("Result"), choices=[SelectChoice(stage.value, WORDS[stage]) for stage in OF_A_COURSE])
    new_points = IntegerField(_l("Points"), [Optional(), NumberRange(0, MOST_POINTS)])
    new_per_week = IntegerField(_l("At most a week"), [Optional(), NumberRange(1, MOST_PER_WEEK)])
    when = RadioField(
        _l("From when does it count?"),
        choices=[
            SelectChoice(FROM, _l("From a day on")),
            SelectChoice(EVER, _l("For everything, also what was recorded before")),
        ],
    )
    from_on = DateField(_l("First day"), [Optional()])
    until_on = DateField(_l("Last day"), [Optional()])

    lines: list["Line"]

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Also what an empty field means beside another one: whoever may leave a field out is not asked further."""
        is_right: bool = super().validate(*args, **kwargs)
        missing = [
            (self.new_points, _l("How many points is it worth?"), bool(self.new_course.data)),
            (self.from_on, _l("From which day?"), self.when.data == FROM),
        ]
        for field, sentence, is_asked in missing:
            if is_asked and field.data is None and not field.errors:
                field.errors = [sentence]
                is_right = False
        return is_right

    def proposal(self, changes: list[Change]) -> OtherWorth:
        """These changes, on the days that were filled in."""
        if self.when.data == EVER or self.from_on.data is None:
            return OtherWorth(tuple(changes))
        return OtherWorth(tuple(changes), self.from_on.data, self.until_on.data or LAST_DAY)

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


def rules_form(rules: Rules, courses: list[Course], today: date, **kwargs: Any) -> RulesForm:
    """The form with a line for every stage and for every rule of a course, filled with what they are worth now."""
    by_id = {course.id: course for course in courses}
    keys = {name_of(key): key for key in [*map(RuleKey, Stage), *(key for key in rules if key.course_id in by_id)]}

    class Form(RulesForm):
        """The form with the fields of these rules."""

    # A week is the fairest to begin with: caps and the ranking of the week begin with it, too.
    monday = monday_of(today) + A_WEEK
    now: dict[str, Any] = {"new_course": "", "new_stage": OF_A_COURSE[-1].value, "when": FROM, "from_on": monday}
    for name, key in keys.items():
        setattr(Form, f"{name}_points", IntegerField(_l("Points"), [InputRequired(), NumberRange(0, MOST_POINTS)]))
        cap = IntegerField(_l("At most a week"), [Optional(), NumberRange(1, MOST_PER_WEEK)])
        setattr(Form, f"{name}_per_week", cap)
        if key.course_id:
            setattr(Form, f"{name}_remove", BooleanField(_l("Remove this rule")))
        worth = rules.get(key, Worth(0))
        now |= {f"{name}_points": worth.points, f"{name}_per_week": worth.per_week}
    form = Form(data=now, **kwargs)
    form.new_course.choices = [
        SelectChoice("", _l("choose a course")),
        *(SelectChoice(str(course.id), course.name) for course in courses),
    ]
    form.lines = [Line(form, key, name, by_id.get(key.course_id or 0)) for name, key in keys.items()]
    return form


def name_of(key: RuleKey) -> str:
    """The beginning of the names of a rule's fields."""
    return f"{key.stage}_{key.course_id}" if key.course_id else key.stage.value


class MultiplierForm(Form):
    """Days on which everything is worth several times as much."""

    confirmed = HiddenField()
    name = StringField(_l("What you call it"), [InputRequired(), Length(max=LONGEST_NAME)])
    factor = SelectField(
        _l("Everything counts"),
        choices=[SelectChoice(str(factor), _l("%(factor)s times", factor=factor)) for factor in FACTORS],
    )
    starts_on = DateField(_l("First day"), [InputRequired()])
    ends_on = DateField(_l("Last day"), [InputRequired()])

    def proposal(self) -> NewMultiplier:
        """What was filled in."""
        first, last = self.starts_on.data, self.ends_on.data
        assert first is not None
        assert last is not None
        return NewMultiplier(self.name.data or "", int(self.factor.data), first, last)


class BonusForm(Form):
    """What it brings to reach so much of a team."""

    confirmed = HiddenField()
    percent = IntegerField(_l("Part of the team, in percent"), [InputRequired(), NumberRange(1, 100)])
    bonus_points = IntegerField(_l("Points for each"), [InputRequired(), NumberRange(1, MOST_POINTS)])

    def proposal(self) -> NewBonus:
        """What was filled in."""
        return NewBonus(self.percent.data or 0, self.bonus_points.data or 0)


class RemovalForm(Form):
    """That something goes."""

    confirmed = HiddenField()


def multiplier_form(today: date, **kwargs: Any) -> MultiplierForm:
    """The form, filled with the week that comes."""
    monday = monday_of(today) + A_WEEK
    usual = {"name": str(_l("Double week")), "factor": "2", "starts_on": monday, "ends_on": monday + timedelta(days=6)}
    return MultiplierForm(data=usual, **kwargs)
