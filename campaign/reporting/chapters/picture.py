"""The line of a KPI as geometry: percentages across and pixels down, for the page and for paper."""

from dataclasses import dataclass
from datetime import date

from campaign.core.charts import Chart, Place, Tick, day_ticks, polyline
from campaign.goals.chart import scale_of
from campaign.goals.models import Metric
from campaign.reporting.contents import KpiResult

BESIDE = 0.01
"""A line of one point would not be drawn."""


@dataclass(frozen=True)
class Lines:
    """Everything that is drawn of a KPI."""

    line: list[Place]
    ground: float
    target: list[Place]
    ahead: list[Place]
    fan: list[Place]
    numbers: list[Tick]
    days: list[Tick]
    dots: list[Place]


def lines_of(kpi: KpiResult, until: date) -> Lines:
    """The line up to its last value, the way to the target, and where the pace leads."""
    shown = [(on, float(value)) for on, value in kpi.line if on >= kpi.starts_on]
    shown = shown or [(on, float(value)) for on, value in kpi.line[-1:]]
    ends = [float(kpi.baseline), float(kpi.target)]
    expected = [float(kpi.expected.value)] if kpi.expected else []
    scale = scale_of([*ends, *(value for _on, value in shown), *expected])

    def across(day: date) -> float:
        gone, length = (day - kpi.starts_on).days, max((kpi.due_on - kpi.starts_on).days, 1)
        return round(min(max(gone * 100 / length, 0.0), 100.0), 2)

    line = [(across(on), scale.down(value)) for on, value in shown] or [(0.0, scale.down(ends[0]))]
    now = line[-1]
    ahead: list[Place] = []
    fan: list[Place] = []
    if kpi.expected and now[0] < 100:
        ahead = [now, (100.0, scale.down(float(kpi.expected.value)))]
        fan = [now, (100.0, scale.down(float(kpi.expected.high))), (100.0, scale.down(float(kpi.expected.low)))]
    return Lines(
        line=line if len(line) > 1 else [*line, (now[0] + BESIDE, now[1])],
        ground=scale.down(max(scale.lowest, 0.0)),
        target=[(0.0, scale.down(ends[0])), (100.0, scale.down(ends[1]))],
        ahead=ahead,
        fan=fan,
        numbers=[Tick(scale.down(value), number=value) for value in scale.lines],
        days=[tick for tick in day_ticks(kpi.starts_on, kpi.due_on, until, across) if tick.anchor != "middle"],
        dots=line[:-1] if kpi.metric is Metric.MEASURED else [],
    )


def chart_of(lines: Lines) -> Chart:
    """The same for components/chart.html."""
    last, first = lines.line[-1], lines.line[0]
    return Chart(
        line=polyline(lines.line),
        area=f"{polyline(lines.line)} L{last[0]} {lines.ground} L{first[0]} {lines.ground} Z",
        target=polyline(lines.target),
        forecast=polyline(lines.ahead) if lines.ahead else None,
        band=f"{polyline(lines.fan)} Z" if lines.fan else None,
        now=last,
        numbers=lines.numbers,
        days=lines.days,
        dots=lines.dots,
    )
