"""KPIs in the reader's words: values with their unit, fields and what changed of them."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_UP, Decimal

from flask_babel import format_date, format_decimal, gettext
from flask_babel import lazy_gettext as _l

from campaign.goals.aims import CENT
from campaign.goals.metrics import KINDS
from campaign.goals.models import Kpi, KpiRevision, KpiState, Metric

FIELDS = {
    "name": _l("KPI"),
    "contribution": _l("How it contributes"),
    "metric": _l("What is counted"),
    "unit": _l("Unit"),
    "baseline": _l("Starting value"),
    "target": _l("Target"),
    "starts_on": _l("First day"),
    "due_on": _l("Deadline"),
    "accepted_by": _l("Who agreed"),
    "accepted_on": _l("Agreed on"),
    "realistic": _l("Why it can be done"),
    "serves_id": _l("Serves"),
    "state": _l("State"),
}
STATES = {KpiState.DRAFT: _l("draft"), KpiState.ACTIVE: _l("active"), KpiState.DROPPED: _l("given up")}


def unit_of(kpi: Kpi) -> str:
    """What a KPI is a number of."""
    return kpi.unit or str(KINDS[kpi.metric].unit)


def figure(kpi: Kpi, value: Decimal | None, rounding: str = ROUND_HALF_UP) -> str:
    """A value of a KPI as a number; a dash for none. There is no half colleague."""
    if value is None:
        return "–"
    step = Decimal(1) if KINDS[kpi.metric].is_whole else CENT
    # The plus takes a minus away from nought.
    number = format_decimal(value.quantize(step, rounding) + 0)
    return f"{number}%" if unit_of(kpi) == "%" else str(number)


def amount(kpi: Kpi, value: Decimal | None) -> str:
    """The same with its unit."""
    unit = unit_of(kpi)
    return figure(kpi, value) if value is None or unit in {"%", ""} else f"{figure(kpi, value)} {unit}"


def range_of(kpi: Kpi, low: Decimal, high: Decimal) -> tuple[str, str]:
    """The ends of a range, rounded outwards."""
    return figure(kpi, low, ROUND_FLOOR), figure(kpi, high, ROUND_CEILING)


def change(kpi: Kpi, value: Decimal) -> str:
    """A change with its sign, rounded away from nought: what it takes, it takes at least."""
    sign = "+" if value >= 0 else "−"
    step = Decimal(1) if KINDS[kpi.metric].is_whole else Decimal("0.1") if abs(value) >= 1 else CENT
    return sign + figure(kpi, abs(value).quantize(step, ROUND_UP))


@dataclass(frozen=True)
class Change:
    """What changed of a KPI, in words."""

    field: object
    before: str
    after: str


def changes_of(revision: KpiRevision, names: dict[int, str]) -> list[Change]:
    """What a revision changed; `names` of KPIs by their id."""
    return worded(json.loads(revision.changes), names)


def worded(changes: Iterable[Sequence[str | None]], names: dict[int, str]) -> list[Change]:
    """Changes as a revision keeps them, in words."""
    return [
        Change(FIELDS.get(str(field), field), said(str(field), old, names), said(str(field), new, names))
        for field, old, new in changes
    ]


def said(field: str, value: str | None, names: dict[int, str]) -> str:
    """A kept value as people read it."""
    if field == "serves_id":
        return names.get(int(value), "–") if value else gettext("the main goal")
    if value is None:
        return "–"
    return SAID.get(field, str)(value)


def day_of(value: str) -> str:
    return str(format_date(date.fromisoformat(value), "d MMM y"))


def number_of(value: str) -> str:
    return str(format_decimal(Decimal(value)))


SAID: dict[str, Callable[[str], str]] = {
    "baseline": number_of,
    "target": number_of,
    "starts_on": day_of,
    "due_on": day_of,
    "accepted_on": day_of,
    "metric": lambda value: str(KINDS[Metric(value)].name),
    "state": lambda value: str(STATES[KpiState(value)]),
}
"""How the kept values of a field are read; the others are text."""
