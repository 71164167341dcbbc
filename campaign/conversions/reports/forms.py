"""Forms around reports of the learning system."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, HiddenField, IntegerField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Length, Optional

from campaign.campaigns.settings import time_zones
from campaign.conversions.reports.dates import EARLIEST, LATEST, DateOrder, Numbers
from campaign.conversions.reports.formats.table import TABLE
from campaign.conversions.reports.mapping import COLUMNS, Mapping
from campaign.conversions.reports.reading import Options, Recognised
from campaign.core.forms import Form, key_or_none
from campaign.core.stages import Stage
from campaign.courses.models import Course

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
YES, NO = "yes", "no"


class UploadForm(Form):
    """A report to look at."""

    file = FileField(_l("Report of the learning system"), [FileRequired(_l("Choose a file."))])


class UncountedForm(Form):
    """A course of a report that does not count: which one it is that does."""

    name = HiddenField(validators=[InputRequired(), Length(max=200)])
    into = SelectField(
        _l("It is this course"), validators=[InputRequired(_l("Choose the course."))], coerce=key_or_none
    )

    def offer(self, courses: Iterable[Course]) -> None:
        """Offer the courses that count."""
        self.into.choices = [SelectChoice("", ""), *(SelectChoice(course.id, course.name) for course in courses)]


class ReadingForm(Form):
    """What can be said about a report before it is read. Sent with GET: it changes nothing."""

    class Meta(Form.Meta):
        csrf = False

    dates = RadioField(
        _l("How are dates written in this file?"),
        choices=[SelectChoice(value, label) for value, label in ORDERS.items()],
        validators=[Optional()],
    )
    year = IntegerField(_l("Of which year are the newest dates in this file?"), [Optional()])
    made_on = DateField(_l("On which day was this report made?"), [Optional()])
    course = StringField(_l("Which course is this report about?"), validators=[Optional(), Length(max=200)])
    format = HiddenField()
    sheet = SelectField(_l("Sheet of the workbook"), validators=[Optional()])
    zone = SelectField(_l("Time zone of the times in it"), validators=[Optional()])
    failed_counts = SelectField(
        _l("Who came to the end but did not pass"),
        choices=[SelectChoice(NO, _l("has not completed")), SelectChoice(YES, _l("has completed"))],
        validators=[Optional()],
    )
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
        return [*(self[field_of(name)] for name in COLUMNS), self.fixed_stage]

    def offer(self, recognised: Recognised, *, campaign_zone: str) -> None:
        """Offer the columns of this file, as they are mapped or could be, and how it is read."""
        columns = [SelectChoice("", _l("no column")), *(SelectChoice(name, name) for name in recognised.header)]
        for name in COLUMNS:
            field = self[field_of(name)]
            field.choices = columns
            field.data = getattr(recognised.mapping, name) or ""
        self.zone.choices = [SelectChoice(name, name) for name in sorted(time_zones())]
        self.zone.data = recognised.mapping.zone or campaign_zone
        self.sheet.choices = [SelectChoice(name, name) for name in recognised.table.places]
        self.sheet.data = recognised.table.place
        self.failed_counts.data = YES if recognised.mapping.failed_counts else NO
        self.fixed_stage.data = recognised.mapping.fixed_stage or ""
        self.numbers.data = recognised.mapping.numbers or ""
        self.course.data = self.course.data or recognised.course
        self.made_on.data = recognised.made_on
        self.dates.data = self.dates.data or recognised.order

    def fields_for(self, recognised: Recognised) -> list[Any]:
        """What can still be said about this report, apart from its columns."""
        plan = recognised.plan
        dated = plan is None or bool(plan.date_places)
        wanted = {
            self.sheet: len(recognised.table.places) > 1,
            self.course: plan is None or (plan.needs_course and not plan.names_course),
            self.dates: dated,
            self.year: recognised.lacks_years,
            self.made_on: plan is not None and plan.undated,
            self.zone: dated,
            self.numbers: dated,
            self.failed_counts: True,
        }
        return [field for field, is_wanted in wanted.items() if is_wanted]

    def asked(self, question: str | None) -> list[Any]:
        """The field that answers a question."""
        return [self[question]] if question in ("dates", "year", "made_on", "course") else []

    def options(self) -> Options:
        """What was said, to read the file by."""
        year = self.year.data
        return Options(
            mapping=self.mapping(),
            order=DateOrder(self.dates.data) if self.dates.data in set(ORDERS) else None,
            course=self.course.data or None,
            year=year if year and EARLIEST.year <= year <= LATEST.year else None,
            made_on=self.made_on.data,
            zone=self.zone.data if self.zone.data in time_zones() else None,
            numbers=Numbers(self.numbers.data) if self.numbers.data in set(Numbers) else None,
            failed_counts={YES: True, NO: False}.get(self.failed_counts.data),
            sheet=self.sheet.data or None,
            format=TABLE.name if self.format.data == TABLE.name else None,
        )

    def mapping(self) -> Mapping | None:
        """The columns that were chosen; None while none was."""
        chosen: dict[str, Any] = {name: self[field_of(name)].data or None for name in COLUMNS}
        if not any(chosen.values()):
            return None
        stage = self.fixed_stage.data
        return Mapping(**chosen, fixed_stage=Stage(stage) if stage in set(Stage) else None)


def is_free_table(recognised: Recognised) -> bool:
    """Whether people choose the columns of this report."""
    return recognised.format is TABLE


def field_of(column: str) -> str:
    """The form's name for a column: `course` is the name of the whole file's course already."""
    return "course_column" if column == "course" else column
