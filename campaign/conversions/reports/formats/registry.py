"""All kinds of reports, in the order in which they are tried. A new one is a module beside this, and a line here."""

from typing import Any

from campaign.conversions.reports.formats.canvas import CANVAS_GRADEBOOK, CANVAS_LAST_ACCESS
from campaign.conversions.reports.formats.cornerstone import CORNERSTONE
from campaign.conversions.reports.formats.docebo import DOCEBO
from campaign.conversions.reports.formats.format import Format
from campaign.conversions.reports.formats.iomad import IOMAD
from campaign.conversions.reports.formats.learnupon import LEARNUPON
from campaign.conversions.reports.formats.moodle_activities import MOODLE_ACTIVITIES
from campaign.conversions.reports.formats.moodle_completion import MOODLE_COMPLETION
from campaign.conversions.reports.formats.moodle_logs import MOODLE_LOGS
from campaign.conversions.reports.formats.moodle_participants import MOODLE_PARTICIPANTS
from campaign.conversions.reports.formats.open_edx import OPEN_EDX
from campaign.conversions.reports.formats.pluralsight import PLURALSIGHT
from campaign.conversions.reports.formats.table import TABLE
from campaign.conversions.reports.formats.talentlms import TALENTLMS
from campaign.conversions.reports.formats.totara import TOTARA_REPORT, TOTARA_UPLOAD
from campaign.conversions.reports.plans import Plan
from campaign.core.files.tabular import Header

FORMATS: tuple[Format, ...] = (
    MOODLE_COMPLETION,
    MOODLE_ACTIVITIES,
    MOODLE_LOGS,
    MOODLE_PARTICIPANTS,
    TOTARA_UPLOAD,
    TOTARA_REPORT,
    OPEN_EDX,
    CANVAS_GRADEBOOK,
    CANVAS_LAST_ACCESS,
    TALENTLMS,
    DOCEBO,
    CORNERSTONE,
    LEARNUPON,
    IOMAD,
    PLURALSIGHT,
    # Last: any table may look like this one.
    TABLE,
)


def title_of(name: str) -> Any:
    """What people call the format that commands call `name`."""
    return next((known.title for known in FORMATS if known.name == name), name)


def format_of(header: Header, only: str | None = None) -> tuple[Format, Plan] | None:
    """The first format (or `only` that one) that knows this header, with its plan."""
    for known in FORMATS:
        plan = known.plan(header) if only in (None, known.name) else None
        if plan:
            return known, plan
    return None
