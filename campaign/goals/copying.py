"""Main goal and KPIs in the next campaign: drafts, with the same targets."""

from datetime import date, timedelta
from decimal import Decimal

from flask_babel import force_locale, gettext

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.core.copying import Maps, moved_day
from campaign.extensions import db
from campaign.goals.models import Kpi, KpiState, Metric
from campaign.goals.queries import Tracked, kpis_of, tracked
from campaign.goals.wording import amount

TABLES = (Kpi,)


def copy(old: Campaign, new: Campaign, *, moved: timedelta, maps: Maps) -> None:
    """The KPIs that counted or were being written; nobody has agreed with them yet. What was measured stays behind."""
    new.main_goal = old.main_goal
    kept = [kpi for kpi in kpis_of(old.id) if kpi.state is not KpiState.DROPPED]
    results = {one.kpi.id: one for one in tracked(old, kept) if one.kpi.state is KpiState.ACTIVE}
    made: dict[int, Kpi] = {}
    for kpi in kept:
        result = results.get(kpi.id)
        made[kpi.id] = maps.copied(
            kpi,
            campaign_id=new.id,
            state=KpiState.DRAFT,
            serves_id=None,
            baseline=baseline(kpi, result),
            target=target(kpi, result),
            starts_on=moved_day(kpi.starts_on, moved),
            due_on=deadline(kpi, old, new, moved),
            accepted_by="",
            accepted_on=None,
            realistic=last_time(old, new, kpi, result),
            created_at=clock.now(),
        )
    for kpi in kept:
        made[kpi.id].serves_id = maps.of(Kpi, kpi.serves_id)
    db.session.flush()


def baseline(kpi: Kpi, result: Tracked | None) -> Decimal:
    """Where it begins: what is measured by hand where it ended; what the program counts is counted anew."""
    if kpi.metric is not Metric.MEASURED or result is None or result.value is None:
        return kpi.baseline
    return result.value


def deadline(kpi: Kpi, old: Campaign, new: Campaign, moved: timedelta) -> date | None:
    """The same day of another week; whole weeks do not carry it beyond the campaign where it was none before."""
    day = moved_day(kpi.due_on, moved)
    if kpi.due_on is None or day is None or kpi.due_on > old.ends_on:
        return day
    begins = moved_day(kpi.starts_on, moved)
    return min(day, max(new.ends_on, begins or new.ends_on))


def target(kpi: Kpi, result: Tracked | None) -> Decimal | None:
    """The same target; none where what is measured by hand begins at it or beyond: that asks for a new one."""
    if kpi.metric is Metric.MEASURED and result is not None and result.value is not None:
        return None if result.aim.is_met_by(result.value) else kpi.target
    return kpi.target


def last_time(old: Campaign, new: Campaign, kpi: Kpi, result: Tracked | None) -> str:
    """Why it can be done, with what it was last time."""
    if result is None or result.value is None:
        return kpi.realistic
    with force_locale(new.language):
        line = gettext("In “%(campaign)s” it was %(value)s.", campaign=old.name, value=amount(kpi, result.value))
    return f"{kpi.realistic}\n{line}".strip()
