"""The blueprint of all pages of the plan; its views stand in modules of their own, and `routes` gathers them."""

from datetime import date
from typing import Any

from flask import Blueprint, abort, g, request, url_for
from flask_login import current_user

from campaign.campaigns.scope import get_or_404
from campaign.core import clock
from campaign.core.access import may
from campaign.core.permissions import Permission
from campaign.plan.models import Action, Place

blueprint = Blueprint("plan", __name__)

# Where in the program an action is done.
PLACES = {
    Place.GOALS: "goals.goals",
    Place.WORKS_COUNCIL: "privacy.fact_sheet",
    Place.LEADERS: "selection.leaders",
    Place.LONGLIST: "selection.longlist",
    Place.INTEREST: "selection.interested",
    Place.RULES: "rules.rules",
    Place.REWARDS: "rewards.rewards",
    Place.TOOLKIT: "toolkit.toolkit",
    Place.TRAININGS: "trainings.overview",
    Place.SCREENS: "scoreboard.manage_screens",
    Place.REPORTS: "conversions.imports",
    Place.MEETINGS: "meetings.overview",
    Place.IDEAS: "meetings.ideas",
    Place.EVALUATION: "evaluation.overview",
    Place.FINALE: "scoreboard.finale",
    Place.TESTIMONIALS: "testimonials.overview",
    Place.REPORT: "reporting.report",
}


@blueprint.app_context_processor
def where() -> dict[str, Any]:
    """Where an action is done."""
    return {"place_of": place_of}


def place_of(action: Action) -> str | None:
    """The page on which a manager does it; None where there is none."""
    return url_for(PLACES[action.page]) if action.page and may(Permission.MANAGE_CAMPAIGN) else None


# Where a button of a list leads back to.
PAGES = {
    "day": ("plan.plan", {"by": "day"}),
    "kpi": ("plan.plan", {"by": "kpi"}),
    "owner": ("plan.plan", {"by": "owner"}),
    "timeline": ("plan.timeline", {}),
    "mine": ("plan.mine", {}),
    "week": ("home.week", {}),
}


def back_from(action: Action) -> str:
    """The page on which the button stood, at the action; else the page of the action."""
    endpoint, values = PAGES.get(request.form.get("back", ""), ("plan.action", {"action_id": action.id}))
    return url_for(endpoint, **values, _anchor=f"action-{action.id}")


def own_action(action_id: int) -> Action:
    """An action of this campaign that the reader may do: a manager every one, anyone else their own."""
    action = get_or_404(Action, action_id)
    if not may(Permission.MANAGE_CAMPAIGN) and action.owner_id != current_user.id:
        abort(403)
    return action


def today() -> date:
    """The day that it is for this campaign."""
    return clock.today(g.campaign.zone)
