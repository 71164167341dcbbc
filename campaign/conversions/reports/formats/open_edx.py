"""Open edX's grade report. It has no dates: what it says, it says of the day on which it was made."""

import re

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.formats.format import Format
from campaign.conversions.reports.layouts import Layout, Sign, day_in, is_positive, is_yes
from campaign.core.stages import Stage

GRADES = Layout(
    title=_l("Open edX: grade report"),
    known_by=(("student id",), ("username",), ("certificate eligible",), ("certificate delivered",)),
    email=("email",),
    username=("username",),
    signs=(
        Sign(Stage.START, is_positive, ("grade",)),
        Sign(Stage.COMPLETION, is_yes, ("certificate delivered",)),
    ),
    instead=_l("Make the grade report again in the instructor dashboard."),
)
FILE_NAME = re.compile(r"(.+?)_grade_report_\d{4}-\d{2}-\d{2}-\d{4}(?: ?\(\d+\))?\.\w+", re.IGNORECASE)


def course_in_file_name(filename: str) -> str | None:
    """The course in `<organisation>_<course>_<run>_grade_report_2026-11-12-1015.csv`."""
    match = FILE_NAME.fullmatch(filename)
    return match[1] if match else None


OPEN_EDX = Format("open-edx", GRADES.title, GRADES.plan, course_in_file_name, day_in)
