"""Actions and KPIs to begin with."""

from datetime import date
from itertools import count
from typing import Any

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.extensions import db
from campaign.goals.models import Kpi, KpiState, Metric
from campaign.plan.facts import ActionFacts
from campaign.plan.models import Action, ActionState
from campaign.plan.services import add_action

_numbers = count(1)


def make_action(campaign: Campaign, title: str = "", *, state: ActionState | None = None, **facts: Any) -> Action:
    """An action for the end of November; committed."""
    usual = {"title": title or f"Action {next(_numbers)}", "due_on": date(2026, 11, 27)}
    action = add_action(campaign, ActionFacts(**{**usual, **facts}), by=None)
    if state is not None:
        action.state = state
    db.session.commit()
    return action


def make_kpi(campaign: Campaign, name: str = "", *, state: KpiState = KpiState.ACTIVE) -> Kpi:
    """A KPI; committed."""
    kpi = Kpi(
        campaign_id=campaign.id,
        name=name or f"KPI {next(_numbers)}",
        metric=Metric.AMBASSADORS,
        target=12,
        due_on=campaign.ends_on,
        state=state,
        created_at=clock.now(),
    )
    db.session.add(kpi)
    db.session.commit()
    return kpi
