"""TalentLMS: progress of people in courses. Beside a day it may give the same moment in seconds, which has no zone."""

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.dates import Numbers
from campaign.conversions.reports.formats.format import Format
from campaign.conversions.reports.layouts import Layout
from campaign.conversions.reports.words import USUAL, Words
from campaign.core.stages import Stage

PROGRESS = Layout(
    title=_l("TalentLMS: progress in courses"),
    known_by=(("completion_status",), ("completion_percentage", "completed_on", "completed_on_timestamp")),
    email=("email", "user_email"),
    username=("login", "username", "user_login"),
    course=("course_name", "course", "course_title"),
    days={Stage.COMPLETION: ("completed_on_timestamp", "completed_on")},
    status=("completion_status",),
    words=Words(
        besides=USUAL,
        start=("in progress", "incomplete"),
        completion=("completed", "passed"),
        failed=("failed", "not passed"),
        nothing=("not attempted", "not started", "not-attempted", "pending", "expired"),
    ),
    numbers=Numbers.EPOCH,
)

TALENTLMS = Format("talentlms", PROGRESS.title, PROGRESS.plan)
