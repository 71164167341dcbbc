"""The line of a KPI as geometry, and the same as a table."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil, floor, log10

from campaign.core.charts import LOW, TOP, Chart, Place, Tick, day_ticks, polyline
from campaign.core.clock import monday_of
from campaign.goals.aims import Aim, value_at
from campaign.goals.models import Metric
from campaign.goals.queries import Tracked

STEPS = (1, 2, 5, 10)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Scale:
    """From which number to which, and the lines between."""

    lowest: float
    highest: float
    step: float

    @property
    def lines(self) -> list[float]:
        number = round((self.highest - self.lowest) / self.step)
        return [round(self.lowest + self.step * place, 6) for place in range(number + 1)]

    def down(self, value: float) -> float:
        """Where a value stands; what is off the scale stands at its edge."""
        kept = min(max(value, self.lowest), self.highest)
        return round(LOW - (LOW - TOP) * (kept - self.lowest) / (self.highest - self.lowest), 1)


def scale_of(values: list[float]) -> Scale:
    """A scale of two to five steps of 1, 2 or 5 that holds `values`; from nought, unless they are far above it."""
    least, most = min(values), max(values)
    if 0 <= least < most * 0.6 or least == most >= 0:
        least = 0.0
    # Where all are the same there is a little room above them.
    most = most if most > least else most + 4
    span = most - least
    size = 10 ** floor(log10(span / 2))
    step = next(size * factor for factor in STEPS if span / (size * factor) <= 4)
    lowest = floor(least / step + 1e-9) * step
    return Scale(lowest, lowest + max(ceil((most - lowest) / step - 1e-9), 1) * step, step)


def chart_of(tracked: Tracked) -> Chart:
    """The line until today, the way to the target, and where the present pace leads, with its range."""
    aim, expected = tracked.aim, tracked.forecast
    shown = [point for point in tracked.line if point.on >= aim.starts_on] or list(tracked.line[-1:])
    values = [float(point.value) for point in shown]
    ahead = [float(expected.value)] if expected else []
    scale = scale_of([float(aim.baseline), float(aim.target), *values, *ahead])

    def across(day: date) -> float:
        gone, length = (day - aim.starts_on).days, max((aim.due_on - aim.starts_on).days, 1)
        return round(min(max(gone * 100 / length, 0.0), 100.0), 2)

    points = [(across(point.on), scale.down(float(point.value))) for point in shown]
    points = points or [(0.0, scale.down(float(aim.baseline)))]
    now = points[-1]
    ground = scale.down(max(scale.lowest, 0.0))
    drawn = points if len(points) > 1 else [*points, (now[0] + 0.01, now[1])]
    is_measured = tracked.kpi.metric is Metric.MEASURED
    return Chart(
        line=polyline(drawn),
        area=f"{polyline(drawn)} L{drawn[-1][0]} {ground} L{drawn[0][0]} {ground} Z",
        target=polyline([(0.0, scale.down(float(aim.baseline))), (100.0, scale.down(float(aim.target)))]),
        forecast=polyline([now, (100.0, scale.down(float(expected.value)))]) if expected and now[0] < 100 else None,
        band=fan(now, scale, float(expected.low), float(expected.high)) if expected and now[0] < 100 else None,
        now=now,
        numbers=[Tick(scale.down(line), number=line) for line in scale.lines],
        days=day_ticks(aim.starts_on, aim.due_on, tracked.today, across),
        dots=points[:-1] if is_measured else (),
    )


def fan(now: Place, scale: Scale, low: float, high: float) -> str:
    """The range around the forecast: a wedge from today to the deadline."""
    corners = [now, (100.0, scale.down(high)), (100.0, scale.down(low))]
    return f"{polyline(corners)} Z"


@dataclass(frozen=True)
class Week:
    """How it stood at the end of a week, and where the target line was."""

    begins_on: date
    value: Decimal | None
    planned: Decimal


def weeks_of(tracked: Tracked) -> list[Week]:
    """The line as a table, week by week until today or the deadline."""
    aim: Aim = tracked.aim
    last = min(tracked.today, aim.due_on)
    monday = monday_of(aim.starts_on)
    result = []
    while monday <= last:
        end = min(monday + WEEK - timedelta(days=1), last)
        result.append(Week(monday, value_at(tracked.line, end), aim.planned(end)))
        monday += WEEK
    return result
