"""What a kind of report is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from campaign.conversions.reports.plans import Plan
from campaign.core.files.tabular import Header


def no_course(_filename: str) -> str | None:
    """The course in the name of a file that tells none."""
    return None


def no_day(_filename: str) -> date | None:
    """The day in the name of a file that tells none."""
    return None


@dataclass(frozen=True)
class Format:
    """A kind of report: its name for commands, its title for people, and how its header becomes a plan."""

    name: str
    title: Any
    plan: Callable[[Header], Plan | None]
    """The plan for a header; None: not one of these. May raise DomainError: one of these, but not usable."""
    course: Callable[[str], str | None] = no_course
    """The course that the name of the file tells."""
    made_on: Callable[[str], date | None] = no_day
    """The day on which the report was made, by the name of the file; asked for only where it has no dates."""
    needs: Any = ""
    """What has to be there before such a report proves anything; a sentence."""
