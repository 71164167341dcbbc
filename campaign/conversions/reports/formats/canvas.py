"""Canvas: the gradebook, which has no dates and proves starts only, and the report of who was last there when."""

import re

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.formats.format import Format
from campaign.conversions.reports.layouts import Layout, Sign, day_in, is_positive
from campaign.core.stages import Stage

ASSIGNMENT = re.compile(r".+ \(\d+\)", re.DOTALL)

GRADEBOOK = Layout(
    title=_l("Canvas: gradebook"),
    known_by=(("student",), ("id",), ("section",), ("sis user id", "sis login id", "integration id")),
    employee_number=("sis user id",),
    username=("sis login id",),
    # Canvas does not say who completed a course. Points for anything in it prove that someone began.
    signs=(
        Sign(Stage.START, is_positive, pattern=ASSIGNMENT),
        Sign(Stage.START, is_positive, ("current score",)),
        Sign(Stage.START, is_positive, ("final score",)),
    ),
    no_person=(("student",), frozenset(["points possible", "student, test", "test student", "teststudent"])),
    instead=_l("Let the gradebook show SIS IDs and export it again."),
)
FILE_NAME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{4}_(?:Grades|Cijfers)-(.+?)(?: ?\(\d+\))?\.\w+", re.IGNORECASE)


def course_in_file_name(filename: str) -> str | None:
    """The course in `2026-11-12T1015_Grades-<course>.csv`."""
    match = FILE_NAME.fullmatch(filename)
    return match[1] if match else None


LAST_ACCESS = Layout(
    title=_l("Canvas: last user access"),
    known_by=(("user sis id", "user id"), ("last access at",)),
    employee_number=("user sis id",),
    days={Stage.LOGIN: ("last access at",)},
    instead=_l("Let the report show SIS IDs and export it again."),
)

CANVAS_GRADEBOOK = Format("canvas-gradebook", GRADEBOOK.title, GRADEBOOK.plan, course_in_file_name, day_in)
CANVAS_LAST_ACCESS = Format("canvas-last-access", LAST_ACCESS.title, LAST_ACCESS.plan)
