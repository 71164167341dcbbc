"""Forms around reports of the learning system."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, Optional

from campaign.conversions.reports.dates import DateOrder, Numbers
from campaign.conversions.reports.mapping import COLUMNS, Mapping
from campaign.conversions.reports.reading import Options, Recognised
from campaign.core.forms import Form
from campaign.core.stages import Stage

MEANINGS = {
    "email": _l("E-mail address"),
    "employee_number": _l("Employee number"),
    "username": _l("User name"),
    "stage": _l("What was reached (status)"),
    "course": _l("Course"),
    "day": _l("On which day"),
    "logged_in": _l("Day of logging in"),
    "started": _l("Day of starting"),
    "completed": _l("Day of completing"),
}
STAGES = {Stage.LOGIN: _l("logged in"), Stage.START: _l("started"), Stage.COMPLETION: _l("completed")}
ORDERS = {DateOrder.DMY: _l("day first: 31/12/2026"), DateOrder.MDY: _l("month first: 12/31/2026")}


class UploadForm(Form):
    """A report to look at."""

    file = FileField(_l("Report of the learning system"), [FileRequired(_l("Choose a file."))])


class ReadingForm(Form):
    """What has to be said about a report before it can be read. Sent with GET: it changes nothing."""

    class Meta(Form.Meta):
        csrf = False

    dates = RadioField(
        _l("How are dates written in this file?"),
        choices=[SelectChoice(value, label) for value, label in ORDERS.items()],
        validators=[Optional()],
    )
    course = StringField(_l("Which course is this report about?"), validators=[Optional(), Length(max=200)])
    fixed_stage = SelectField(
        _l("Every row means"),
        choices=[
            SelectChoice("", _l("what its status says")),
            *(SelectChoice(value, label) for value, label in STAGES.items()),
        ],
        validators=[Optional()],
    )
    numbers = SelectField(
        _l("A bare number in a date column is"),
        choices=[
            SelectChoice("", _l("not a date")),
            SelectChoice(Numbers.EXCEL.value, _l("a day as Excel counts it")),
            SelectChoice(Numbers.EPOCH.value, _l("seconds since 1970")),
        ],
        validators=[Optional()],
    )
    email = SelectField(MEANINGS["email"], validators=[Optional()])
    employee_number = SelectField(MEANINGS["employee_number"], validators=[Optional()])
    username = SelectField(MEANINGS["username"], validators=[Optional()])
    stage = SelectField(MEANINGS["stage"], validators=[Optional()])
    course_column = SelectField(MEANINGS["course"], validators=[Optional()])
    day = SelectField(MEANINGS["day"], validators=[Optional()])
    logged_in = SelectField(MEANINGS["logged_in"], validators=[Optional()])
    started = SelectField(MEANINGS["started"], validators=[Optional()])
    completed = SelectField(MEANINGS["completed"], validators=[Optional()])

    @property
    def column_fields(self) -> list[Any]:
        """The fields that choose a column."""
        return [self[field_of(name)] for name in COLUMNS]

    def offer(self, recognised: Recognised) -> None:
        """Offer the columns of this file, as they are mapped or could be."""
        columns = [SelectChoice("", _l("no column")), *(SelectChoice(name, name) for name in recognised.header)]
        for name in COLUMNS:
            field = self[field_of(name)]
            field.choices = columns
            field.data = getattr(recognised.mapping, name) or ""
        self.fixed_stage.data = recognised.mapping.fixed_stage or ""
        self.numbers.data = recognised.mapping.numbers or ""
        self.course.data = self.course.data or recognised.course
        self.dates.data = self.dates.data or recognised.order

    def options(self) -> Options:
        """What was said, to read the file by."""
        return Options(
            mapping=self.mapping(),
            order=DateOrder(self.dates.data) if self.dates.data in set(ORDERS) else None,
            course=self.course.data or None,
        )

    def mapping(self) -> Mapping | None:
        """The columns that were chosen; None while none was."""
        chosen: dict[str, Any] = {name: self[field_of(name)].data or None for name in COLUMNS}
        if not any(chosen.values()):
            return None
        stage, numbers = self.fixed_stage.data, self.numbers.data
        return Mapping(
            **chosen,
            fixed_stage=Stage(stage) if stage in set(Stage) else None,
            numbers=Numbers(numbers) if numbers in set(Numbers) else None,
        )


def field_of(column: str) -> str:
    """The form's name for a column: `course` is the name of the whole file's course already."""
    return "course_column" if column == "course" else column
