"""What is written down of a KPI, before anyone checked it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from campaign.goals.models import Metric

LARGEST = Decimal("999999999999.99")
"""What a column holds."""


@dataclass(frozen=True, kw_only=True)
class KpiFacts:
    """Everything of a KPI that a manager may write."""

    name: str
    contribution: str
    metric: Metric
    unit: str = ""
    baseline: Decimal = Decimal(0)
    target: Decimal | None = None
    starts_on: date | None = None
    due_on: date | None = None
    accepted_by: str = ""
    accepted_on: date | None = None
    realistic: str = ""
    serves_id: int | None = None
    """The KPI that it serves; None: the main goal itself."""
