"""The reports that are recognised by their headers. A new one is a module with a plan, and a line here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from campaign.conversions.reports.moodle import course_completion_plan, course_in_file_name
from campaign.conversions.reports.plans import Plan
from campaign.conversions.reports.table import table_plan
from campaign.core.tabular import Header


def _no_course(_filename: str) -> str | None:
    return None


@dataclass(frozen=True)
class Format:
    """A kind of report: its name for commands, its title for people, and how its header becomes a plan."""

    name: str
    title: Any
    plan: Callable[[Header], Plan | None]
    """The plan for a header; None: not one of these. May raise DomainError: one of these, but not usable."""
    course: Callable[[str], str | None] = _no_course
    """The course that the name of the file tells."""


TABLE = Format("table", _l("A table with columns of its own"), table_plan)

FORMATS: tuple[Format, ...] = (
    Format("moodle-completion", _l("Moodle: course completion"), course_completion_plan, course_in_file_name),
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
