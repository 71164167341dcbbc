"""Docebo: Users - Courses. Its maker chooses the columns; the days of first access and completion count."""

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.formats.format import Format
from campaign.conversions.reports.layouts import Layout
from campaign.conversions.reports.words import USUAL, Words
from campaign.core.stages import Stage

USERS_COURSES = Layout(
    title=_l("Docebo: users and courses"),
    known_by=(
        ("username",),
        ("course name", "course code"),
        ("course enrollment status", "enrollment status", "status"),
        ("course first access date", "course last access date", "archived enrollment (yes / no)", "enrollment date"),
    ),
    email=("email", "user email"),
    employee_number=("user unique id",),
    username=("username",),
    course=("course name", "course code"),
    days={
        Stage.START: ("course first access date", "date of first access"),
        Stage.COMPLETION: ("completion date", "course completion date", "date of completion"),
    },
    status=("course enrollment status", "enrollment status", "status"),
    words=Words(
        besides=USUAL,
        start=("in progress", "in itinere"),
        completion=("completed",),
        failed=("failed", "not passed"),
        nothing=(
            *("enrolled", "subscribed", "not started", "suspended", "overbooking", "waiting", "waiting list"),
            *("to confirm", "enrollments to confirm", "pending", "expired"),
        ),
    ),
)

DOCEBO = Format("docebo", USERS_COURSES.title, USERS_COURSES.plan)
