"""IOMAD: the file of completions that it takes and gives."""

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.formats.format import Format
from campaign.conversions.reports.layouts import Layout
from campaign.core.stages import Stage

COMPLETIONS = Layout(
    title=_l("IOMAD: completions"),
    known_by=(("username",), ("coursename",), ("timeenrolled", "timestarted")),
    username=("username",),
    course=("coursename",),
    days={Stage.START: ("timestarted",), Stage.COMPLETION: ("timecompleted",)},
)

IOMAD = Format("iomad", COMPLETIONS.title, COMPLETIONS.plan)
