"""What a manager writes down of an action, and how much of it there can be."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from campaign.core.typed import one_line

LONGEST_TITLE = 200
LONGEST_NOTES = 5000
MOST_HOURS = Decimal(9999)
MOST_HOURS_A_WEEK = Decimal(60)
TENTH = Decimal("0.1")
"""Hours are kept to a tenth."""


@dataclass(frozen=True, kw_only=True)
class ActionFacts:
    """Everything of an action that a manager writes down."""

    title: str
    due_on: date
    starts_on: date | None = None
    owner_id: int | None = None
    kpi_id: int | None = None
    hours: Decimal | None = None
    notes: str = ""
    moves_along: bool = True
    """Whether it moves when the campaign's first day does; what belongs to the end, with the last day."""


def title_of(text: str) -> str:
    """The first line of a text, as the title of the action that it becomes."""
    line = one_line(text.splitlines()[0], LONGEST_TITLE + 1)
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1].rstrip() + "…"
