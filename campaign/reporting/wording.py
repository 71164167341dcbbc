"""A report in the reader's words: values with their unit, shares, days, and rows as people read them."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from flask_babel import format_date, format_percent, get_locale, gettext
from flask_babel import lazy_gettext as _l

from campaign.core.money import money
from campaign.core.web import filters
from campaign.goals.models import Kpi
from campaign.goals.progress import Progress
from campaign.goals.wording import amount, figure
from campaign.reporting.blocks import Column, Kind, Table
from campaign.reporting.contents import Became, KpiResult, TeamResult, share

NONE = "–"
CENTS = Decimal(100)

STATES = {
    Progress.NOT_STARTED: _l("not started"),
    Progress.ON_TRACK: _l("on track"),
    Progress.AT_RISK: _l("at risk"),
    Progress.BEHIND: _l("behind"),
    Progress.MET: _l("met"),
    Progress.MISSED: _l("missed"),
}
BECAME = {
    Became.WORDS: _l("a decision"),
    Became.ACTION: _l("an action in the plan"),
    Became.RULES: _l("about the rules"),
    Became.KPI: _l("about a KPI"),
}


def day(value: date | None) -> str:
    return str(format_date(value, "d MMMM y")) if value else NONE


def number(value: int | Decimal | None) -> str:
    return NONE if value is None else filters.number(value)


def percent(value: Decimal | None) -> str:
    """A share as a whole percentage, rounded to the nearest."""
    return NONE if value is None else hundredths(value.quantize(Decimal("0.01"), ROUND_HALF_UP), str(get_locale()))


@lru_cache(maxsize=1_000)
def hundredths(value: Decimal, _locale: str) -> str:
    """The words are the same for every team that came as far: a large report has thousands of them."""
    return str(format_percent(value))


def share_words(part: int, whole: int) -> str:
    return percent(share(part, whole))


def like_kpi(result: KpiResult) -> Kpi:
    """A KPI that is kept nowhere, for the words that are written of KPIs."""
    return Kpi(name=result.name, metric=result.metric, unit=result.unit)


def kpi_value(result: KpiResult, value: str | None) -> str:
    """A value of a KPI as a number."""
    return figure(like_kpi(result), None if value is None else Decimal(value))


def kpi_amount(result: KpiResult, value: str | None) -> str:
    """The same with its unit."""
    return amount(like_kpi(result), None if value is None else Decimal(value))


def team_name(team: TeamResult) -> str:
    """What a team, or several of them, is called."""
    if team.name is not None:
        return team.name
    return str(gettext("Other teams together") if team.teams else gettext("Without a team"))


def cell(value: object, kind: Kind, currency: str) -> str:
    """A plain value as people read it."""
    if value is None:
        return NONE
    return WRITTEN[kind](value, currency)


WRITTEN: dict[Kind, Callable[..., str]] = {
    Kind.TEXT: lambda value, _currency: str(value),
    Kind.NUMBER: lambda value, _currency: number(value),
    Kind.SHARE: lambda value, _currency: percent(value),
    Kind.MONEY: lambda value, currency: money(int(value * CENTS), currency),
    # Short: in a table a day must not be broken.
    Kind.DAY: lambda value, _currency: str(format_date(value, "d MMM y")),
}


def table(
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[object]],
    *,
    is_open: bool = False,
    currency: str = "EUR",
) -> Table:
    """A table with its rows in words beside the plain values."""
    words = [[cell(value, column.kind, currency) for value, column in zip(row, columns, strict=True)] for row in rows]
    return Table(name=name, columns=columns, rows=rows, words=words, is_open=is_open)
