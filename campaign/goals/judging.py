"""A KPI before the SMART check: what is written of it, and what the campaign knows beside it."""

import json
from collections.abc import Collection
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.goals.facts import KpiFacts
from campaign.goals.models import Kpi, KpiRevision, KpiState, Metric
from campaign.goals.queries import reach_and_headcount
from campaign.goals.smart import Facts, Letter, check

PROMISED = frozenset({"target", "due_on", "baseline"})
"""What someone agrees to: another one has to be asked about again."""


def letters_of(campaign: Campaign, kpis: Collection[Kpi]) -> dict[int, list[Letter]]:
    """The letters of each KPI by its id; as many questions for one as for many."""
    if not kpis:
        return {}
    headcount = reach_and_headcount(campaign)[1]
    changed = changed_days(campaign, [kpi.id for kpi in kpis])
    return {kpi.id: check(facts(campaign, kpi, headcount, changed.get(kpi.id))) for kpi in kpis}


def letters(campaign: Campaign, written: KpiFacts) -> list[Letter]:
    """The letters of what someone is writing."""
    return check(facts(campaign, written, reach_and_headcount(campaign)[1], None))


def facts(campaign: Campaign, kpi: Kpi | KpiFacts, headcount: int, changed_on: date | None) -> Facts:
    """Everything that the check looks at."""
    most = {Metric.REACHED: Decimal(headcount), Metric.REACH: Decimal(100)}
    return Facts(
        name=kpi.name,
        contribution=kpi.contribution,
        is_computed=kpi.metric is not Metric.MEASURED,
        unit=kpi.unit,
        baseline=kpi.baseline,
        target=kpi.target,
        most=most.get(kpi.metric) if headcount else None,
        starts_on=kpi.starts_on or campaign.starts_on,
        due_on=kpi.due_on,
        ends_on=campaign.ends_on,
        accepted_by=kpi.accepted_by,
        accepted_on=kpi.accepted_on,
        changed_on=changed_on,
        realistic=kpi.realistic,
        main_goal=campaign.main_goal,
        # A KPI that counts may come to its deadline: only who writes one is told that a day is over.
        today=None if isinstance(kpi, Kpi) and kpi.state is not KpiState.DRAFT else clock.today(campaign.zone),
    )


def changed_days(campaign: Campaign, kpi_ids: Collection[int]) -> dict[int, date]:
    """When target, baseline or deadline of each KPI changed last."""
    rows = (
        select(KpiRevision.kpi_id, KpiRevision.at, KpiRevision.changes)
        .where(KpiRevision.kpi_id.in_(kpi_ids))
        .order_by(KpiRevision.id)
    )
    return {
        kpi_id: clock.local_day(at, campaign.zone)
        for kpi_id, at, changes in db.session.execute(rows)
        if PROMISED & {field for field, _old, _new in json.loads(changes)}
    }
