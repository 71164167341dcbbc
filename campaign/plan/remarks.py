"""What the plan has to say about KPIs on the pages of the goals: nothing planned yet, or more than fits."""

from typing import Any

from flask import Flask, url_for
from flask_babel import gettext as _

from campaign.campaigns.models import Campaign
from campaign.core import clock
from campaign.goals.signals import Remark, kpis_shown
from campaign.plan.queries import kpis_without_actions
from campaign.plan.reckoning import reckon


def init_app(_app: Flask) -> None:
    """Listen. (The same listener connects once, however many apps there are.)"""
    kpis_shown.connect(remark)


def remark(campaign: Campaign, **_facts: Any) -> dict[int, Remark]:
    """A word about each KPI that asks for a hand, by its id."""
    nothing = Remark(_("No actions are planned for it yet"), url_for("plan.plan", by="kpi"))
    too_much = Remark(_("Its actions do not fit in the hours that people have"), url_for("plan.hours"))
    reckoning = reckon(campaign, clock.today(campaign.zone))
    return {
        **dict.fromkeys(kpis_without_actions(campaign.id), nothing),
        **{kpi.id: too_much for kpi, _weeks in reckoning.too_ambitious},
    }
