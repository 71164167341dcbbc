"""The line of a campaign's reach, as geometry: percentages across, pixels down."""

from datetime import date, timedelta
from itertools import accumulate

from campaign.core.charts import LOW, TOP, Chart, Place, Tick, day_ticks, polyline


def reach_chart(
    per_day: dict[date, int],
    *,
    starts_on: date,
    ends_on: date,
    today: date,
    goal: int | None,
    goal_on: date,
    per_week: float,
    most: int,
) -> Chart:
    """The reach so far, with the way to the goal and where the present pace leads. `most`: all there are to reach."""
    last = min(max(today, starts_on), ends_on)
    span = max((ends_on - starts_on).days, 1)
    days = [starts_on + timedelta(days=number) for number in range((last - starts_on).days + 1)]
    totals = list(accumulate(per_day.get(day, 0) for day in days))
    final = totals[-1]
    at_end = min(final + per_week * (ends_on - last).days / 7, max(most, final))
    ceiling = nice_above(max(goal or 0, final, at_end, 4))

    def across(day: date) -> float:
        return round((day - starts_on).days * 100 / span, 2)

    def down(value: float) -> float:
        return round(LOW - (LOW - TOP) * value / ceiling, 1)

    points = [(across(day), down(total)) for day, total in zip(days, totals, strict=True)]
    now = points[-1]
    ahead = last < ends_on and last == today and per_week > 0
    return Chart(
        line=polyline(points),
        area=f"{polyline(points)} L{now[0]} {LOW} L{points[0][0]} {LOW} Z",
        target=polyline(to_goal(across(goal_on), down(0), down(goal))) if goal else None,
        forecast=polyline([now, (100.0, down(at_end))]) if ahead else None,
        now=now,
        numbers=[Tick(down(value), number=value) for value in (0, ceiling // 2, ceiling)],
        days=day_ticks(starts_on, ends_on, today, across),
    )


def to_goal(day: float, ground: float, height: float) -> list[Place]:
    """The way to the goal, which stays at its height when its day comes before the last one."""
    met = min(max(day, 0.0), 100.0)
    return [(0.0, ground), (met, height), *([(100.0, height)] if met < 100 else [])]


def nice_above(value: float) -> int:
    """The next round, even number that is not below `value`."""
    step = 1
    while True:
        for factor in (4, 6, 8, 10, 12, 16, 20, 30):
            if factor * step >= value:
                return factor * step
        step *= 10
