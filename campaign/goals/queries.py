"""KPIs, read: what they count, how far they are, where they lead. The cost is that of days, ambassadors and KPIs."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from campaign.campaigns.models import Campaign, Phase
from campaign.campaigns.phases import OVER
from campaign.core import clock
from campaign.extensions import db
from campaign.goals.aims import Aim, Line, Point, first_met
from campaign.goals.forecast import Forecast, forecast, needed_per_week
from campaign.goals.metrics import (
    Counts,
    DayCount,
    Times,
    bounds_of,
    computed_line,
    measured_line,
    measured_value,
)
from campaign.goals.models import Kpi, KpiRevision, KpiState, Measurement, Metric
from campaign.goals.progress import Progress, Situation, rule_of
from campaign.people.models import Ambassador
from campaign.people.queries import left_at
from campaign.points.models import DayTotal
from campaign.points.teams import team_sizes
from campaign.toolkit.uses import downloads_by_day
from campaign.trainings.attended import attended_by_day


@dataclass(frozen=True)
class Tracked:
    """A KPI and how far it is."""

    kpi: Kpi
    aim: Aim
    line: Line
    """What it was, day by day or measurement by measurement, until today or the deadline."""
    value: Decimal | None
    """Now, or at the deadline when that is over; None: nothing was measured yet."""
    forecast: Forecast | None
    state: Progress
    needed: Decimal | None
    """The change a week that makes the target from now; None when it is met, or no time is left."""
    met_on: date | None
    """The first day on which the target was reached; it may have been lost again."""
    today: date

    @property
    def as_of(self) -> date | None:
        """The day of the last value."""
        return self.line[-1].on if self.line and self.value is not None else None

    @property
    def planned(self) -> Decimal:
        """Where the target line is today."""
        return self.aim.planned(self.today)

    @property
    def is_over(self) -> bool:
        return self.today > self.aim.due_on


def kpis_of(campaign_id: int, *states: KpiState) -> list[Kpi]:
    """The KPIs of a campaign (in `states`, or all) in their order."""
    wanted = select(Kpi).where(Kpi.campaign_id == campaign_id).order_by(Kpi.position, Kpi.id)
    return list(db.session.scalars(wanted.where(Kpi.state.in_(states)) if states else wanted))


def count_active(campaign_id: int) -> int:
    """How many KPIs count."""
    active = Kpi.campaign_id == campaign_id, Kpi.state == KpiState.ACTIVE
    return db.session.scalar(select(func.count(Kpi.id)).where(*active)) or 0


@dataclass(frozen=True)
class ReachGoal:
    """How many colleagues the campaign wants to have reached, and by when."""

    value: int
    on: date
    kpi_id: int | None = None
    """The KPI that says so; None: the settings of the campaign do."""


def reach_goal(campaign: Campaign) -> ReachGoal | None:
    """The first active KPI about colleagues reached; as long as there is none, the goal in the settings."""
    about = Kpi.campaign_id == campaign.id, Kpi.state == KpiState.ACTIVE, Kpi.metric == Metric.REACHED
    kpi = db.session.scalar(select(Kpi).where(*about).order_by(Kpi.position, Kpi.id).limit(1))
    if kpi is not None and kpi.target is not None and kpi.due_on is not None:
        return ReachGoal(ceil(kpi.target), kpi.due_on, kpi.id)
    return ReachGoal(campaign.reach_goal, campaign.ends_on) if campaign.reach_goal else None


def overview(campaign: Campaign, on: date | None = None, *, counts: Counts | None = None) -> list[Tracked]:
    """The active KPIs of a campaign with how far they are, in their order. `on` and `counts`: as `tracked` has them."""
    return tracked(campaign, kpis_of(campaign.id, KpiState.ACTIVE), on, counts=counts)


def tracked(
    campaign: Campaign, kpis: Collection[Kpi], on: date | None = None, *, counts: Counts | None = None
) -> list[Tracked]:
    """How far each of `kpis` is that has a target and a deadline; as many questions for one as for many.

    `on`: how far they were at the end of that day, by what is known now; a day to come, and None, is today.
    `counts`: for who has them already.
    """
    kpis = [kpi for kpi in kpis if kpi.target is not None and kpi.due_on is not None]
    if not kpis:
        return []
    today = clock.today(campaign.zone)
    day = min(on or today, today)
    counts = counts or counts_of(campaign)
    measured = points_of(kpi.id for kpi in kpis if kpi.metric is Metric.MEASURED)
    return [track(campaign, kpi, counts, measured.get(kpi.id, []), day) for kpi in kpis]


def track(campaign: Campaign, kpi: Kpi, counts: Counts, measured: list[Point], today: date) -> Tracked:
    """How far one KPI is."""
    aim = aim_of(campaign, kpi)
    until = min(today, aim.due_on)
    if kpi.metric is Metric.MEASURED:
        line = measured_line(measured, baseline=aim.baseline, starts_on=aim.starts_on, until=until)
        value = measured_value(line, measured)
    else:
        line = computed_line(kpi.metric, counts, starts_on=aim.starts_on, until=until)
        value = line[-1].value
    goes_on = aim.starts_on <= today <= aim.due_on and campaign.phase not in OVER
    expected = forecast(line, aim, bounds_of(kpi.metric, counts)) if goes_on else None
    return Tracked(
        kpi=kpi,
        aim=aim,
        line=line,
        value=value,
        forecast=expected,
        state=rule_of(Situation(aim, today, value, expected)).state,
        needed=needed_per_week(aim.baseline if value is None else value, aim, today),
        met_on=first_met(line, aim) if value is not None else None,
        today=today,
    )


def aim_of(campaign: Campaign, kpi: Kpi) -> Aim:
    """What an active KPI wants; without a first day of its own it begins with the campaign.

    What was due later is due with the last day, once the campaign is closed.
    """
    assert kpi.target is not None
    assert kpi.due_on is not None
    starts_on, due_on = kpi.starts_on or campaign.starts_on, kpi.due_on
    if campaign.phase is Phase.CLOSED:
        due_on = max(starts_on, min(due_on, campaign.ends_on))
    return Aim(kpi.baseline, kpi.target, starts_on, due_on)


def counts_of(campaign: Campaign) -> Counts:
    """What the metrics are computed from: running totals, never the conversions themselves."""
    days = db.session.execute(
        select(
            DayTotal.happened_on, func.sum(DayTotal.logins), func.sum(DayTotal.starts), func.sum(DayTotal.completions)
        )
        .where(DayTotal.campaign_id == campaign.id)
        .group_by(DayTotal.happened_on)
        .order_by(DayTotal.happened_on)
    )
    mine = Ambassador.campaign_id == campaign.id
    terms = db.session.execute(select(Ambassador.created_at, left_at()).join(Ambassador.colleague).where(mine)).all()
    reached, headcount = reach_and_headcount(campaign)
    return Counts(
        days=[DayCount(on, int(logins), int(starts), int(completions)) for on, logins, starts, completions in days],
        joined=sorted(clock.local_day(joined, campaign.zone) for joined, _left in terms),
        left=sorted(clock.local_day(left, campaign.zone) for _joined, left in terms if left),
        reached=reached,
        headcount=headcount,
        trainings=[Times(*day) for day in attended_by_day(campaign)],
        downloads=[Times(*day) for day in downloads_by_day(campaign.id)],
    )


def reach_and_headcount(campaign: Campaign) -> tuple[int, int]:
    """How many colleagues are reached, and how many there are to reach (as the dashboard and the board count them)."""
    sizes = team_sizes(campaign.id)
    reached, known = sum(size.reached for size in sizes), sum(size.headcount for size in sizes)
    return reached, max(campaign.headcount or known, reached)


def points_of(kpi_ids: Iterable[int]) -> dict[int, list[Point]]:
    """What was measured by hand of each KPI, in the order of days."""
    result: dict[int, list[Point]] = {}
    wanted = list(kpi_ids)
    if not wanted:
        return result
    rows = (
        select(Measurement.kpi_id, Measurement.measured_on, Measurement.value)
        .where(Measurement.kpi_id.in_(wanted))
        .order_by(Measurement.kpi_id, Measurement.measured_on)
    )
    for kpi_id, on, value in db.session.execute(rows):
        result.setdefault(kpi_id, []).append(Point(on, value))
    return result


def measurements_of(kpi: Kpi) -> list[Measurement]:
    """What was measured, the latest day first."""
    wanted = select(Measurement).where(Measurement.kpi_id == kpi.id).options(joinedload(Measurement.by))
    return list(db.session.scalars(wanted.order_by(Measurement.measured_on.desc())))


def revisions_of(kpi: Kpi) -> list[KpiRevision]:
    """How a KPI was changed, the latest first."""
    wanted = select(KpiRevision).where(KpiRevision.kpi_id == kpi.id).options(joinedload(KpiRevision.by))
    return list(db.session.scalars(wanted.order_by(KpiRevision.id.desc())))
