"""Totara: the file of its upload of completions, and its reports of course completion and records of learning."""

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.formats.format import Format
from campaign.conversions.reports.layouts import Layout
from campaign.conversions.reports.words import USUAL, Words
from campaign.core.stages import Stage

UPLOAD = Layout(
    title=_l("Totara: upload of completions"),
    known_by=(("username",), ("courseshortname",), ("courseidnumber", "grade")),
    username=("username",),
    course=("courseshortname",),
    days={Stage.COMPLETION: ("completiondate",)},
)

REPORT = Layout(
    title=_l("Totara: course completion"),
    known_by=(
        ("user's fullname", "user's full name", "user fullname", "username", "user's username"),
        ("completion status", "course completion status"),
        ("course name", "course full name", "course shortname", "course short name"),
        ("date enrolled", "date started", "time started", "completion organisation name", "is enrolled"),
    ),
    email=("user's email", "user email", "email"),
    employee_number=("user id number", "user's id number", "employee id"),
    username=("username", "user's username"),
    course=("course name", "course full name", "course short name", "course shortname"),
    days={
        Stage.START: ("date started", "time started", "started date"),
        Stage.COMPLETION: ("completion date", "date completed", "course completion date"),
    },
    status=("completion status", "course completion status"),
    words=Words(
        besides=USUAL,
        start=("in progress",),
        completion=("complete", "completed", "complete via rpl", "completed via rpl"),
        failed=("completed (did not achieve pass grade)",),
        nothing=("not yet started", "not started", "not tracked", "no criteria", "enrolled", "not complete"),
    ),
)

TOTARA_UPLOAD = Format("totara-upload", UPLOAD.title, UPLOAD.plan)
TOTARA_REPORT = Format("totara", REPORT.title, REPORT.plan)
