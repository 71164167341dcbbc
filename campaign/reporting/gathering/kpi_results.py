"""KPIs in a report: how each stands on its day, with as much of its line as a picture needs."""

from datetime import date

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.goals.aims import Line
from campaign.goals.metrics import Counts
from campaign.goals.models import Metric
from campaign.goals.queries import Tracked, overview
from campaign.reporting.contents import Expected, KpiResult

MOST_POINTS = 120
"""Of a line: two years of weeks."""
SUNDAY = 6


def kpi_results(campaign: Campaign, until: date, counts: Counts) -> list[KpiResult]:
    """The active KPIs in their order."""
    return [as_result(one) for one in overview(campaign, day_of_judgement(campaign, until), counts=counts)]


def day_of_judgement(campaign: Campaign, until: date) -> date:
    """A campaign that is over is looked at from today: its deadlines have passed, and last measurements came in."""
    return until if until < campaign.ends_on else max(until, clock.today(campaign.zone))


def as_result(one: Tracked) -> KpiResult:
    """A KPI as plain facts."""
    kpi, aim, ahead = one.kpi, one.aim, one.forecast
    expected = Expected(str(ahead.value), str(ahead.low), str(ahead.high)) if ahead and not one.is_over else None
    return KpiResult(
        kpi_id=kpi.id,
        name=kpi.name,
        contribution=kpi.contribution,
        metric=kpi.metric,
        unit=kpi.unit,
        baseline=str(aim.baseline),
        target=str(aim.target),
        starts_on=aim.starts_on,
        due_on=aim.due_on,
        value=None if one.value is None else str(one.value),
        as_of=one.as_of,
        met_on=one.met_on,
        state=one.state,
        expected=expected,
        line=thinned(one.line, is_daily=kpi.metric is not Metric.MEASURED),
    )


def thinned(line: Line, *, is_daily: bool) -> list[tuple[date, str]]:
    """The ends of weeks of what is known of every day; the first and the last point always."""
    last = len(line) - 1
    kept = [
        point for place, point in enumerate(line) if not is_daily or place in (0, last) or point.on.weekday() == SUNDAY
    ]
    return [(point.on, str(point.value)) for point in kept[-MOST_POINTS:]]
