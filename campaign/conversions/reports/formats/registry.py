"""All kinds of reports, in the order in which they are tried. A new one is a module beside this, and a line here."""

from campaign.conversions.reports.formats.format import Format
from campaign.conversions.reports.formats.moodle_completion import MOODLE_COMPLETION
from campaign.conversions.reports.formats.table import TABLE
from campaign.conversions.reports.plans import Plan
from campaign.core.tabular import Header

FORMATS: tuple[Format, ...] = (
    MOODLE_COMPLETION,
    # Last: any table may look like this one.
    TABLE,
)


def format_of(header: Header, only: str | None = None) -> tuple[Format, Plan] | None:
    """The first format (or `only` that one) that knows this header, with its plan."""
    for known in FORMATS:
        plan = known.plan(header) if only in (None, known.name) else None
        if plan:
            return known, plan
    return None
