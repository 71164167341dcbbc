"""What moved in the numbers from one version of a report to the next."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from campaign.core.money import money
from campaign.reporting.contents import KpiResult, ReportFacts
from campaign.reporting.wording import NONE, STATES, day, kpi_value, number


@dataclass(frozen=True)
class Move:
    """A number that is another one now."""

    what: str
    before: str
    after: str


def moves(before: ReportFacts, after: ReportFacts) -> list[Move]:
    """Every number of the report that differs, in the order of its chapters."""
    pairs = [*of_all(before, after), *of_kpis(before, after)]
    return [Move(str(what), was, is_now) for what, was, is_now in pairs if was != is_now]


def of_all(before: ReportFacts, after: ReportFacts) -> Iterator[tuple[str, str, str]]:
    """The numbers that every report has."""
    yield _("Up to"), day(before.until), day(after.until)
    yield _("Colleagues"), number(before.funnel.headcount), number(after.funnel.headcount)
    yield _("Reached"), number(before.funnel.reached), number(after.funnel.reached)
    yield _("Logged in for the first time"), number(before.funnel.logged_in), number(after.funnel.logged_in)
    yield _("Started a course"), number(before.funnel.started), number(after.funnel.started)
    yield _("Completed a course"), number(before.funnel.completed), number(after.funnel.completed)
    yield _("Courses started"), number(before.quality.starts), number(after.quality.starts)
    yield _("Courses completed"), number(before.quality.finished), number(after.quality.finished)
    yield _("Rewards handed over"), in_money(before, "rewards_cents"), in_money(after, "rewards_cents")
    yield _("Other costs"), in_money(before, "other_cents"), in_money(after, "other_cents")
    yield _("Per colleague who completed a course"), in_money(before, "each_cents"), in_money(after, "each_cents")
    yield _("Ambassadors"), number(before.ambassadors.number), number(after.ambassadors.number)


def of_kpis(before: ReportFacts, after: ReportFacts) -> Iterator[tuple[str, str, str]]:
    """The KPIs of both, those that are gone, and those that are new."""
    was = {kpi.kpi_id: kpi for kpi in before.kpis}
    is_now = {kpi.kpi_id: kpi for kpi in after.kpis}
    for key in [*was, *(key for key in is_now if key not in was)]:
        named = is_now.get(key) or was[key]
        yield named.name, in_words(was.get(key)), in_words(is_now.get(key))


def in_words(kpi: KpiResult | None) -> str:
    """The value of a KPI and its state."""
    return f"{kpi_value(kpi, kpi.value)} ({STATES[kpi.state]})" if kpi else NONE


def in_money(facts: ReportFacts, name: str) -> str:
    """An amount of the costs; a dash where there is none."""
    cents: int | None = getattr(facts.quality, name)
    return NONE if cents is None else money(cents, facts.quality.currency)
