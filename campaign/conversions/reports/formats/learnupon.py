"""LearnUpon: history of enrolments. Who failed has a day of completion as well; only the status tells them apart."""

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.dates import DateOrder
from campaign.conversions.reports.formats.format import Format
from campaign.conversions.reports.layouts import Layout
from campaign.conversions.reports.words import USUAL, Words
from campaign.core.stages import Stage

HISTORY = Layout(
    title=_l("LearnUpon: history of enrolments"),
    known_by=(("login id",), ("course name",), ("enrollment created date", "enrollment started date")),
    email=("email", "user email"),
    username=("login id",),
    course=("course name",),
    days={Stage.START: ("enrollment started date",), Stage.COMPLETION: ("enrollment completed date",)},
    status=("enrollment status", "status"),
    words=Words(
        besides=USUAL,
        start=("in progress", "in_progress"),
        completion=("completed", "passed"),
        failed=("failed",),
        nothing=("not started", "not_started", "pending review", "pending_review", "enrolled", "expired"),
    ),
    order=DateOrder.DMY,
)

LEARNUPON = Format("learnupon", HISTORY.title, HISTORY.plan)
