"""Cornerstone: transcripts, below a preamble of some twenty lines; older and newer names of columns."""

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.formats.format import Format
from campaign.conversions.reports.layouts import Layout
from campaign.conversions.reports.words import USUAL, Words
from campaign.core.stages import Stage

TRANSCRIPT = Layout(
    title=_l("Cornerstone: transcript"),
    known_by=(
        ("training title", "training - training title"),
        ("transcript status", "transcript - transcript status"),
    ),
    email=("user email", "user - email", "work email address", "user - user email", "email"),
    employee_number=("employee id", "user - employee id"),
    username=("user id", "user - user id", "user - username", "username"),
    course=("training title", "training - training title"),
    days={
        Stage.START: (
            *("transcript started date", "transcript - transcript started date"),
            *("training start date", "training - training start date", "transcript - training start date"),
        ),
        Stage.COMPLETION: ("transcript completed date", "transcript - transcript completed date"),
    },
    status=("transcript status", "transcript - transcript status"),
    words=Words(
        besides=USUAL,
        start=("in progress", "in progress / past due", "started"),
        completion=("completed", "completed equivalent", "completed / exempt"),
        failed=("failed", "incomplete (failed)"),
        nothing=(
            *("registered", "registered / past due", "approved", "approved / past due", "pending", "pending approval"),
            *("no show", "withdrawn", "cancelled", "denied", "waitlisted", "wait listed", "not started", "incomplete"),
            *("not activated", "exempt", "expired", "removed", "pending completion", "pending evaluation", "assigned"),
        ),
    ),
)

CORNERSTONE = Format("cornerstone", TRANSCRIPT.title, TRANSCRIPT.plan)
