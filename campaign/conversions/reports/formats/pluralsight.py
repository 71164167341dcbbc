"""Pluralsight: completion of courses."""

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.formats.format import Format
from campaign.conversions.reports.layouts import Layout
from campaign.core.stages import Stage

COURSES = Layout(
    title=_l("Pluralsight: completion of courses"),
    known_by=(("user id",), ("team name",), ("course name",), ("first view date",)),
    email=("email",),
    course=("course name",),
    days={Stage.START: ("first view date",), Stage.COMPLETION: ("completion date",)},
    status=("completion status",),
)

PLURALSIGHT = Format("pluralsight", COURSES.title, COURSES.plan)
